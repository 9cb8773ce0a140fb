"""A Content Security Policy for every page: nothing but our own files and the scripts we hashed.

The policy stands in each page as a `<meta>`, and in `_headers` (for hosts that read that file)
with the scripts of all pages and what only a header can say.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from scripts.build import versions
from scripts.problems import ProjectError

# Scripts that stand in a page and run there, whatever their attributes; a data block
# (type="application/json") does not run, and a file is let in by 'self'.
INLINE_SCRIPT = re.compile(
    r'<script(?![^>]*\s(?:src=|type="application/))(?:\s[^>]*)?>(?P<code>.*?)</script>', re.DOTALL
)
CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>')
FORBIDDEN = {
    "a style in the page": re.compile(r"<style\b"),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle=", re.IGNORECASE),
    "an event handler": re.compile(r"<[a-z][^>]*\son[a-z]+=", re.IGNORECASE),
}
RULES = {
    # Only for what no other rule names, which is to fetch a page ahead: Firefox does so with the
    # page that `<link rel="next">` names, and that link is the theme's key "n".
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's icons stand in its stylesheet as data
    "connect-src": "'self'",  # the search index
    "worker-src": "'self'",  # the search itself
    "manifest-src": "'self'",
    "font-src": "'none'",
    "frame-src": "'none'",
    "media-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# Zensical's search puts a stylesheet of its own into its dialog; this is the one of version 0.0.73.
# A newer version is named by tests/site/test_pages.py, with the hash that the browser asks for.
BY_ZENSICAL = re.compile(r'<meta name="generator" content="zensical')
STYLE_OF_ZENSICAL = "'sha256-NwSx/R2V/U4jnW0Tq5pQ53Y/rzPVJ4dqE7D6UTA/J1k='"
ONLY_IN_A_HEADER = "frame-ancestors 'self'"  # a browser ignores it in a `<meta>`
HEADERS = {
    "Strict-Transport-Security": "max-age=63072000",  # two years; over http it means nothing
    "X-Frame-Options": "SAMEORIGIN",  # for browsers that do not know frame-ancestors
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def digest(code: str) -> str:
    """How a policy names a script that stands in a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def policy(scripts: list[str], styles: list[str]) -> str:
    """The whole policy, with the scripts and the styles of a page by their hashes."""
    rules = {
        **RULES,
        "script-src": " ".join([RULES["script-src"], *scripts]),
        "style-src": " ".join([RULES["style-src"], *styles]),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def script_hashes(html: str) -> list[str]:
    """The hashes of all scripts that stand in a page, in order."""
    return sorted({digest(match["code"]) for match in INLINE_SCRIPT.finditer(html)})


def style_hashes(html: str) -> list[str]:
    """The hashes of the stylesheets that a script of the page's engine puts into it."""
    return [STYLE_OF_ZENSICAL] if BY_ZENSICAL.search(html) else []


def protect_page(html: str, name: str) -> str:
    """The page with its policy as the first thing after its character set.

    Raises ProjectError for what no policy of ours would let through.
    """
    for what, pattern in FORBIDDEN.items():
        found = pattern.search(html)
        if found:
            raise ProjectError(
                f"{name}: {what} would be blocked: {found[0][:80]} "
                "-- put it into docs/assets/css or docs/assets/js"
            )
    rules = policy(script_hashes(html), style_hashes(html))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    charset = CHARSET.search(html)
    if charset is None:
        raise ProjectError(f"{name}: the page names no character set -- the policy follows it")
    return f"{html[: charset.end()]}\n      {meta}{html[charset.end() :]}"


def protect(site: Path) -> None:
    """Write the policy into every page of a built site, and `_headers` beside them."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        html = page.read_text(encoding="utf-8")
        scripts.update(script_hashes(html))
        styles.update(style_hashes(html))
        page.write_text(protect_page(html, name), encoding="utf-8", newline="\n")
    for page in versions.pages():  # the host sends the same headers with them
        html = page.read_text(encoding="utf-8")
        scripts.update(script_hashes(html))
        styles.update(style_hashes(html))
    headers = {
        **HEADERS,
        "Content-Security-Policy": f"{policy(sorted(scripts), sorted(styles))}; {ONLY_IN_A_HEADER}",
    }
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items())]
    lines += ["/*.md", "  Content-Type: text/markdown; charset=utf-8", ""]
    (site / "_headers").write_text("\n".join(lines), encoding="utf-8", newline="\n")
