"""`make bench`: worlds of growing size, each page beside its floor. Prints a table; with --json FILE also writes it.

The environment chooses: SIZES (articles, split at commas), SEED, PAGES (the beginnings of their names, split at
semicolons), DATABASE_URL and VAR_DIR.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.chosen import chosen_by
from tests.benchmarks.databases import ROOT, database_for
from tests.benchmarks.rendering import renderings
from tests.benchmarks.report import LEGEND, table

SIZES = "100,2000,20000"
SEED = 1924
IN_ITS_OWN_PROCESS = """
import sys, django
django.setup()
from tests.benchmarks.one_world import answer
answer(sys.argv[1])
"""


def main() -> None:
    """Measure every size and print the figures."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    options = parser.parse_args()
    sizes = [int(size) for size in os.environ.get("SIZES", SIZES).split(",")]
    seed = int(os.environ.get("SEED", SEED))
    print(LEGEND.format(seed=seed))  # noqa: T201
    if chosen_by(os.environ.get("PAGES", ""))("rendering"):
        print("\n".join(renderings()), flush=True)  # noqa: T201
    figures = []
    for size in sizes:
        figures.append(_figures(size, seed))
        print(table(figures[-1]), flush=True)  # noqa: T201
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


def _figures(size: int, seed: int) -> dict[str, Any]:
    """The figures of one world."""
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve() / "bench"
    url, make = database_for(size, seed, folder)
    environment = os.environ | {
        "DATABASE_URL": url,
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "worldbuilding.settings",
        "DEBUG": "0",
    }
    arguments = json.dumps(
        {"size": size, "seed": seed, "url": url, "make": make, "chosen": os.environ.get("PAGES", "")}
    )
    command = [sys.executable, "-c", IN_ITS_OWN_PROCESS, arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    main()
