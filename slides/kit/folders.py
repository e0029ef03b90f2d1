"""Temporary folders that are gone when the talk is over, however it ended, and files written whole or not at all."""

import os
import shutil
import tempfile
from pathlib import Path

import psutil

from demos.errors import TalkError

_PREFIX = "rl-talk-"


class CantWriteError(TalkError):
    """A file can't be written there; it might elsewhere."""


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


def make_folder(folder: Path, mend: str = "Choose another place with --to.") -> None:
    """Make sure that ``folder`` can be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise CantWriteError(f"Can't write to {folder} ({error.strerror}). {mend}") from None


def write_whole(file: Path, content: str | bytes) -> None:
    """Write ``content``, or leave the old file as it was.

    Raises:
        TalkError: the disk is full, or the like.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")  # two may write at once
    try:
        part.write_bytes(content.encode() if isinstance(content, str) else content)
        os.replace(part, file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CantWriteError(f"Couldn't write {file} ({error.strerror}); what was there before is untouched.") from None
