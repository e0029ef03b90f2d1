"""What installing for the stage takes (a minute or two): ``make present WITH=page`` from a copy of this checkout,
beside RISE on Notebook 6; pip's cache serves both. And what this checkout's own .venv holds."""

import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from tests.kit.decks import HOUSE


def installed(folder, *command):
    """Seconds that the command takes, and the bytes of the environment in ``folder`` afterwards."""
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return {"seconds": time.perf_counter() - began, "bytes": weigh(folder)}


def weigh(folder):
    return sum(file.lstat().st_size for file in (folder / ".venv").rglob("*") if file.is_file())


def main():
    with tempfile.TemporaryDirectory() as name:
        ours, rise = Path(name) / "talk", Path(name) / "rise"
        shutil.copytree(HOUSE, ours, ignore=shutil.ignore_patterns(".*", "node_modules", "build", "runs", "*.egg-info"))
        venv.create(rise / ".venv", with_pip=True)
        return {
            "page": installed(ours, sys.executable, "-m", "slides.kit.install", "page"),
            "RISE": installed(rise, rise / ".venv/bin/python", "-m", "pip", "install", "-qq", "rise==5.7.1",
                              "notebook<7"),
            "all": {"bytes": weigh(HOUSE)}}
