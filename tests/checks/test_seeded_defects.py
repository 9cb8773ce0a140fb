"""Defects put into the real pages: each is found by its rule, in its file, on its line."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from scripts.checks import published, run
from scripts.checks.sources import Sources
from scripts.problems import annotation
from tests.checks.site_copy import HOME, SiteCopy, copied, site

__all__ = ["copied", "site"]  # fixtures

BIB = "scripts/data/references.bib"
TERMS = "scripts/data/glossary.yml"
MAP = "scripts/data/article.yml"
ASKED = "scripts/data/asked.yml"
PATHS = "scripts/data/paths.yml"
KIT = "docs/onboarding/kit.md"
LIST = published.PUBLISHED
TEAMS = "docs/onboarding/index.md"
EVIDENCE = "docs/reference/evidence/two-questions.md"
MEASURED = "docs/assets/results/two-questions.json"
KEY = "AK" + "IA" + "ABCDEFGHIJKLMNOP"  # put together, so that this file holds none
MAIL = "ann" + "@" + "university.edu"
HARD = (
    "The aforementioned regularisation methodology simultaneously necessitates considerable "
    "computational infrastructure, notwithstanding organisational considerations.\n"
)

# A block that is put into a page: its rule, the block, and the words of the line that is wrong.
BLOCKS: dict[str, tuple[str, str, str]] = {
    "heading without an id": ("headings", "### A new part", "### A new part"),
    "level skipped": ("headings", "##### Too deep { #too-deep }", "##### Too"),
    "id that is there": ("headings", "### Again { #where-it-breaks }", "### Again"),
    "second top heading": ("headings", "# Another { #another }", "# Another"),
    "broken link": ("links", "One.\nSee [the GAN page](gan.md).", "gan.md"),
    "broken anchor": ("links", "One.\nSee [the game](#no-such-game).", "no-such"),
    "link from the root": ("links", "See [learning](/learn/supervised.md).", "/learn"),
    "link without https": ("links", "See [a work](http://example.org/).", "http:"),
    "missing picture": ("links", "![Three rings in a row](rings.png)", "rings.png"),
    "link in a diagram": (
        "links",
        '```mermaid\nflowchart LR\n    a --> b\n    click a href "gone.md"\n```',
        "gone.md",
    ),
    "unknown citation": ("citations", "It is so [@nobody-1900].", "nobody"),
    "citation in capitals": ("citations", "One.\nIt is so [@Ho-2020].", "@Ho-2020"),
    "diagram without description": (
        "diagrams",
        "```mermaid\nflowchart LR\n    accTitle: A\n    a --> b\n```\n\n**C.** D.\n{ .caption }",
        "```mermaid",
    ),
    "diagram of another kind": (
        "diagrams",
        "```mermaid\nflowchart TB\n    a --> b\n```\n\n**C.** D.\n{ .caption }",
        "flowchart TB",
    ),
    "class of its own": (
        "diagrams",
        "```mermaid\nflowchart LR\n    a:::red --> b\n```\n\n**C.** D.\n{ .caption }",
        ":::red",
    ),
    "diagram without a caption": (
        "diagrams",
        "```mermaid\nflowchart LR\n    a\n```\n\n## X",
        "```",
    ),
    "question with two right answers": (
        "questions",
        "/// question | Is it so?\n\n- [x] Yes\n\n    So.\n\n- [x] No\n\n    So.\n\n///",
        "Is it so?",
    ),
    "option without an explanation": (
        "questions",
        "/// question | Is it so?\n\n- [x] Yes\n\n    So.\n\n- [ ] No\n\n///",
        "- [ ] No",
    ),
    "explanation without a link": (
        "questions",
        "/// question | Is it so?\n\n- [x] Yes\n\n    See [it](#try-it).\n\n"
        "- [ ] No\n\n    So.\n\n///",
        "- [ ] No",
    ),
    "explanation that leads to another site": (
        "questions",
        "/// question | Is it so?\n\n- [x] Yes\n\n    See [it](#try-it).\n\n"
        "- [ ] No\n\n    See [it](https://example.org/#it).\n\n///",
        "- [ ] No",
    ),
    "question in the middle of a lesson": (
        "questions",
        "/// question | Is it so?\n\n- [x] 1\n\n    See [it](#try-it).\n\n"
        "- [ ] 2\n\n    See [it](#try-it).\n\n///",
        "Is it so?",
    ),
    "question without an end": (
        "questions",
        "/// question | Is it so?\n\n- [x] Yes\n\n    So.\n\n- [ ] No\n\n    So.",
        "Is it so?",
    ),
    "picture without words": ("alt-text", "One.\n\n![](../assets/img/favicon.svg)", "![]"),
    "picture called image": ("alt-text", "![image](../assets/img/favicon.svg)", "![image"),
    "picture of": ("alt-text", "![Picture of the rings](../assets/img/favicon.svg)", "![Pic"),
    "file name as words": ("alt-text", "![favicon.svg](../assets/img/favicon.svg)", "![fav"),
    "two words": ("alt-text", "![Two rings](../assets/img/favicon.svg)", "![Two"),
    "here": ("link-words", "One.\nSee [here](gans.md) for it.", "[here]"),
    "click here": ("link-words", "[Click here](gans.md)", "[Click"),
    "read more": ("link-words", "- One\n- [Read more](gans.md)", "[Read"),
    "address as words": ("link-words", "See <https://example.org/a>.", "<https"),
    "bare address": ("link-words", "One.\nSee https://example.org/a now.", "https"),
    "two sentences": ("sentences", "A model learns. Then it predicts.", "A model"),
    "a question and its answer": ("sentences", "One.\nIs it so? It is.", "Is it so?"),
    "two in a list": ("sentences", "- One\n- Take two dots. Draw one line.", "Take two"),
    "two after a citation": ("sentences", "It is so [@ho-2020]. It was so.", "It was so"),
    "two in a caption": ("sentences", "**C.** One is. Two is.\n{ .caption }", "Two is"),
    "two after a bold claim": ("sentences", "**Claim.** One is. Two is.", "Two is"),
    "list without an empty line": ("markdown-style", "Two kinds:\n- One\n- Two", "- One"),
    "table without an empty line": (
        "markdown-style",
        "Two kinds:\n| a | b |\n| --- | --- |\n| c | d |",
        "| a",
    ),
    "inner list two spaces in": ("markdown-style", "- One\n  - Two\n- Three", "  - Two"),
    "diagram without its language": (
        "markdown-style",
        "```\nflowchart LR\n    a --> b\n```",
        "```",
    ),
    "stars that are shown": ("markdown-style", "One.\nIt is ** so ** here.", "**"),
    "merge conflict": ("markdown-style", "<<<<<<< mine\nOne.\n=======\nTwo.\n>>>>>>> x", "<<<"),
    "comment without an end": ("markdown-style", "One.\n\n<!-- look again", "<!--"),
    "number with a bracket": ("dialect", "1) One\n2) Two", "1)"),
    "struck out": ("dialect", "One.\nIt is ~~not~~ so.", "~~"),
    "footnote": ("dialect", "It is so.[^1]\n\n[^1]: Or not.", "so.[^1]"),
    "coloured note": ("dialect", "> [!NOTE]\n> It is so.", "[!NOTE]"),
    "note of another program": ("dialect", "!!! note\n    It is so.", "!!!"),
    "formula in dollars": ("dialect", "One.\nIt is $p(x)$ here.", "$p"),
    "line ended by a backslash": ("dialect", "It is so\\\nand so.", "\\"),
    "item after a paragraph": ("dialect", "- One\n\n    It is so.\n- Two", "- Two"),
    "inner numbers three spaces in": ("dialect", "1. One\n   1. Two\n2. Three", "   1."),
    "misspelt word": ("spelling", "One.\nIt was definately so.", "definately"),
    "misspelt word in a table": ("spelling", "| a |\n| --- |\n| langauge |", "langauge"),
    "misspelt word in a diagram": (
        "spelling",
        '```mermaid\nflowchart LR\n    a["trainning"] --> b\n```',
        "trainning",
    ),
    "American spelling": ("spelling", "One.\nThe color and its neighbor.", "color"),
    "American heading": ("spelling", "### Optimization by steps { #steps }", "Optim"),
    "promotion": ("words", "One.\nIt is a groundbreaking idea.", "groundbreaking"),
    "promotion in a table": ("words", "| a |\n| --- |\n| b |\n| powerful |", "powerful"),
    "filler": ("words", "It is important to note that it is so.", "important"),
    "undated": ("words", "One.\nModels currently draw.", "currently"),
    "state of the art": ("words", "It is a state-of-the-art model.", "state-of"),
    "so far": ("words", "So far, nobody knows.", "So far"),
    "allow without a reason": ("words", "<!-- allow: powerful -->\nA powerful idea.", "allow"),
    "allow without a use": ("words", "<!-- allow: powerful -- a name -->\nAn idea.", "allow"),
    "figure that nobody measured": (
        "results",
        "One.\nIt is right on [=two-questions.network-acuracy].",
        "acuracy",
    ),
    "figure of no experiment": ("results", "It is [=three-questions.seconds].", "[=three"),
    "figure with a slip": ("results", "It is [=two-questions.seconds men].", "[=two"),
    "figure typed beside one": (
        "results",
        "It took [=two-questions.seconds], and was right on 97.2 % of them.",
        "97.2",
    ),
    "plot of what nobody measured": (
        "plots",
        "```plot\ntitle: A thing\ndescription: One bar that goes from left to right.\n"
        "experiment: two-questions\nkind: bars\nat: [one]\nseries:\n  a: [nothing]\n```",
        "nothing",
    ),
    "figure where it was not measured": (
        "plots",
        "```plot\ntitle: A thing\ndescription: One line that goes from left to right.\n"
        "experiment: labels\nkind: lines\nat: [10, 100]\nseries:\n  a: [units-10, units-120]\n```"
        "\n\n**C.** D.\n{ .caption }",
        "at: [10",
    ),
    "plot without a description": (
        "plots",
        "```plot\ntitle: A thing\nexperiment: two-questions\nkind: bars\n```",
        "title:",
    ),
    "script": ("raw-html", "One.\n\n<script>go()</script>", "<script"),
    "frame": ("raw-html", '<iframe src="https://example.org/"></iframe>', "<iframe"),
    "handler": ("raw-html", 'One <b onclick="go()">bold</b> word.', "onclick"),
    "style": ("raw-html", '<p style="color: red">red</p>', "style="),
    "style in attributes": ("raw-html", 'A claim.\n{ style="color: red" }', "style="),
    "another host": ("raw-html", '<img alt="a" src="https://example.org/a.png">', "<img"),
    "text turned round": ("characters", "One.\nTwo \u202ethree.", "\u202e"),
    "no width": ("characters", "Two th\u200bree.", "\u200b"),
    "soft hyphen": ("characters", "Two th\u00adree.", "\u00ad"),
    "hard space in a link": ("characters", "See [the\u00a0game](gans.md).", "\u00a0"),
    "tab": ("characters", "One.\n\n\tTwo.", "\t"),
    "line break by spaces": ("characters", "One is here.  \nTwo is here.", "One is here."),
    "token": ("secrets", f"One.\nThe key is {KEY}.", KEY),
    "e-mail address": ("secrets", f"Write to {MAIL}.", MAIL),
    "password": ("secrets", "One.\nSet pass" + "word = plum4tree9 first.", "plum4"),
    "home directory": ("secrets", "It is in /ho" + "me/ann/work.", "/ann/"),
    "sentence to be written": ("unwritten", "One.\nTODO explain the game.", "TODO"),
    "heading to be written": ("unwritten", "### TODO name it { #name-it }", "TODO"),
}


def lesson_without_a_part(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"^## Try it \{ #try-it \}", "## A test { #a-test }")
    return HOME, site.line(HOME, "# Gen")


def lesson_without_sources(site: SiteCopy) -> tuple[str, int]:
    text = site.read(HOME)
    site.write(HOME, re.sub(r" ?\[@[^\]]*\]", "", text))
    return HOME, site.line(HOME, "# Gen")


def lesson_without_the_idea(site: SiteCopy) -> tuple[str, int]:
    text = site.read(HOME)
    site.write(HOME, re.sub(r"(?i)same learning,\s+different question", "so", text))
    return HOME, site.line(HOME, "# Gen")


def unknown_key(site: SiteCopy) -> tuple[str, int]:
    return HOME, site.replace(r"^minutes:", "colour: blue\nminutes:")


def wrong_type(site: SiteCopy) -> tuple[str, int]:
    return HOME, site.replace(r"^type: lesson$", "type: landing")


def no_description(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"^description:", "# description:")
    return HOME, site.line(HOME, "title:")


def not_in_nav(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"^ +- generate/gans.md\n", "", "mkdocs.yml")
    return HOME, 1


def twice_in_nav(site: SiteCopy) -> tuple[str, int]:
    line = site.replace(r"^( +- generate/gans.md\n)", r"\1\1", "mkdocs.yml")
    return "mkdocs.yml", line


def nav_without_page(site: SiteCopy) -> tuple[str, int]:
    return "mkdocs.yml", site.replace(r"^ +- generate/gans.md$", "      - x/y.md", "mkdocs.yml")


def uncited_source(site: SiteCopy) -> tuple[str, int]:
    entry = (
        "@online{nobody-1900,\n  author = {Nobody, N.},\n  title = {Nothing},\n  year = {1900},\n"
        "  url = {https://example.org/},\n  checked = {abstract read, 2026-11},\n"
        "  supports = {Nothing.},\n}\n\n"
    )
    return BIB, site.replace(r"^(?=@)", entry, BIB)


def form_of_two_terms(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"^(- term: agent\n  id: agent\n  forms: \[)", r"\1accuracy, ", TERMS)
    return TERMS, site.line(TERMS, "id: agent")


def term_without_page(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"(id: accuracy\n(?:  .*\n)*?  page: ).*", r"\1learn/gone.md", TERMS)
    return TERMS, site.line(TERMS, "id: accuracy")


def one_way_term(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"(id: accuracy\n(?:  .*\n)*?  see: \[)", r"\1gan, ", TERMS)
    return TERMS, site.line(TERMS, "id: accuracy")


def misconception_without_a_term(site: SiteCopy) -> tuple[str, int]:
    page = "docs/reference/misconceptions.md"
    new = '## "Bigger is older." { #bigger-older }\n\nIt is not.\n\n## '
    return page, site.replace(r"^## ", new, page)


def change_without_a_sentence(site: SiteCopy) -> tuple[str, int]:
    return HOME, site.replace(r"^reviewed:", "changes:\n  - date: 2026-11-21\nreviewed:")


def changes_out_of_order(site: SiteCopy) -> tuple[str, int]:
    older = "  - date: 2026-11-01\n    what: The figure of the game is new.\n"
    newer = older.replace("-01", "-20")
    return HOME, site.replace(r"^reviewed:", f"changes:\n{older}{newer}reviewed:")


def dead_target(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"(id: A05\n(?:  .*\n)*?  target: ).*", r"\1learn/gone.md#x", MAP)
    return MAP, site.line(MAP, "id: A05")


def mistyped_insert(site: SiteCopy) -> tuple[str, int]:
    page = "docs/reference/glossary.md"
    return page, site.replace(r"insert: glossary", "insert: glosary", page)


def unknown_insert(site: SiteCopy) -> tuple[str, int]:
    page = "docs/reference/origin.md"
    return page, site.replace(r"insert: article-map", "insert: the-map", page)


def step_that_is_gone(site: SiteCopy) -> tuple[str, int]:
    return PATHS, site.replace(r"use/limits.md#hallucination", "use/limits.md#hallucinate", PATHS)


def minutes_that_are_wrong(site: SiteCopy) -> tuple[str, int]:
    return PATHS, site.replace(r"minutes: 60", "minutes: 30", PATHS)


def path_called_by_another_length(site: SiteCopy) -> tuple[str, int]:
    return PATHS, site.replace(r"name: One hour", "name: Fifty minutes", PATHS)


def question_about_what_was_not_read(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"^ +- generate/generative-ai.md#one-table-two-questions\n", "", PATHS)
    return PATHS, site.line(PATHS, "- generate/generative-ai.md#check-1")


def minutes_of_a_page_on_a_path(site: SiteCopy) -> tuple[str, int]:
    return HOME, site.replace(r"^minutes: .*$", "minutes: 5")


def link_to_no_path(site: SiteCopy) -> tuple[str, int]:
    return KIT, site.replace(r"path=newcomer-15$", "path=newcomer-16", KIT)


def link_with_another_length(site: SiteCopy) -> tuple[str, int]:
    return KIT, site.replace(r"\(15 minutes\)", "(20 minutes)", KIT)


def path_that_was_published(site: SiteCopy) -> tuple[str, int]:
    address = "onboarding/newcomer.md#newcomer-30"
    site.write(published.REDIRECTS, f"{address}: onboarding/newcomer.md#newcomer-15\n")
    line = site.replace(r"^(?=onboarding/newcomer.md#newcomer-60)", f"{address}\n", LIST)
    return LIST, line


def question_that_is_gone(site: SiteCopy) -> tuple[str, int]:
    return PATHS, site.replace(r"limits.md#check-1", "limits.md#check-9", PATHS)


def words_below_the_questions(site: SiteCopy) -> tuple[str, int]:
    text = site.read(HOME)
    site.write(HOME, f"{text}\n### One more thing {{ #one-more-thing }}\n")
    return HOME, site.line(HOME, "### One more thing")


def question_without_a_misconception(site: SiteCopy) -> tuple[str, int]:
    text = site.read(HOME)
    site.write(HOME, re.sub(r"    More under \[misconceptions\].*\n", "", text))
    return HOME, site.line(HOME, "/// question | Which part of a GAN")


def words_for_a_place_that_is_gone(site: SiteCopy) -> tuple[str, int]:
    return ASKED, site.replace(r"^learn/supervised.md:$", "learn/supervized.md:", ASKED)


def words_for_two_places(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"^(generate/gans.md:)$", r"\1\n  - two places at once", ASKED)
    line = site.replace(r"^(learn/supervised.md:)$", r"\1\n  - two places at once", ASKED)
    return ASKED, line + 1


def path_that_no_page_shows(site: SiteCopy) -> tuple[str, int]:
    site.replace(
        r"<!-- insert: reading-path newcomer-60 -->", "Soon.", "docs/onboarding/newcomer.md"
    )
    return PATHS, site.line(PATHS, "id: newcomer-60")


def right_answer_always_first(site: SiteCopy) -> tuple[str, int]:
    text = site.read(HOME)
    site.write(HOME, text.replace("- [x]", "- [ ]"))
    for question in range(text.count("/// question")):
        head, *others = site.read(HOME).split("/// question")
        others[question] = others[question].replace("- [ ]", "- [x]", 1)
        site.write(HOME, "/// question".join([head, *others]))
    return HOME, site.read(HOME).count("\n", 0, site.read(HOME).rindex("/// question")) + 1


def no_verdict(site: SiteCopy) -> tuple[str, int]:
    site.replace(r"(id: A05\n(?:  .*\n)*?  verdict: ).*", r"\1perhaps", MAP)
    return MAP, site.line(MAP, "id: A05")


def unknown_point(site: SiteCopy) -> tuple[str, int]:
    return HOME, site.replace(r"^article: \[", "article: [A77, ")


def byte_order_mark(site: SiteCopy) -> tuple[str, int]:
    site.write(MAP, "\ufeff" + site.read(MAP))
    return MAP, 1


def windows(site: SiteCopy) -> tuple[str, int]:
    site.write(TEAMS, site.read(TEAMS).replace("\n", "\r\n"))
    return TEAMS, 1


def slip_in_the_glossary(site: SiteCopy) -> tuple[str, int]:
    return TERMS, site.replace(r"(?<=  definition: )A ", "A seperate ", TERMS)


def slip_in_the_readme(site: SiteCopy) -> tuple[str, int]:
    site.write("README.md", "# Notes\n\nTwo commands are neccessary.\n")
    return "README.md", 3


def readme_with_a_broken_anchor(site: SiteCopy) -> tuple[str, int]:
    site.write("STYLE.md", "# Style\n\n## Words\n")
    site.write("README.md", "# Notes\n\nSee [the style](STYLE.md#pictures).\n")
    return "README.md", 3


def readme_without_its_file(site: SiteCopy) -> tuple[str, int]:
    site.write("README.md", "# Notes\n\nSee [the licence](LICENCE.md).\n")
    return "README.md", 3


def large_picture(site: SiteCopy) -> tuple[str, int]:
    site.write("docs/assets/img/photo.jpg", "\0" * 150_001)
    return "docs/assets/img/photo.jpg", 1


def large_file(site: SiteCopy) -> tuple[str, int]:
    site.write("docs/learn/data.csv", "1,2\n" * 80_000)
    return "docs/learn/data.csv", 1


def large_file_beside_the_site(site: SiteCopy) -> tuple[str, int]:
    site.write("labs/two-questions/weights.csv", "1,2\n" * 130_000)
    return "labs/two-questions/weights.csv", 1


def file_of_secrets(site: SiteCopy) -> tuple[str, int]:
    site.write(".env", "ADDRESS=127.0.0.1\n")
    return ".env", 1


def key_in_a_script(site: SiteCopy) -> tuple[str, int]:
    site.write("scripts/tool.py", f'"""A tool."""\n\nKEY = "{KEY}"\n')
    return "scripts/tool.py", 3


def hard_lesson(site: SiteCopy) -> tuple[str, int]:
    line = site.insert(HARD * 40)
    site.replace("^The aforementioned", "The " + "utterly and entirely " * 9 + "aforementioned")
    return HOME, line


def hard_landing_page(site: SiteCopy) -> tuple[str, int]:
    line = site.insert(HARD * 30, TEAMS, "^# ")
    site.replace(
        "^The aforementioned", "The " + "utterly and entirely " * 9 + "aforementioned", TEAMS
    )
    return TEAMS, line


def renamed_id(site: SiteCopy) -> tuple[str, int]:
    site.replace("#where-it-breaks", "#where-it-fails")
    return published.PUBLISHED, site.line(published.PUBLISHED, "gans.md#where-it-breaks")


def page_gone(site: SiteCopy) -> tuple[str, int]:
    site.remove(HOME)
    return published.PUBLISHED, site.line(published.PUBLISHED, "generate/gans.md")


def page_moved_to_one_without_its_ids(site: SiteCopy) -> tuple[str, int]:
    site.remove(HOME)
    site.write(published.REDIRECTS, "generate/gans.md: generate/diffusion.md\n")
    return published.PUBLISHED, site.line(published.PUBLISHED, "generate/gans.md#the-game")


def dead_redirect(site: SiteCopy) -> tuple[str, int]:
    site.write(published.REDIRECTS, "# old: new\na/old.md: a/new.md\n")
    return published.REDIRECTS, 2


def redirect_of_what_is_there(site: SiteCopy) -> tuple[str, int]:
    site.write(published.REDIRECTS, "# old: new\n\ngenerate/gans.md: index.md\n")
    return published.REDIRECTS, 3


def figure_typed_on_its_page(site: SiteCopy) -> tuple[str, int]:
    return EVIDENCE, site.insert("The network was right on 97.7 % of them.", EVIDENCE, "^# ")


def mean_edited_by_hand(site: SiteCopy) -> tuple[str, int]:
    site.replace(r'"mean": 0\.\d+', '"mean": 0.9999', MEASURED)
    return MEASURED, 1


def results_without_a_page(site: SiteCopy) -> tuple[str, int]:
    path = "docs/assets/results/nobody-wrote-it.json"
    site.write(path, site.read(MEASURED))
    return path, 1


def definition_to_be_written(site: SiteCopy) -> tuple[str, int]:
    line = site.replace(r"(?<=  definition: ).*", "TODO say what it means.", TERMS)
    return TERMS, line


EDITS: dict[str, tuple[str, Callable[[SiteCopy], tuple[str, int]]]] = {
    "unknown key": ("front-matter", unknown_key),
    "wrong type": ("front-matter", wrong_type),
    "no description": ("front-matter", no_description),
    "lesson without a part": ("lessons", lesson_without_a_part),
    "lesson without sources": ("lessons", lesson_without_sources),
    "lesson without the idea": ("lessons", lesson_without_the_idea),
    "page missing from nav": ("nav", not_in_nav),
    "page twice in nav": ("nav", twice_in_nav),
    "nav without the page": ("nav", nav_without_page),
    "source that no page cites": ("citations", uncited_source),
    "form of two terms": ("glossary", form_of_two_terms),
    "term without its page": ("glossary", term_without_page),
    "term that sees one way": ("glossary", one_way_term),
    "misconception without a term": ("glossary", misconception_without_a_term),
    "change without a sentence": ("front-matter", change_without_a_sentence),
    "changes out of order": ("front-matter", changes_out_of_order),
    "dead target": ("article", dead_target),
    "mistyped insert": ("inserts", mistyped_insert),
    "unknown insert": ("inserts", unknown_insert),
    "step that is gone": ("paths", step_that_is_gone),
    "minutes that are wrong": ("paths", minutes_that_are_wrong),
    "path called by another length": ("paths", path_called_by_another_length),
    "question about what was not read": ("paths", question_about_what_was_not_read),
    "minutes of a page on a path": ("paths", minutes_of_a_page_on_a_path),
    "link to no path": ("paths", link_to_no_path),
    "link with another length": ("paths", link_with_another_length),
    "path that was published": ("paths", path_that_was_published),
    "question that is gone": ("paths", question_that_is_gone),
    "path that no page shows": ("paths", path_that_no_page_shows),
    "right answer always first": ("questions", right_answer_always_first),
    "words below the questions": ("questions", words_below_the_questions),
    "question without a misconception": ("questions", question_without_a_misconception),
    "words for a place that is gone": ("asked", words_for_a_place_that_is_gone),
    "words for two places": ("asked", words_for_two_places),
    "unknown verdict": ("article", no_verdict),
    "unknown point": ("article", unknown_point),
    "byte order mark": ("characters", byte_order_mark),
    "line ends of Windows": ("characters", windows),
    "misspelt word in the glossary": ("spelling", slip_in_the_glossary),
    "misspelt word in the README": ("spelling", slip_in_the_readme),
    "broken link in the README": ("markdown-style", readme_without_its_file),
    "broken anchor in the README": ("markdown-style", readme_with_a_broken_anchor),
    "large picture": ("file-size", large_picture),
    "large file": ("file-size", large_file),
    "large file beside the site": ("file-size", large_file_beside_the_site),
    "file of secrets": ("secrets", file_of_secrets),
    "key in a script": ("secrets", key_in_a_script),
    "hard lesson": ("reading-grade", hard_lesson),
    "hard landing page": ("reading-grade", hard_landing_page),
    "id renamed": ("published", renamed_id),
    "page gone": ("published", page_gone),
    "page moved, an id lost": ("published", page_moved_to_one_without_its_ids),
    "redirect to nothing": ("published", dead_redirect),
    "redirect of what is there": ("published", redirect_of_what_is_there),
    "figure typed on its page": ("results", figure_typed_on_its_page),
    "mean edited by hand": ("results", mean_edited_by_hand),
    "results without a page": ("results", results_without_a_page),
    "definition to be written": ("unwritten", definition_to_be_written),
}


def catches(site: SiteCopy, rule: str, path: str, line: int) -> None:
    """Fails unless a rule finds something there, and says how to mend it.

    It says the same where only this file is asked for.
    """
    found = list(run.RULES[rule](site.sources))
    there = [problem for problem in found if (problem.path, problem.line) == (path, line)]
    assert there, f"nothing on {path}:{line}; found:\n" + "\n".join(map(str, found))
    assert all(len(problem.mend.split()) > 1 for problem in there)
    alone = run.RULES[rule](Sources(site.root, frozenset({path})))
    assert [problem for problem in alone if problem.path == path] == [
        problem for problem in found if problem.path == path
    ]
    beside = f"::error file={path},line={line}::"  # what GitHub shows on the line of a proposal
    assert all(annotation(problem).startswith(beside) for problem in there)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_bad_block_is_caught(site: SiteCopy, name: str) -> None:
    rule, block, words = BLOCKS[name]
    first = site.insert(block)
    offset = next(n for n, line in enumerate(block.split("\n")) if words in line)
    if name == "diagram without a caption":
        offset = block.split("\n").index("```")
    catches(site, rule, HOME, first + offset)


@pytest.mark.parametrize("name", EDITS)
def test_a_bad_edit_is_caught(site: SiteCopy, name: str) -> None:
    rule, edit = EDITS[name]
    path, line = edit(site)
    catches(site, rule, path, line)


def test_there_are_eighty_or_more() -> None:
    assert len(BLOCKS) + len(EDITS) >= 80
