"""The configuration for a team's own nginx: what it sends, and what it holds under load."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message

import pytest

from scripts.build import security
from scripts.environment import debian
from scripts.project import SITE
from tests.measure import load
from tests.needed import needed
from tests.nginx import CONFIGURATION, ensure, nginx

LESSON = "/learn/supervised/"
SECONDS_OF_LOAD = 5


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of nginx with the built site."""
    needed(ensure)
    needed(lambda: debian.ensure("wrk", "wrk"))
    with nginx(SITE) as url:
        yield url


class Unmoved(urllib.request.HTTPRedirectHandler):
    """Takes a redirect as the answer."""

    def redirect_request(self, *_: object) -> None:
        """Follows nothing."""


def ask(url: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of one answer."""
    request = urllib.request.Request(url, method=method)
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        with urllib.request.build_opener(Unmoved).open(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_each_text_goes_out_as_the_build_compressed_it(address: str, encoding: str) -> None:
    status, headers, body = ask(address + LESSON, Accept_Encoding=encoding)
    suffix = {"br": ".br", "gzip": ".gz", "identity": ""}[encoding]
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Encoding"] == (encoding if suffix else None)
    assert "Accept-Encoding" in (headers["Vary"] or "")
    assert body == (SITE / f"{LESSON.strip('/')}/index.html{suffix}").read_bytes()


@pytest.mark.parametrize("path", ["/", LESSON, "/sw.js", "/no-such-page/"])
def test_every_answer_brings_the_headers_for_safety(address: str, path: str) -> None:
    _, headers, _ = ask(address + path)
    over_tls_only = {"Strict-Transport-Security"}
    expected = {k: v for k, v in security.HEADERS.items() if k not in over_tls_only}
    assert {name: headers[name] for name in expected} == expected
    assert headers["Strict-Transport-Security"] is None
    assert security.ONLY_IN_A_HEADER in headers["Content-Security-Policy"]
    assert not re.search(r"\d", headers["Server"])


def test_over_tls_browsers_are_told_to_stay_there() -> None:
    value = security.HEADERS["Strict-Transport-Security"]
    assert f'https    "{value}";' in CONFIGURATION.read_text(encoding="utf-8")


def test_only_what_has_a_hash_in_its_name_is_kept_without_asking(address: str) -> None:
    home = (SITE / "index.html").read_text(encoding="utf-8")
    hashed = re.findall(r'(?:href|src)="(assets/[^"]+\.[0-9a-f]{8}\.(?:min\.)?(?:css|js))"', home)
    assert len(hashed) >= 2
    for path in hashed:
        assert "immutable" in ask(f"{address}/{path}")[1]["Cache-Control"]
    for path in ("/", LESSON, "/sw.js", "/search/search_index.json"):
        _, headers, _ = ask(address + path)
        assert headers["Cache-Control"] == "no-cache"
        assert ask(address + path, If_None_Match=headers["ETag"])[0] == 304


def test_a_missing_page_is_the_404_page(address: str) -> None:
    status, _, body = ask(f"{address}/no-such-page/")
    assert status == 404
    assert body == (SITE / "404.html").read_bytes()
    assert ask(f"{address}/_headers")[0] == 404


def test_an_address_without_its_slash_leads_to_the_page_on_any_host(address: str) -> None:
    status, headers, _ = ask(address + LESSON.rstrip("/"))
    assert (status, headers["Location"]) == (301, LESSON)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(address: str, method: str) -> None:
    assert ask(address + LESSON, method=method)[0] in (403, 405)


def test_under_load_there_is_no_error(address: str) -> None:
    result = load.run(address, SECONDS_OF_LOAD)
    assert result.requests > 0
    assert result.errors == 0


def test_a_copy_of_a_page_goes_out_as_markdown(address: str) -> None:
    status, headers, body = ask(f"{address}{LESSON}index.md")
    assert status == 200
    assert headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert body == (SITE / LESSON.strip("/") / "index.md").read_bytes()
    assert ask(f"{address}{LESSON}index.md", "POST")[0] == 403
    assert ask(f"{address}{LESSON}gone.md")[0] == 404
