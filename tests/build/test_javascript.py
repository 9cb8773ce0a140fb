"""One script of our own for all pages: what is joined, shortened, refused and made to wait."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest

from scripts.build import javascript
from scripts.problems import ProjectError
from tests.written import write_files

THEME = '<script src="{}assets/javascripts/bundle.0a1b2c3d.min.js"></script>'
FILES = {"first.js": "// First.\nfirst();\n", "second.js": "second();\n"}


def page(to_root: str, *names: str) -> str:
    """A page with some scripts of ours before the theme's, as the templates write it."""
    ours = "".join(f'  <script src="{to_root}assets/js/{name}"></script>\n' for name in names)
    return f"<body>\n<p>Words.</p>\n{ours}  {THEME.format(to_root)}\n</body>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two pages on two levels, a page for missing addresses, and one that only redirects."""
    pages = {
        "index.html": page("", *FILES),
        "learn/a/index.html": page("../../", *FILES),
        "404.html": page("/project/", *FILES),
        "old/index.html": "<title>Moved</title>",
    }
    scripts = {f"{javascript.FOLDER}/{name}": code for name, code in FILES.items()}
    return write_files(tmp_path, {**pages, **scripts})


def only_script(site: Path) -> Path:
    """The one script of ours."""
    (script,) = (site / javascript.FOLDER).iterdir()
    return script


def test_all_scripts_become_one_in_their_order(site: Path) -> None:
    javascript.bundle(site)
    assert only_script(site).read_text(encoding="utf-8") == "first(),second();\n"


def test_the_name_holds_a_hash_of_what_is_in_it(site: Path) -> None:
    javascript.bundle(site)
    before = only_script(site)
    before.unlink()
    for name, code in {**FILES, "second.js": "other();\n"}.items():
        (site / javascript.FOLDER / name).write_text(code, encoding="utf-8")
    (site / "index.html").write_text(page("", *FILES), encoding="utf-8")
    javascript.bundle(site)
    assert only_script(site).name != before.name


@pytest.mark.parametrize(
    ("name", "to_root"),
    [("index.html", ""), ("learn/a/index.html", "../../"), ("404.html", "/project/")],
)
def test_each_page_names_the_script_and_the_service_worker_from_where_it_is(
    site: Path, name: str, to_root: str
) -> None:
    javascript.bundle(site)
    script = only_script(site).name
    waiting = '<script type="text/late" src='
    tag = f'{waiting}"{to_root}assets/js/{script}" data-worker="{to_root}sw.js"></script>\n'
    theme = THEME.format(to_root).replace("<script src=", waiting)
    html = (site / name).read_text(encoding="utf-8")
    assert html.startswith(f"<body>\n<p>Words.</p>\n{tag}  {theme}\n<script>\n")


def test_what_fetches_the_scripts_stands_once_at_the_end_of_a_page(site: Path) -> None:
    javascript.bundle(site)
    html = (site / "index.html").read_text(encoding="utf-8")
    code = javascript.shorten(javascript.LATE_SCRIPTS.read_text(encoding="utf-8"))
    assert html.endswith(f"<script>\n{code}</script>\n</body>")
    assert html.count(code) == 1


def test_a_script_of_ours_that_is_not_a_file_waits_for_nothing(site: Path) -> None:
    page = site / "index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("<p>", "<script>now()</script><p>"), encoding="utf-8")
    javascript.bundle(site)
    assert "<body>\n<script>now()</script><p>" in page.read_text(encoding="utf-8")


def test_a_page_that_only_redirects_is_left_alone(site: Path) -> None:
    javascript.bundle(site)
    assert (site / "old" / "index.html").read_text(encoding="utf-8") == "<title>Moved</title>"


def test_pages_with_different_scripts_are_refused_by_name(site: Path) -> None:
    (site / "learn" / "b.html").write_text(page("../", "first.js"), encoding="utf-8")
    with pytest.raises(ProjectError, match=r"404\.html, learn/b\.html"):
        javascript.bundle(site)


def test_a_script_that_cannot_be_read_is_named(site: Path) -> None:
    (site / javascript.FOLDER / "second.js").write_text("const = 1;\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"assets/js/ cannot be read:(?s:.*)const = 1"):
        javascript.bundle(site)


def test_pages_without_a_script_are_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page(""), encoding="utf-8")
    with pytest.raises(ProjectError, match=r"no page.*overrides/main\.html"):
        javascript.bundle(tmp_path)


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("// A comment.\nrun();\n", "run();\n"),
        ("  // A comment.\n  run();\n", "run();\n"),
        ("/** A comment. */\nrun();\n", "run();\n"),
        ("  if (a) {\n    run();\n  }\n", "if (a) {\nrun();\n}\n"),
        ('go("https://a.example/");\n', 'go("https://a.example/");\n'),
        ("run(); // why\n", "run(); // why\n"),
        ("\n\nrun();\n", "run();\n"),
    ],
)
def test_only_what_cannot_matter_is_left_out(code: str, short: str) -> None:
    assert javascript.shorten(code) == short


def test_what_is_fetched_later_has_a_hash_in_its_name_wherever_it_is_named(site: Path) -> None:
    files = {
        "js/first.js": 'later("later/asks.js");\n',
        "later/asks.js": 'later("later/told.js");\nlook("later/looks.css");\n',
        "later/looks.css": ".a { color: red }\n",
        "later/told.js": "// Nothing.\ntold();\n",
    }
    write_files(site / "assets", files)
    javascript.bundle(site)
    later = {path.name.split(".")[0]: path for path in (site / javascript.LATER).iterdir()}
    assert set(later) == {"asks", "looks", "told"}
    assert all(re.fullmatch(r"\w+\.[0-9a-f]{8}\.(js|css)", one.name) for one in later.values())
    assert later["asks"].name in only_script(site).read_text(encoding="utf-8")
    asks = later["asks"].read_text(encoding="utf-8")
    assert later["told"].name in asks
    assert later["looks"].name in asks
    assert later["told"].read_text(encoding="utf-8") == "told();\n"


# --- The theme's script --------------------------------------------------------------------------

BUNDLE = "assets/javascripts/bundle.0a1b2c3d.min.js"
METAS = (
    'let r=x("meta",{name:"theme-color"});document.head.appendChild(r);'
    'let o=x("meta",{name:"color-scheme"});document.head.appendChild(o);let n=1;'
)


def only_bundle(site: Path) -> Path:
    """The one script of the theme."""
    (script,) = (site / "assets/javascripts").iterdir()
    return script


def test_the_theme_names_no_colours_to_the_browser_that_the_styles_name(site: Path) -> None:
    comment = "//# sourceMappingURL=bundle.0a1b2c3d.min.js.map\n"
    write_files(site, {BUNDLE: f"first();{METAS}last(o);\n{comment}", f"{BUNDLE}.map": "{}"})
    javascript.bundle(site)
    code = only_bundle(site).read_text(encoding="utf-8")
    assert code == "first();" + METAS.replace("document.head.appendChild(o);", "") + "last(o);\n"


def test_the_theme_script_is_named_by_what_is_in_it_on_every_page(site: Path) -> None:
    write_files(site, {BUNDLE: METAS})
    javascript.bundle(site)
    name = only_bundle(site).name
    assert name != Path(BUNDLE).name
    for path in ("index.html", "learn/a/index.html", "404.html"):
        html = (site / path).read_text(encoding="utf-8")
        assert f"assets/javascripts/{name}" in html and Path(BUNDLE).name not in html


def test_a_theme_that_names_no_colours_stays_as_it_is(site: Path) -> None:
    write_files(site, {BUNDLE: "first();\n"})
    javascript.bundle(site)
    assert only_bundle(site).read_text(encoding="utf-8") == "first();\n"


CLIPBOARD = (
    "var a=r((t,i)=>{/*!\n * clipboard.js v2.0.11\n */(function(e){i.exports=e()})(function()"
    "{return(function(){var o={};return o(686)})().default})});var b=r(()=>{});"
)


def test_what_copies_code_is_left_out_where_no_button_asks_for_it(site: Path) -> None:
    write_files(site, {BUNDLE: CLIPBOARD})
    javascript.bundle(site)
    code = only_bundle(site).read_text(encoding="utf-8")
    assert code == "var a=r((t,i)=>{i.exports={isSupported:()=>!1}});var b=r(()=>{});"


def test_with_copy_buttons_it_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = {"theme": {"features": [javascript.COPY_BUTTONS]}}
    monkeypatch.setattr(javascript.built, "settings", lambda: theme)
    write_files(site, {BUNDLE: CLIPBOARD})
    javascript.bundle(site)
    assert only_bundle(site).read_text(encoding="utf-8") == CLIPBOARD


def test_the_theme_has_it_where_it_is_looked_for() -> None:
    (bundle,) = (Path(material.__file__).parent / "templates").glob(javascript.THEME)
    code = bundle.read_text(encoding="utf-8")
    assert len(javascript.CLIPBOARD.findall(code)) == 1
    assert 7_000 < len(code) - len(javascript.CLIPBOARD.sub("", code)) < 12_000


def test_a_theme_that_names_colours_in_another_way_is_refused(site: Path) -> None:
    write_files(site, {BUNDLE: 'document.head.append(meta("color-scheme"))'})
    with pytest.raises(ProjectError, match=r"bundle.*in another way.* -- mend COLOURS"):
        javascript.bundle(site)
    assert (site / BUNDLE).is_file()
