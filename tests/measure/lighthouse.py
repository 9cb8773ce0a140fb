"""Every page by Lighthouse, phone and desktop: the median of five visits, against the budgets.

A page whose largest piece of content is painted late is visited again, in turns with a bare page
of the same words and pictures: being within 1.3 times that one is also within the budget.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from scripts.problems import ProjectError
from scripts.project import SITE
from tests import bare_page
from tests.hosting import hosted
from tests.lighthouse import LCP_MS, PRESETS, Figures, Visit, broken, look, medians
from tests.site_pages import sitemap_paths

HEAD = f"{'page':<38} {'preset':<8} perf a11y best  SEO   LCP ms  bare   TBT    CLS   bytes  asked"
type Page = tuple[str, str]  # its path and the preset
