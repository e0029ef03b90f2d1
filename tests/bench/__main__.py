"""All benchmarks: ``make bench`` writes build/bench.json."""

import json
import subprocess
import sys
from pathlib import Path

BUILD = Path(__file__).parents[2] / "build"


def main() -> None:
    """Each benchmark in a process of its own, so that none warms the other's caches."""
    results = {}
    for name in ("page", "training"):
        print(f"bench_{name} …", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", f"tests.bench.bench_{name}"]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        results[name] = json.loads(run.stdout)
    BUILD.mkdir(exist_ok=True)
    text = json.dumps(results, indent=1)
    (BUILD / "bench.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
