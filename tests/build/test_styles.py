"""One stylesheet for all pages: what is found, what is refused, what is purged and what stays."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest

from scripts.build import styles
from scripts.environment import node
from scripts.problems import ProjectError
from tests.written import write_files

MAIN = "assets/stylesheets/main.css"
OURS = "assets/css/ours.css"
BODY = '<p class="kept">Words.</p><a href="x">a link</a>'


def page(to_root: str, *names: str, body: str = BODY) -> str:
    """A page with some stylesheets, as the theme writes it."""
    links = "".join(f'    <link rel="stylesheet" href="{to_root}{name}">\n' for name in names)
    head = f'<meta charset="utf-8">\n    <title>A page</title>\n{links}'
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def make_site(folder: Path, main: str = "", ours: str = "") -> Path:
    """A site of two pages on two levels, a page for missing addresses, and one that redirects."""
    return write_files(
        folder / "site",
        {
            "index.html": page("", MAIN, OURS),
            "learn/a/index.html": page("../../", MAIN, OURS),
            "404.html": page("/learn-here/", MAIN, OURS),
            "old/index.html": '<title>Moved</title><link rel="canonical" href="../learn/a/">',
            MAIN: main or ".kept { color: red }",
            OURS: ours or "p { margin: 0 }",
            f"{MAIN}.map": "{}",
        },
    )


@pytest.fixture(scope="module", autouse=True)
def packages() -> None:
    """PurgeCSS is installed."""
    node.ensure()


def purged(tmp_path: Path, main: str, ours: str = "") -> str:
    """Two stylesheets as one, purged, without white space."""
    text = styles.purge(make_site(tmp_path, main, ours), [MAIN, OURS])
    return re.sub(r"\s", "", text)


# --- Finding the links ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" href="a/b.css">',
        '<link href="a/b.css" rel="stylesheet"/>',
        '<link media="all" href="a/b.css" type="text/css" rel="stylesheet" />',
        '    <link rel="stylesheet" href="a/b.css">\n',
    ],
)
def test_a_link_is_found_whatever_the_order_of_its_attributes(link: str) -> None:
    assert styles.LINK.findall(link) == ["a/b.css"]
    assert styles.LINK.sub("", link) == ""


@pytest.mark.parametrize(
    "text",
    [
        '<link rel="canonical" href="a/b.css">',
        '<link href="icon.svg" rel="icon">',
        '<link rel="icon" href="a.svg"><meta content="x" rel="stylesheet">',
        "<code>&lt;link rel=&quot;stylesheet&quot; href=&quot;a.css&quot;&gt;</code>",
    ],
)
def test_what_is_no_stylesheet_is_left_alone(text: str) -> None:
    assert styles.LINK.findall(text) == []


def test_the_names_are_paths_in_the_site_in_their_order(tmp_path: Path) -> None:
    assert styles.stylesheets(make_site(tmp_path)) == [MAIN, OURS]


@pytest.mark.parametrize("names", [[MAIN], [OURS, MAIN], [MAIN, OURS, "x.css"]])
def test_a_page_with_other_stylesheets_is_refused_by_name(tmp_path: Path, names: list[str]) -> None:
    site = make_site(tmp_path)
    write_files(site, {"learn/b/index.html": page("../../", *names)})
    with pytest.raises(ProjectError, match=r"different stylesheets: .*learn/b/index\.html.* -- "):
        styles.bundle(site)
    assert (site / MAIN).exists() and (site / OURS).exists()


def test_a_site_without_stylesheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no page names a stylesheet -- "):
        styles.stylesheets(write_files(tmp_path, {"index.html": page("")}))


# --- Putting one in their place ------------------------------------------------------------------


def test_every_page_names_the_one_stylesheet_by_its_own_way(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    styles.bundle(site)
    (bundle,) = site.rglob("*.css")
    name = bundle.relative_to(site).as_posix()
    assert re.fullmatch(r"assets/stylesheets/site\.[0-9a-f]{8}\.css", name)
    ways = {"index.html": "", "learn/a/index.html": "../../", "404.html": "/learn-here/"}
    for path, to_root in ways.items():
        html = (site / path).read_text(encoding="utf-8")
        assert styles.LINK.findall(html) == [f"{to_root}{name}"], path
        assert html.index("stylesheet") < html.index("<title>"), path
        assert BODY in html, path
    assert "stylesheet" not in (site / "old" / "index.html").read_text(encoding="utf-8")
    assert not (site / f"{MAIN}.map").exists()


def test_the_name_changes_with_what_it_holds_and_only_then(tmp_path: Path) -> None:
    names = []
    for folder, main in {"a": "", "b": "", "c": ".kept { color: blue }"}.items():
        site = make_site(tmp_path / folder, main)
        styles.bundle(site)
        names += [path.name for path in site.rglob("*.css")]
    assert names[0] == names[1] != names[2]


def test_a_table_in_its_frame_has_a_class_and_so_the_theme_leaves_it_alone(tmp_path: Path) -> None:
    framed = '<div class="md-typeset__table">\n<table><tr><td>1</td></tr></table></div>'
    alone = "<li><table><tr><td>2</td></tr></table></li>"
    rule = ".md-typeset__table table:not([class]){color:red}"
    site = make_site(tmp_path, rule)
    write_files(site, {"index.html": page("", MAIN, OURS, body=framed + alone)})
    styles.bundle(site)
    html = (site / "index.html").read_text(encoding="utf-8")
    assert html.count('<table class="framed">') == html.count("<table>") == 1 and alone in html
    (bundle,) = site.rglob("*.css")
    assert "table:not(.highlighttable)" in bundle.read_text(encoding="utf-8")


# --- Purging -------------------------------------------------------------------------------------


def test_a_rule_that_no_page_can_match_goes_and_the_others_keep_their_order(tmp_path: Path) -> None:
    text = purged(tmp_path, ".kept{color:red}.gone{color:blue}", ".kept{color:green}")
    assert text == ".kept{color:red}.kept{color:green}"


@pytest.mark.parametrize(
    "rule",
    [
        "a:hover{color:red}",
        "a:focus-visible{color:red}",
        ":is(a,p):focus-visible{color:red}",
        ".kept:is(:hover,:focus-visible)::after{color:red}",
        "@media (forced-colors:active){.kept{color:red}}",
        "@media print{.kept{color:red}}",
    ],
)
def test_a_state_of_what_is_on_a_page_stays(tmp_path: Path, rule: str) -> None:
    assert purged(tmp_path, rule, ".gone{color:blue}") == rule.replace(" ", "")


def test_a_state_of_what_is_on_no_page_goes(tmp_path: Path) -> None:
    assert purged(tmp_path, ".kept{color:red}", ".gone:hover{color:blue}") == ".kept{color:red}"


def test_a_variable_of_one_file_that_another_uses_stays(tmp_path: Path) -> None:
    text = purged(tmp_path, ":root{--used:red;--unused:blue}", ".kept{color:var(--used)}")
    assert "--used:red" in text
    assert "--unused" not in text


def test_what_only_a_script_adds_stays(tmp_path: Path) -> None:
    site = make_site(tmp_path, ".terms-hushed .kept{color:red}.md-gone{color:blue}")
    write_files(
        site, {"assets/js/site.js": 'document.documentElement.classList.add("terms-hushed")'}
    )
    text = styles.purge(site, [MAIN, OURS])
    assert "terms-hushed" in text and "md-gone" not in text


def of_the_theme() -> str:
    """The theme's own stylesheets."""
    sheets = Path(material.__file__).parent / "templates/assets/stylesheets"
    return "".join(path.read_text(encoding="utf-8") for path in sheets.glob("*.min.css"))


def test_rules_that_make_a_browser_look_at_every_element_are_lightened(tmp_path: Path) -> None:
    """As the theme writes them: another version may write them in another way."""
    theme = of_the_theme()
    everywhere = ("table:not([class])+*", "table:not([class])", "[data-md-color-switching] *")
    assert all(rule in theme for rule in everywhere)
    site = make_site(tmp_path, theme)
    body = (
        '<div class="md-typeset" data-md-color-switching><table><tr><td>1</td></tr></table></div>'
    )
    write_files(site, {"index.html": page("", MAIN, OURS, body=body)})
    text = styles.purge(site, [MAIN, OURS])
    assert "table:not(.highlighttable)" in text
    assert not any(rule in text for rule in everywhere)


def test_the_icons_of_boxes_go_and_a_summary_keeps_its_arrow(tmp_path: Path) -> None:
    theme = of_the_theme()
    icons = ("--md-admonition-icon--note", "--md-admonition-icon--question", "--md-details-icon")
    assert all(icon in theme for icon in icons)
    site = make_site(tmp_path, theme)
    option = '<details class="option"><summary>Yes</summary></details>'
    body = f'<div class="md-typeset"><div class="question">{option}</div></div>'
    write_files(site, {"index.html": page("", MAIN, OURS, body=body)})
    text = styles.purge(site, [MAIN, OURS])
    assert [icon for icon in icons if icon in text] == ["--md-details-icon"]
    assert "#64dd17" not in text, "the green of the theme's questions"


def test_comments_go_and_letters_beyond_ascii_stay(tmp_path: Path) -> None:
    text = purged(tmp_path, '/* “a note” */ .kept::before{content:"✓"}')
    assert text.startswith('.kept::before{content:"✓"}')


def test_a_broken_stylesheet_is_an_error_with_the_words_of_node(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"(?s)could not be purged:.*CssSyntaxError"):
        purged(tmp_path, ".kept { color: red } }")


def test_without_purgecss_the_error_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(styles, "NODE_MODULES", tmp_path / "none")
    with pytest.raises(ProjectError, match="not installed -- run `python -m scripts setup`"):
        styles.purge(tmp_path, [])


def test_no_space_is_left_that_means_nothing() -> None:
    css = (
        '/* Words. */\n.a > .b,\n.c :hover {\n  margin: 0 1px;\n  content: "a: b; c";\n}\n'
        "@media (min-width: 10em) and (hover) {\n  p { width: calc(1px + 2px); }\n}\n"
        ".d { background: url(data:image/svg+xml;charset=utf-8,<svg a='b; c'/>) }\n"
    )
    assert styles.shorten(css) == (
        '.a>.b,.c :hover{margin:0 1px;content:"a: b; c"}'
        "@media (min-width:10em) and (hover){p{width:calc(1px + 2px)}}"
        ".d{background:url(data:image/svg+xml;charset=utf-8,<svg a='b; c'/>)}\n"
    )
