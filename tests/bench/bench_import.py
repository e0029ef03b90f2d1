"""How long an import takes: ``python -m tests.bench.bench_import`` prints JSON (some 20 seconds).

Medians of seconds, each in a Python of its own: ours beside the libraries that a demo of this kind starts from.
"""

import json
import statistics
import subprocess
import sys

REPEATS = 5
ROOMS = "import demos; [dir(getattr(demos, room)) for room in demos.ROOMS]"


def seconds(code: str) -> float:
    """Median over REPEATS fresh processes, in turn with nothing else in them."""
    timed = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
    runs = [subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True)
            for _ in range(REPEATS)]
    return round(statistics.median(float(run.stdout.splitlines()[-1]) for run in runs), 3)


def main() -> dict:
    return {
        "demos": seconds("import demos"),
        "demos, every room": seconds(ROOMS),
        "gymnasium": seconds("import gymnasium"),
        "stable_baselines3": seconds("import stable_baselines3"),
    }


if __name__ == "__main__":
    print(json.dumps(main(), indent=1))
