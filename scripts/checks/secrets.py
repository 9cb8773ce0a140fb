"""No key, token, password, e-mail address or home directory: what is published stays published.

It knows the forms below; a key of another form or a postal address passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.files import ALL_FOLDERS, TextFile, files, texts
from scripts.checks.sources import Sources
from scripts.problems import Problem

PRIVATE_KEY = re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----")
TOKENS = {
    "a GitHub token": r"(?:gh[a-z]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})",
    "a GitLab token": r"glpat-[A-Za-z0-9_-]{20,}",
    "an AWS key": r"(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Za-z])",
    "a Slack token": r"xox[a-z]-[A-Za-z0-9-]{10,}",
    "the address of a hook": r"https://(?:hooks\.slack\.com/services|[a-z.]*discord(?:app)?\.com/api/webhooks)/\S+",
    "an API key": r"(?:sk|rk|pk)[-_](?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}",
    "a Google key": r"AIza[0-9A-Za-z_-]{35}",
    "an npm token": r"npm_[A-Za-z0-9]{36}",
    "a PyPI token": r"pypi-[A-Za-z0-9_-]{40,}",
    "a Hugging Face token": r"hf_[A-Za-z0-9]{30,}",
    "a signed token": r"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
}
# One expression for all, since each further look at a text takes as long as the first.
TOKEN = re.compile(rf"(?<![A-Za-z0-9_-])(?:{'|'.join(f'({p})' for p in TOKENS.values())})")
# A name and its value, such as `DB_PASSWORD=…`; the value has a letter and a digit.
NAME = r"(?:pass(?:word|wd|phrase)|secret(?:[_-]?key)?|api[_-]?key|(?:access|auth|api)[_-]?token)"
SIGN = r"[^\s\"'`$<>{}()\[\]]"  # what else stands there is a formula, or a place for the value
VALUE = rf"(?!https?:)(?={SIGN}*[a-z])(?={SIGN}*\d){SIGN}{{8,}}"
ASSIGNED = re.compile(rf"{NAME}[\"'`]?[ \t]*[=:][ \t]*(?P<mark>[\"'`]?){VALUE}", re.IGNORECASE)
CODE = (".py", ".ts", ".js", ".mjs")  # a value without quotation marks is a name or a type here
# Files that hold nothing but what is to be kept secret.
KEPT = re.compile(
    r"(?:^|/)(?:\.env(?:\.(?!example$)[^/]*)?|\.netrc|\.pypirc|id_(?:rsa|ed25519)"
    r"|[^/]+\.(?:p12|pfx|jks))$"
)
EMAIL = re.compile(
    r"(?<![\w.%+-])(?P<name>[\w.%+-]+)@(?P<host>(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?![\w-])"
)
EXAMPLE_HOSTS = frozenset({"example.org", "example.com"})
HOME = re.compile(
    r"(?<![\w.-])/(?:home|Users)/(?P<unix>[A-Za-z0-9._-]+)"
    r"|\b[A-Za-z]:(?:\\{1,2}|/)Users(?:\\{1,2}|/)(?P<windows>[A-Za-z0-9._-]+)"
)
TELEPHONE = re.compile(r"(?<![\w+=.-])\+\d{1,3}[ .-]?(?:\(0\))?(?:[ .-]?\d{2,4}){3,5}(?![\w])")
REVOKE = "take it out, and revoke it where it was made: it counts as known"


def check_file(file: TextFile) -> Iterator[Problem]:
    """The problems of one file; what was found is not repeated, since reports are public."""
    found = [(match, "a private key") for match in PRIVATE_KEY.finditer(file.text)]
    for match in TOKEN.finditer(file.text):
        found.append((match, list(TOKENS)[(match.lastindex or 1) - 1]))
    for match, name in found:
        yield Problem(file.path, file.line(match.start()), f"{name} stands here", REVOKE)
    for match in ASSIGNED.finditer(file.text):
        if match["mark"] or not file.path.endswith(CODE):
            what = "a password or a key stands here"
            yield Problem(file.path, file.line(match.start()), what, REVOKE)
    for match in EMAIL.finditer(file.text) if "@" in file.text else ():
        if match["host"].lower() not in EXAMPLE_HOSTS:
            mend = "take it out; an example is at example.org"
            line = file.line(match.start())
            yield Problem(file.path, line, "an e-mail address stands here", mend)
    in_words = "+" in file.text and file.path.endswith((".md", ".yml", ".csv", ".txt"))
    for match in TELEPHONE.finditer(file.text) if in_words else ():
        mend = "take it out: what is published stays published"
        yield Problem(file.path, file.line(match.start()), "a telephone number stands here", mend)
    for match in HOME.finditer(file.text) if "/home/" in file.text or "Users" in file.text else ():
        mend = "write the path from the root of the project"
        line = file.line(match.start())
        yield Problem(file.path, line, "the path of somebody's home directory stands here", mend)


def check(sources: Sources) -> Iterator[Problem]:
    """Every file that git would track."""
    for path, _ in files(sources.root, ALL_FOLDERS):
        if KEPT.search(path):
            mend = "keep it outside the project; if it was public once, revoke what is in it"
            yield Problem(path, 1, "this is a file of secrets", mend)
    for file in texts(sources.root, ALL_FOLDERS, sources.only):
        yield from check_file(file)
