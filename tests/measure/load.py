"""The site under load: nginx with `deploy/nginx.conf` on this machine, asked by wrk for a minute.

Every page of the sitemap and what a first visit asks for, in turn, as a browser that takes Brotli.
It exits with 1 when an answer is an error, or when a budget is broken.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts.environment import debian
from scripts.project import SITE
from tests.nginx import nginx
from tests.site_pages import assets, sitemap_paths

CONNECTIONS = 64
# What two cores gave in November 2026, for nginx and wrk together, was 61,395 a second.
FEWEST = 10_000  # requests a second; a machine that others share may give far less
LARGEST = 400_000  # bytes on disk a page, with all copies: 366,000 in November 2026
THREADS = 1  # wrk shares the machine with nginx
# wrk counts what it could not connect, read or write, and answers that are not 2xx or 3xx.
SCRIPT = """
local paths = {{ {paths} }}
local next_path = 0
request = function()
    next_path = next_path % #paths + 1
    return wrk.format("GET", paths[next_path], {{ ["Accept-Encoding"] = "br" }})
end
done = function(summary, latency)
    local e = summary.errors
    io.write(string.format("RESULT %d %d %d %d %.0f %.0f\\n", summary.requests, summary.bytes,
        summary.duration, e.connect + e.read + e.write + e.status + e.timeout,
        latency:percentile(50), latency:percentile(99)))
end
"""
RESULT = re.compile(r"^RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Load:
    """What a run gave; times in microseconds."""

    requests: int
    bytes: int
    duration: int
    errors: int
    median: int
    slowest_percent: int


def run(address: str, seconds: int) -> Load:
    """Ask at `address` for so many seconds, as fast as the answers come.

    Raises ProjectError when wrk cannot be installed, RuntimeError when it fails.
    """
    wrk = debian.ensure("wrk", "wrk")
    paths = [*sitemap_paths(), *assets()]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "paths.lua"
        quoted = ", ".join(f'"{path}"' for path in paths)
        script.write_text(SCRIPT.format(paths=quoted), encoding="utf-8")
        command = [wrk, f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
        done = subprocess.run(
            [*command, "-s", str(script), address], capture_output=True, text=True, check=False
        )
    found = RESULT.search(done.stdout)
    if found is None:
        raise RuntimeError(f"wrk failed:\n{done.stdout}{done.stderr}")
    return Load(*map(int, found.groups()))


def main() -> int:
    """Print the figures; 1 when an answer was an error, or a budget is broken."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=int, default=60)
    seconds = words.parse_args().seconds
    with nginx(SITE) as address:
        result = run(address, seconds)
    duration = result.duration / 1e6
    files = [path for path in SITE.rglob("*") if path.is_file()]
    on_disk = sum(path.stat().st_size for path in files)
    plain = sum(p.stat().st_size for p in files if p.suffix not in {".br", ".gz"})
    print(f"requests           {result.requests:>12,}  in {duration:.1f} s")
    print(f"requests a second  {result.requests / duration:>12,.0f}")
    print(f"megabytes a second {result.bytes / duration / 1e6:>12,.1f}")
    print(f"median, ms         {result.median / 1e3:>12,.2f}")
    print(f"99 of 100 within   {result.slowest_percent / 1e3:>12,.2f} ms")
    print(f"errors             {result.errors:>12,}")
    print(f"bytes on disk      {on_disk:>12,}  in {len(files)} files")
    print(f"without .br, .gz   {plain:>12,}")
    a_page = on_disk / len(sitemap_paths())
    print(f"bytes a page       {a_page:>12,.0f}")
    within = result.requests / duration >= FEWEST and a_page <= LARGEST
    told = f"{FEWEST:,} requests a second, {LARGEST:,} bytes a page"
    print(f"budgets: no error, {told}: {'held' if within and not result.errors else 'broken'}")
    return 0 if within and not result.errors else 1
