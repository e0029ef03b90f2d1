"""Makes .venv with what the talk needs: ``python -m slides.kit.install [page | all | train,rise,lab,tools]``.

Run by the system's Python, before anything is installed: nothing but the standard library here, nor in progress.py.
"""

from __future__ import annotations  # an older Python gets as far as being told so

import os
import platform
import re
import shutil
import subprocess
import sys
import urllib.request
import venv
from pathlib import Path
from typing import NoReturn

from slides.kit.progress import Progress

HOUSE = Path(__file__).parents[2]
HOME = HOUSE / ".venv"
READY = HOME / ".ready"                              # says which extras are in
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CPU_BUILDS = "https://download.pytorch.org/whl/cpu"
PATIENCE = 4                                         # seconds in which their index answers, or is done without
EXTRAS = ("page", "all", "train", "rise", "lab", "tools")
DISK = {"page": "0.3 GB", "cpu": "1.8 GB", "cuda": "5.4 GB"}
MORE = "This is the page alone, which trains by itself. All there is: make present WITH=all (or WITH=train,lab, say)"


def main(words: list[str]) -> None:
    extras = (words or [""])[0] or (READY.read_text(encoding="utf-8").strip() if READY.exists() else "") or "all"
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older one is told
        _stop("The talk needs Python 3.11 or newer. Name one: make present PYTHON=python3.12")
    if unknown := [extra for extra in extras.split(",") if extra not in EXTRAS]:
        _stop(f"There is no {unknown[0]!r} to install; there are {', '.join(EXTRAS)}: make present WITH=page")
    if (build := os.environ.get("TORCH", "")) not in ("", "cpu", "cuda"):
        _stop(f"TORCH is cpu or cuda, not {build!r}")
    _make_environment()
    torch = _torch() if extras == "all" or "train" in extras else ""
    disk = DISK[torch or "page"] if extras in ("all", "page") or torch else "under 1 GB"
    print(f"[2/3] fetching what the talk needs ({disk} on disk; a few minutes)", flush=True)
    named = {"page": "", "all": "[test]"}.get(extras, f"[{extras}]")
    _pip("install", *(["--extra-index-url", CPU_BUILDS] if torch == "cpu" and platform.system() == "Linux" else []),
         "-c", "requirements.lock", "-e", f".{named}")
    print("[3/3] checking that it fits together", flush=True)
    _pip("check")
    READY.write_text(f"{extras}\n", encoding="utf-8")
    if extras == "page":
        print(MORE)


def _make_environment() -> None:
    """Make .venv, unless there is one that works: what another Python installed there would be lost to this one."""
    try:
        said = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, text=True, check=True).stdout
        print(f"[1/3] .venv is there, with Python {said.split()[-1].rstrip(')')} (for another: make clean)", flush=True)
    except (OSError, subprocess.CalledProcessError):
        print(f"[1/3] making .venv with Python {platform.python_version()}", flush=True)
        try:
            venv.create(HOME, clear=True, with_pip=True, symlinks=os.name != "nt")
        except (OSError, subprocess.CalledProcessError) as error:
            _stop(f".venv can't be made ({error}). On Debian its maker is a package: apt-get install python3-venv")


def _torch() -> str:
    """Which build: CUDA's on Linux with an NVIDIA card, or for TORCH=cuda; elsewhere there is but one."""
    wanted = os.environ.get("TORCH", "")
    if wanted or platform.system() != "Linux":
        return wanted or "cpu"
    if shutil.which("nvidia-smi") or Path("/proc/driver/nvidia").exists():
        return "cuda"
    try:
        urllib.request.urlopen(f"{CPU_BUILDS}/torch/", timeout=PATIENCE).close()
    except OSError:
        print("PyTorch's index of CPU builds doesn't answer: CUDA comes along", flush=True)
        return "cuda"
    return "cpu"


def _pip(*arguments: str) -> None:
    """Run pip; of what it says, one line that is rewritten, and what went wrong whole."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]
    said, number, progress = [], 0, Progress(sys.stdout)
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          encoding="utf-8", errors="replace") as pip:
        for line in pip.stdout or ():
            said.append(line.rstrip())
            if found := re.match(r"Collecting ([\w.-]+)|  Downloading (\S+ \(.*\))|(Installing)", line):
                number += bool(found[1])
                doing = f"{number:>3} packages: {found[1] or found[2] or 'installing them …'}"
                if progress.rewrites:
                    progress.step(number, 0, doing)
                elif (found[1] and number % 25 == 0) or found[3]:
                    print(f"      {doing}", flush=True)
    progress.clear()
    if pip.returncode:
        errors = dict.fromkeys(line for line in said if line.startswith(("ERROR", "error", "Could not fetch")))
        _stop("\n".join(["pip could not do it:", *(errors or said[-20:])]))


def _stop(why: str) -> NoReturn:
    raise SystemExit(why)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        _stop("\nInterrupted. The same command goes on from here.")
