"""The policy of every page: which scripts it names, where it stands, and what it refuses."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from scripts.build import security
from scripts.problems import ProjectError

# As the specification of Content Security Policy has it (level 3, section 8.3).
KNOWN = "alert('Hello, world.');"
KNOWN_HASH = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def page(*head: str, body: str = "<p>Words.</p>") -> str:
    """A page with a character set."""
    lines = "".join(f"\n    {line}" for line in head)
    return f'<html><head>\n    <meta charset="utf-8">{lines}\n</head><body>{body}</body></html>'


def script_rule(html: str) -> list[str]:
    """What the policy of a page lets run."""
    protected = security.protect_page(html, "a.html")
    rule = protected.partition("script-src ")[2].partition(";")[0]
    return rule.split()


# --- Hashes --------------------------------------------------------------------------------------


def test_the_hash_of_a_known_script() -> None:
    assert security.digest(KNOWN) == KNOWN_HASH


def test_letters_beyond_ascii_are_hashed_as_utf_8() -> None:
    wanted = base64.b64encode(hashlib.sha256("“é”".encode()).digest()).decode()
    assert security.digest("“é”") == f"'sha256-{wanted}'"


@pytest.mark.parametrize("opening", ["<script>", '<script type="module">', "<script defer>"])
def test_a_script_in_the_page_is_named_by_its_hash(opening: str) -> None:
    assert script_rule(page(f"{opening}{KNOWN}</script>")) == ["'self'", KNOWN_HASH]


def test_white_space_around_a_script_counts() -> None:
    rule = script_rule(page(f"<script>\n{KNOWN}\n</script>"))
    assert rule == ["'self'", security.digest(f"\n{KNOWN}\n")]


def test_two_scripts_are_named_each_once_and_in_one_order() -> None:
    one, two = f"<script>{KNOWN}</script>", "<script>let x</script>"
    both = sorted([KNOWN_HASH, security.digest("let x")])
    assert script_rule(page(one, two, one)) == ["'self'", *both]
    assert script_rule(page(two, one)) == ["'self'", *both]


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__config" type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{}</script>',
        '<script src="a.js"></script>',
        '<script defer src="a.js"></script>',
        "<code>&lt;script&gt;alert()&lt;/script&gt;</code>",
    ],
)
def test_what_does_not_run_in_the_page_is_not_named(script: str) -> None:
    assert script_rule(page(body=script)) == ["'self'"]


def test_a_page_without_a_script_in_it_lets_only_our_files_run() -> None:
    assert script_rule(page()) == ["'self'"]


# --- The policy ----------------------------------------------------------------------------------


def test_the_policy_is_the_first_thing_after_the_character_set() -> None:
    html = security.protect_page(page('<link rel="icon" href="x.svg">', "<title>A</title>"), "a")
    after = html.partition('<meta charset="utf-8">')[2].lstrip()
    assert after.startswith('<meta http-equiv="Content-Security-Policy" content="default-src ')
    assert html.count("Content-Security-Policy") == 1


def test_nothing_else_of_the_page_changes() -> None:
    before = page("<title>A</title>")
    after = security.protect_page(before, "a.html")
    head, _, rest = after.partition('\n      <meta http-equiv="Content-Security-Policy"')
    assert head + rest.partition(">")[2] == before


@pytest.mark.parametrize("charset", ['<meta charset="utf-8">', '<meta charset="utf-8"/>'])
def test_both_ways_to_write_the_character_set_are_known(charset: str) -> None:
    html = page().replace('<meta charset="utf-8">', charset)
    assert f'{charset}\n      <meta http-equiv="Content' in security.protect_page(html, "a.html")


def test_a_page_without_a_character_set_is_refused_by_name() -> None:
    with pytest.raises(ProjectError, match=r"^learn/a/index\.html: .*no character set -- "):
        security.protect_page("<html><head></head></html>", "learn/a/index.html")


def test_the_policy_knows_our_own_files_only_and_opens_nothing_wide() -> None:
    policy = security.policy([KNOWN_HASH], [])
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert next(iter(rules.items())) == ("default-src", "'self'")
    assert rules["script-src"] == f"'self' {KNOWN_HASH}"
    assert rules["style-src"] == "'self'"
    for unused in ("object-src", "frame-src", "font-src", "media-src", "base-uri", "form-action"):
        assert rules[unused] == "'none'"
    assert "unsafe" not in policy and "*" not in policy and '"' not in policy


# --- What is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "part"),
    [
        ("a style in the page", "<style>p { color: red }</style>"),
        ("a style in the page", '<style media="print">p { color: red }</style>'),
        ("a style attribute", '<p style="color: red">x</p>'),
        ("a style attribute", '<P class="a" STYLE="color: red">x</P>'),
        ("an event handler", '<button onclick="go()">x</button>'),
        ("an event handler", '<img src="x.png" alt="" onError="go()">'),
    ],
)
def test_what_would_be_blocked_is_refused_with_the_name_of_the_page(what: str, part: str) -> None:
    with pytest.raises(ProjectError, match=rf"^learn/a/index\.html: {what} .* -- put it into"):
        security.protect_page(page(body=part), "learn/a/index.html")


@pytest.mark.parametrize(
    "part",
    [
        "<code>&lt;p style=&quot;x&quot; onclick=&quot;y&quot;&gt;</code>",
        "<p>A style= in the text, and onclick= too.</p>",
        '<p class="style">x</p>',
        '<input data-style="x">',
    ],
)
def test_what_only_looks_like_it_passes(part: str) -> None:
    assert part in security.protect_page(page(body=part), "a.html")


# --- A whole site --------------------------------------------------------------------------------


def test_every_page_gets_its_own_policy_and_the_site_its_headers(tmp_path: Path) -> None:
    inner = tmp_path / "learn" / "index.html"
    inner.parent.mkdir()
    inner.write_text(page(f"<script>{KNOWN}</script>", body="<p>“é”</p>"), encoding="utf-8")
    (tmp_path / "404.html").write_text(page(), encoding="utf-8")
    security.protect(tmp_path)
    assert KNOWN_HASH in inner.read_text(encoding="utf-8")
    assert "“é”" in inner.read_text(encoding="utf-8")
    missing = (tmp_path / "404.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in missing and "sha256" not in missing
    headers = (tmp_path / "_headers").read_text(encoding="utf-8").splitlines()
    assert headers[0] == "/*"
    assert headers[-2:] == ["/*.md", "  Content-Type: text/markdown; charset=utf-8"]
    assert all(line.startswith("  ") and ": " in line for line in headers[1:-2])
    assert "  X-Content-Type-Options: nosniff" in headers


def test_one_refused_page_stops_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    (tmp_path / "b.html").write_text(page(body='<p style="x">y</p>'), encoding="utf-8")
    with pytest.raises(ProjectError, match=r"^b\.html: "):
        security.protect(tmp_path)
    assert not (tmp_path / "_headers").exists()
