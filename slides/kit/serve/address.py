"""The talk's address, the same from one start to the next: a page that is still open finds its way back."""

import contextlib
import json
import os
import re
import secrets
import time
from pathlib import Path

import psutil

from demos.errors import TalkError
from slides.kit import paths
from slides.kit.serve.door import free_port

_TALKS = 9                                           # at most, whose addresses are kept
_SECONDS = 5                                         # how long a server takes to end, and to free its port


def same_again(wanted: int = 0, memory: Path | None = None) -> tuple[int, str]:
    """The port and token of the talk before; new ones if ``wanted`` is another port.

    They are kept in ``memory`` (``build/address.json``; ``address-2.json`` for a second talk at the same time), which
    only its owner can read; where nothing can be written, the address is a new one each time.

    Raises:
        TalkError: ``wanted`` is taken, or not a port.
    """
    memory = memory or paths.BUILD / "address.json"
    for number in range(2, _TALKS + 1):              # a talk beside another one has a place of its own
        before = _recall(memory)
        if not (before and _is_running(before["pid"])):
            break
        memory = memory.with_name(f"{memory.stem.partition('-')[0]}-{number}.json")
    else:
        return free_port(wanted), secrets.token_urlsafe(24)
    if before and wanted in (0, before["port"]) and _is_freed(before["port"]):
        port, token = before["port"], before["token"]
    else:
        port, token = free_port(wanted), secrets.token_urlsafe(24)
    with contextlib.suppress(OSError):
        _keep(memory, {"port": port, "token": token, "pid": os.getpid()})
    return port, token


def _recall(memory: Path) -> dict | None:
    """What was kept, if it is whole and nobody else could have read it."""
    try:
        if os.name == "posix" and memory.stat().st_mode & 0o077:
            return None
        kept = json.loads(memory.read_text(encoding="utf-8"))
        sound = re.fullmatch(r"[\w-]{32}", kept["token"]) and 1024 <= kept["port"] < 65536 and int(kept["pid"])
        return kept if sound else None
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _keep(memory: Path, what: dict) -> None:
    memory.parent.mkdir(exist_ok=True)
    memory.unlink(missing_ok=True)                   # so that its mode is the one given here
    with os.fdopen(os.open(memory, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump(what, file)


def _is_running(pid: int) -> bool:
    try:
        return pid != os.getpid() and "present" in psutil.Process(pid).cmdline()
    except psutil.Error:
        return False


def _is_freed(port: int) -> bool:
    """Whether the port is free, or comes free while we wait: the server before may be on its way out."""
    deadline = time.monotonic() + _SECONDS
    while True:
        try:
            return bool(free_port(port))
        except TalkError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
