"""A line that says how far a longer piece of work is."""

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TextIO

PATIENCE = 0.7  # seconds before anything is said
BAR = 30


@contextlib.contextmanager
def waiting(what: str, share: Callable[[], float] | None = None, stream: TextIO | None = None) -> Iterator[None]:
    """While the block runs for longer than a moment: a progress bar, or seconds where the end isn't known.

    On a terminal one line is rewritten, then wiped; anywhere else one line says once that it takes a while.
    """
    stream, done = stream or sys.stderr, threading.Event()
    thread = threading.Thread(target=_tell, args=(what, share, stream, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _tell(what: str, share: Callable[[], float] | None, stream: TextIO, done: threading.Event) -> None:
    began = time.monotonic()
    if done.wait(PATIENCE):
        return
    if not stream.isatty():
        print(f"{what}: this takes a moment …", file=stream, flush=True)
        return
    while not done.wait(0.1):
        stream.write(f"\r\x1b[2K{what}  {_line(share, time.monotonic() - began)}")
        stream.flush()
    stream.write("\r\x1b[2K")
    stream.flush()


def _line(share: Callable[[], float] | None, seconds: float) -> str:
    part = min(1.0, share()) if share else 0.0
    if part <= 0:
        return f"{seconds:.0f} s …"
    full = round(BAR * part)
    return f"[{'█' * full}{'·' * (BAR - full)}] {part:4.0%}, {seconds:.0f} s"
