"""`mkdocs serve` that shows an edit sooner: it looks more often, and compiles each template once.

MkDocs looks for changes twice a second, and compiles the theme's templates anew in every build.
`python -m scripts.build.mkdocs_serve` takes the words of `mkdocs serve`.
"""

from __future__ import annotations

import sys
from functools import partial

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.__main__ import cli
from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer
from mkdocs.theme import Theme

LOOK_EVERY = 0.1  # seconds


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, in memory. A template that changes is compiled again."""

    def __init__(self) -> None:
        self.compiled: dict[str, tuple[str, Bucket]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja: fill in what is known of a template with this text."""
        checksum, known = self.compiled.get(bucket.key, ("", bucket))
        if checksum == bucket.checksum:
            bucket.code = known.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja: a template was compiled."""
        self.compiled[bucket.key] = (bucket.checksum, bucket)


def quicken() -> None:
    """Change, in this process, how MkDocs serves."""
    original, cache = Theme.get_env, CompiledTemplates()

    def get_env(theme: Theme) -> Environment:
        environment = original(theme)
        environment.bytecode_cache = cache
        return environment

    setattr(Theme, "get_env", get_env)  # noqa: B010
    setattr(serve, "LiveReloadServer", partial(LiveReloadServer, polling_interval=LOOK_EVERY))  # noqa: B010


if __name__ == "__main__":
    quicken()
    cli(["serve", *sys.argv[1:]])
