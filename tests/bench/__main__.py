"""All benchmarks: ``make bench`` writes build/bench.json and the table in README.md."""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

from demos.stage.command import Command
from tests.bench import table

HOUSE = Path(__file__).parents[2]
NAMES = ("install", "agents", "page", "training", "learner")


def run(name: str) -> dict:
    """One benchmark, in a process of its own, so that none warms another's caches."""
    print(f"bench_{name} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"tests.bench.bench_{name}"]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=HOUSE).stdout)


def main() -> int:
    """Some seventeen minutes on two quiet cores."""
    parser = Command(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=NAMES, help="run one of them, and leave the files as they are")
    only = parser.parse_args().only
    if only:
        print(json.dumps(run(only), indent=1))
        return 0
    results = {"date": f"{datetime.date.today():%-d %B %Y}", "cores": os.cpu_count(), **{n: run(n) for n in NAMES}}
    file = HOUSE / "build" / "bench.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    table.put_into(HOUSE / "README.md", results)
    print(table.table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
