"""What installing for the stage takes: ``python -m tests.bench.bench_install`` prints JSON (a minute or two).

``make present WITH=page`` from a copy of this checkout, beside RISE on Notebook 6 in an environment of its own; pip's
cache serves both. And what this checkout's own .venv holds.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

HOUSE = Path(__file__).parents[2]
RISE = ("rise==5.7.1", "notebook<7")


def installed(command: list[str], folder: Path) -> dict:
    """Seconds that ``command`` takes, and the bytes of the environment in ``folder`` afterwards."""
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return {"seconds": round(time.perf_counter() - began, 1), "bytes": weigh(folder / ".venv")}


def weigh(folder: Path) -> int:
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file())


def main() -> dict:
    """Run both."""
    with tempfile.TemporaryDirectory() as name:
        ours, rise = Path(name) / "talk", Path(name) / "rise"
        shutil.copytree(HOUSE, ours, ignore=shutil.ignore_patterns(".*", "node_modules", "build", "runs", "*.egg-info"))
        page = installed([sys.executable, "-m", "slides.kit.install", "page"], ours)
        venv.create(rise / ".venv", with_pip=True)
        peer = installed([str(rise / ".venv/bin/python"), "-m", "pip", "install", "-qq", *RISE], rise)
    return {"page": page, "RISE": peer, "all": {"bytes": weigh(HOUSE / ".venv")}}


if __name__ == "__main__":
    json.dump(main(), sys.stdout, indent=1)
    print()
