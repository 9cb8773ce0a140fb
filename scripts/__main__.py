"""The verbs of the command line; each one hands over to the module that does the work.

This file, and what it imports before the environment stands, uses the standard library only.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date

from scripts.environment import python as python_environment
from scripts.problems import ProjectError, annotation, is_annotating, located


def serve(arguments: argparse.Namespace) -> int:
    from scripts.build.serve import serve

    return serve(address=arguments.address, engine=arguments.engine)


def build(arguments: argparse.Namespace) -> int:
    from scripts.build.site import build

    return build(engine=arguments.engine)


def pin(arguments: argparse.Namespace) -> int:
    from scripts.build.versions import pin

    return pin(arguments.tag)


def check(arguments: argparse.Namespace) -> int:
    from scripts.checks.run import check

    return check(arguments.files, mend=arguments.fix, style=arguments.format)


def new(arguments: argparse.Namespace) -> int:
    from scripts.new import new

    return new(arguments.what, arguments.name, arguments.title)


def published(arguments: argparse.Namespace) -> int:
    from scripts.checks.published import update

    return update(only_check=arguments.check)


def stale(arguments: argparse.Namespace) -> int:
    from scripts.stale import stale

    return stale(arguments.today)


def render(arguments: argparse.Namespace) -> int:
    from scripts.build.diagrams import draw
    from scripts.environment import browser, node

    node.ensure()
    browser.ensure()
    draw(arguments.files or None)
    return 0


def test(arguments: argparse.Namespace) -> int:
    from scripts.build.test import test

    return test(arguments.rest)


def measure(arguments: argparse.Namespace) -> int:
    from scripts.build.test import measure

    return measure(arguments.name, arguments.rest)


def experiments(arguments: argparse.Namespace) -> int:
    python_environment.ensure_experiments()
    from scripts.experiments.run import experiments

    return experiments(arguments.names, again=arguments.verify, jobs=arguments.jobs)


def twins(arguments: argparse.Namespace) -> int:
    from scripts.environment import node
    from scripts.labs.twins import twins

    node.ensure()
    return twins(arguments.names, again=arguments.verify)


def weights(arguments: argparse.Namespace) -> int:
    python_environment.ensure_experiments()
    from scripts.weights.run import weights

    return weights(arguments.names, again=arguments.verify)


def setup(arguments: argparse.Namespace) -> int:
    from scripts.environment import browser, node

    node.ensure()
    node.ensure_test_tools()
    browser.ensure()
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line, one sub-command a verb."""
    top = argparse.ArgumentParser(prog="python -m scripts", description=__doc__)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")

    one = verbs.add_parser("serve", help="show the site in a browser while you edit it")
    one.add_argument("--address", default="127.0.0.1:8000", help="host:port to serve on")
    one.add_argument("--engine", choices=["mkdocs", "zensical"], default="mkdocs")
    one.set_defaults(run=serve)

    one = verbs.add_parser("build", help="check the sources, then write site/")
    one.add_argument("--engine", choices=["mkdocs", "zensical"], default="mkdocs")
    one.set_defaults(run=build)

    one = verbs.add_parser("pin", help="keep the site of a tag at /v/TAG/, beside every other")
    one.add_argument("tag", help="a tag of git, whose files are checked out")
    one.set_defaults(run=pin)

    one = verbs.add_parser("check", help="check the sources only, all of them or some files")
    one.add_argument("files", nargs="*", help="files to report on (default: all)")
    one.add_argument("--fix", action="store_true", help="first mend what a machine can mend")
    one.add_argument("--format", choices=["text", "github"], default="text")
    one.set_defaults(run=check)

    one = verbs.add_parser(
        "new", help='start a page, lab, term or source: new page learn/x "Title"'
    )
    one.add_argument("what", choices=["page", "lab", "term", "source"])
    one.add_argument("name", help="SECTION/NAME of a page, NAME of a lab, the term, or the key")
    one.add_argument("title", nargs="?", default="", help="the title of a page or lab")
    one.set_defaults(run=new)

    one = verbs.add_parser("published", help="add the present addresses to the published ones")
    one.add_argument("--check", action="store_true", help="write nothing; fail if one is missing")
    one.set_defaults(run=published)

    one = verbs.add_parser("stale", help="list pages and facts that were not checked for long")
    one.add_argument(
        "--today", type=date.fromisoformat, default=date.today(), help="as if it were YYYY-MM-DD"
    )
    one.set_defaults(run=stale)

    one = verbs.add_parser("render", help="draw the diagrams that are not in the cache")
    one.add_argument("files", nargs="*", help="pages to draw (default: all)")
    one.set_defaults(run=render)

    one = verbs.add_parser("test", help="everything that CI runs; further words go to pytest")
    one.add_argument("rest", nargs=argparse.REMAINDER)
    one.set_defaults(run=test)

    one = verbs.add_parser("measure", help="measure speed or weight; without a name: what there is")
    one.add_argument("name", nargs="?", default="", help="a module of tests/measure/")
    one.add_argument("rest", nargs=argparse.REMAINDER, help="words for that module")
    one.set_defaults(run=measure)

    one = verbs.add_parser("experiments", help="run experiments and write what they measured")
    one.add_argument("names", nargs="*", help="experiments to run (default: all)")
    one.add_argument("--verify", action="store_true", help="write nothing; compare quick runs")
    one.add_argument("--jobs", type=int, default=0, help="runs at a time (default: one a core)")
    one.set_defaults(run=experiments)

    one = verbs.add_parser("twins", help="run the labs' models ahead, for pages without script")
    one.add_argument("names", nargs="*", help="labs to run (default: all)")
    one.add_argument("--verify", action="store_true", help="write nothing; compare the figures")
    one.set_defaults(run=twins)
    one = verbs.add_parser("weights", help="train the small models of the labs and write them")
    one.add_argument("names", nargs="*", help="files to make (default: all)")
    one.add_argument("--verify", action="store_true", help="write nothing; make again and compare")
    one.set_defaults(run=weights)

    one = verbs.add_parser("setup", help="install what is missing, Node and a browser included")
    one.set_defaults(run=setup)
    return top


def main() -> int:
    """Run one verb; the exit code is not 0 when something is wrong."""
    arguments = parser().parse_args()
    try:
        python_environment.ensure()
        return int(arguments.run(arguments))
    except ProjectError as error:
        print(error, file=sys.stderr)
        for problem in located(str(error)) if is_annotating() else ():
            print(annotation(problem))
        return 1
    except OSError as error:  # a full or a read-only disk, most of all
        print(f"{error} -- make room on the disk, or let yourself write there", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
