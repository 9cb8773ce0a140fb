"""Keys, tokens, addresses and home directories. All examples are put together at run time."""

from __future__ import annotations

import pytest

from scripts.checks import secrets
from scripts.checks.files import ALL_FOLDERS
from scripts.credits import git
from scripts.project import ROOT
from tests.checks.conftest import Project, only

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ABCD"
AT = "@"
SECRETS = {
    "a private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "a GitHub token": "gh" + "p_" + LETTERS,
    "a GitLab token": "glpat" + "-" + LETTERS[:24],
    "an AWS key": "AK" + "IA" + "ABCDEFGHIJKLMNOP",
    "a Slack token": "xo" + "xb-" + "1234567890-abcdef",
    "an API key": "s" + "k-" + LETTERS,
    "a Google key": "AI" + "za" + LETTERS[:35],
    "an npm token": "np" + "m_" + LETTERS[:36],
    "a PyPI token": "py" + "pi-" + LETTERS + "xyz",
    "a Hugging Face token": "h" + "f_" + LETTERS[:34],
    "a signed token": "ey" + "J" + LETTERS[:20] + ".ey" + "J" + LETTERS[:20] + "." + LETTERS[:20],
    "an e-mail address": "ann" + AT + "university.edu",
    "home directory": "/ho" + "me/ann/work",
}
FILES = [
    "docs/learn/notes.txt",
    "scripts/tool.py",
    "overrides/main.html",
    ".github/workflows/check.yml",
    "README.md",
    "tests/test_x.py",
]


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_found_and_not_repeated(project: Project, name: str) -> None:
    project.write("scripts/tool.py", f"# One\nkey = '{SECRETS[name]}'\n")
    problem = only(secrets.check(project.sources))
    assert (problem.path, problem.line) == ("scripts/tool.py", 2)
    assert name in problem.what
    assert SECRETS[name] not in str(problem)


@pytest.mark.parametrize("path", FILES)
def test_every_file_that_git_tracks_is_looked_at(project: Project, path: str) -> None:
    project.write(path, f"One\n\nsee {SECRETS['an AWS key']}\n")
    problem = only(secrets.check(project.sources))
    assert (problem.path, problem.line) == (path, 3)


@pytest.mark.parametrize(
    "path", ["/Us" + "ers/ann/x", "C:" + "\\Us" + "ers\\ann", "file://" + "/ho" + "me/ann"]
)
def test_home_directories_of_all_systems_are_found(project: Project, path: str) -> None:
    project.write("README.md", f"See {path}.\n")
    assert "home directory" in only(secrets.check(project.sources)).what


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "PASS" + "WORD = plum4tree9"),
        ("docs/learn/a.md", "Set `pass" + "word=plum4tree9` first."),
        ("deploy/nginx.conf", "DB_PASS" + "WORD: 'plum4tree9'"),
        (".github/workflows/check.yml", "API_SEC" + "RET: plum4tree9"),
        ("scripts/tool.py", "CLIENT_SEC" + 'RET = "plum4tree9"'),
        ("labs/one/lab.ts", "const api_" + 'key = "plum4tree9";'),
    ],
)
def test_a_password_is_found_by_its_name(project: Project, path: str, text: str) -> None:
    project.write(path, f"One\n\n{text}\n")
    problem = only(secrets.check(project.sources))
    assert (problem.path, problem.line) == (path, 3)
    assert "plum4tree9" not in str(problem)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("scripts/tool.py", "pass" + "word = read_line2(config)"),
        ("labs/one/lab.ts", "let sec" + "ret: Uint8Array;"),
        (".github/workflows/check.yml", "pass" + "word: ${{ secrets.PASSWORD_2026 }}"),
        ("README.md", "The pass" + "word: between 8 and 20 letters."),
        ("README.md", "pass" + "word = <your-password-2>"),
        ("README.md", "The sec" + "ret: https://example.org/2026"),
        ("README.md", "api_" + "key = make_key(2026)"),
        ("docs/learn/a.md", "No tokens=1234567a are counted."),
    ],
)
def test_what_is_only_named_like_one_passes(project: Project, path: str, text: str) -> None:
    project.write(path, f"{text}\n")
    assert list(secrets.check(project.sources)) == []


@pytest.mark.parametrize("path", [".env", "labs/.env.local", "deploy/site.p12", ".netrc"])
def test_a_file_of_secrets_is_found_by_its_name(project: Project, path: str) -> None:
    project.write(path, "x\n")
    problem = only(secrets.check(project.sources))
    assert (problem.path, problem.line) == (path, 1)


def test_a_file_that_only_shows_the_names_of_secrets_passes(project: Project) -> None:
    project.write(".env.example", "ADDRESS=\n")
    assert list(secrets.check(project.sources)) == []


def test_no_file_of_git_lies_where_nobody_looks() -> None:
    listed = git(ROOT, "ls-files")
    folders = {path.partition("/")[0] for path in (listed or "").split() if "/" in path}
    assert folders <= set(ALL_FOLDERS)


@pytest.mark.parametrize(
    "text",
    [
        "Write to ann@example.org or to bo@example.com.",
        "uses: actions/checkout@v4.2.1",
        "[@goodfellow-2014; @ho-2020]",
        "@media (min-width: 60em)",
        "See https://example.org/home/page and ../home/x.",
        "a risk-based-assessment-of-2024-and-more-things",
        "task-0123456789-abcdefghijklmno",
        "the sk-learn package",
        "AKIA is how they begin",
        "sha512-" + "AbC0/+" * 14,
        "-----BEGIN PUBLIC KEY-----",
        "the ghost_writer_of_a_very_long_name_indeed_yes",
    ],
)
def test_what_only_looks_like_one_passes(project: Project, text: str) -> None:
    project.write("README.md", f"{text}\n")
    assert list(secrets.check(project.sources)) == []


def test_what_git_ignores_is_not_looked_at(project: Project) -> None:
    for path in ("docs/assets/vendor/x.js", "node_modules/x/y.js", ".kept/x", "site/x.html"):
        project.write(path, SECRETS["an AWS key"])
    assert list(secrets.check(project.sources)) == []
