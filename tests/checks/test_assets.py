"""Files beside the pages: of a known kind, and asking no other host."""

from __future__ import annotations

import pytest

from scripts.checks import assets
from scripts.checks.sources import Sources
from scripts.project import ROOT
from tests.checks.conftest import Project, only

SPACE = 'xmlns="http://www.w3.org/2000/svg"'  # without it no browser shows a drawing

LAB_DRAWING = '<svg role="img" aria-label="Three dots in a row."></svg>\n'


def test_the_files_of_the_site_are_right() -> None:
    assert list(assets.check(Sources(ROOT))) == []


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("docs/learn/x.html", "published as it is"),
        ("docs/learn/x.php", "published as it is"),
        ("docs/assets/x.bin", "weights of a model, x.bin, stand here"),
        ("docs/x.js", "among the pages"),
        ("docs/learn/x.css", "among the pages"),
        ("docs/learn/Trees.md", "no name of a page"),
        ("docs/learn/my trees.md", "no name of a page"),
        ("docs/learn/README.md", "no name of a page"),
        ("docs/learn/trees.MD", "no name of a page"),
        ("docs/assets/notes.md", "no name of a page"),
        ("docs/learn/trees.markdown", "ends with .md"),
        ("docs/assets/my data.json", "bad address"),
        ("docs/assets/größe.csv", "bad address"),
        ("overrides/main.ts", "published as it is"),
    ],
)
def test_a_file_that_does_not_belong_is_told(project: Project, path: str, what: str) -> None:
    project.write(path, "x\n")
    problem = only(assets.check(project.sources))
    assert (problem.path, problem.line) == (path, 1)
    assert what in problem.what


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("docs/assets/x.css", "@import 'https://e.net/x.css';", "another host"),
        ("docs/assets/x.css", "a { background: url(//e.net/x.png) }", "another host"),
        (
            "docs/assets/x.svg",
            f'<svg {SPACE}><image href="https://e.net/x.png"/></svg>',
            "another host",
        ),
        ("docs/assets/x.svg", '<!DOCTYPE svg [<!ENTITY x "y">]>', "another host"),
        ("docs/assets/x.svg", f"<svg {SPACE}><script>x</script></svg>", "does not belong"),
        ("docs/assets/x.svg", f'<svg {SPACE} onload="go()"/>', "does not belong"),
        ("docs/assets/x.svg", f"<svg {SPACE}><foreignObject/></svg>", "does not belong"),
        ("docs/assets/js/x.js", 'fetch("https://e.net/")', "another host"),
        ("docs/assets/js/x.js", "import x from '//e.net/x.js'", "another host"),
        ("docs/assets/js/x.js", 'image.src = "https://e.net/x.png"', "another host"),
        ("overrides/main.html", '<script src="https://e.net/x.js"></script>', "another host"),
        ("overrides/main.html", '<link rel="stylesheet" href="//e.net/x.css">', "another host"),
        ("overrides/main.html", "<style>a { }</style>", "does not belong"),
        ("overrides/main.html", '<b onclick="go()">x</b>', "does not belong"),
    ],
)
def test_what_asks_or_hides_is_told_on_its_line(
    project: Project, path: str, text: str, what: str
) -> None:
    project.write(path, f"\n\n{text}\n")
    problem = only(assets.check(project.sources))
    assert (problem.path, problem.line) == (path, 3)
    assert what in problem.what


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/assets/x.css", "/* from https://e.net/ */ a { background: url(x.png) }"),
        ("docs/assets/x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><style>a { }</style></svg>'),
        ("docs/assets/js/x.js", "// see https://e.net/\nfetch('x.json')"),
        ("docs/assets/js/x.js", 'const space = "http://www.w3.org/2000/svg";'),
        ("overrides/main.html", '<a href="https://e.net/">x</a> {# <script src="//e.net"> #}'),
        ("docs/learn/trees-2.md", "x"),
        ("docs/learn/data.csv", "1,2"),
        ("docs/assets/weights/x.bin", "x"),
        ("docs/assets/vendor/Any Thing.exe", "x"),
    ],
)
def test_what_is_ours_passes(project: Project, path: str, text: str) -> None:
    project.write(path, f"{text}\n")
    assert list(assets.check(project.sources)) == []


@pytest.mark.parametrize("path", ["docs/assets/img/x.gif", "docs/assets/img/labs/gone.svg"])
def test_a_picture_that_nothing_shows_is_told(project: Project, path: str) -> None:
    project.write(path, "GIF89a\n")
    problem = only(assets.check(project.sources))
    assert (problem.path, problem.what) == (path, "nothing shows this picture")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/index.md", "![Three rings in a row](assets/img/x.gif)"),
        ("labs/one/twin.md", "![Three rings in a row](../assets/img/x.gif)"),
        ("overrides/main.html", '<link rel="icon" href="{{ \'assets/img/x.gif\' | url }}">'),
        ("docs/assets/css/x.css", "a { background: url(../img/x.gif) }"),
    ],
)
def test_a_picture_that_something_shows_passes(project: Project, path: str, text: str) -> None:
    project.write("docs/assets/img/x.gif", "GIF89a")
    project.write("docs/assets/img/labs/one.svg", LAB_DRAWING)
    project.write("docs/labs/one.md", "<!-- lab: one -->\n")
    project.write(path, f"{text}\n")
    assert list(assets.check(project.sources)) == []


def test_a_link_to_another_file_is_told(project: Project) -> None:
    project.write("docs/index.md", "x\n")
    (project.root / "docs" / "x.txt").symlink_to("/etc/hostname")
    assert only(assets.check(project.sources)).path == "docs/x.txt"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("x.svg", f"<svg {SPACE}><text>cats & dogs</text></svg>", "not well-formed"),
        ("x.svg", "<svg><text>cats</text></svg>", "no browser shows this drawing"),
        ("x.png", "version https://git-lfs.github.com/spec/v1", "no PNG"),
        ("x.webp", "GIF89a", "no WEBP"),
    ],
)
def test_a_picture_that_no_browser_shows_is_told(
    project: Project, name: str, content: str, what: str
) -> None:
    project.write(f"docs/assets/{name}", content)
    assert what in only(assets.check(project.sources)).what
