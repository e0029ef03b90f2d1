"""Temporary folders that are gone when the talk is over, however it ended."""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

_PREFIX = "rl-talk-"


def make() -> Path:
    """A new temporary folder, readable by us alone. Its name holds our process id: see :func:`clean_up`."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))


def clean_up() -> None:
    """Remove the folders of talks that were killed before they could do so themselves."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and folder.is_dir() and _is_over(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_over(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
