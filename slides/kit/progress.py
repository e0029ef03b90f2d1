"""One line that says how far we are, on a terminal; a line a step elsewhere."""

from __future__ import annotations  # also for the installer, which an older Python may run

import shutil
import sys
import time
from typing import TextIO


class Progress:
    """Says what is being done. On a terminal it rewrites one line; in a log it adds lines sparingly."""

    def __init__(self, stream: TextIO | None = None):
        self.stream = stream or sys.stderr
        self.started = time.monotonic()
        self.rewrites = self.stream.isatty()
        self.pending = False

    def step(self, done: int, total: int, what: str, many: str = "cells to run") -> None:
        """Say that step ``done`` of ``total``, called ``what``, is under way; all of them are ``many``, in a log.

        Of who knows how many, ``total`` is 0.
        """
        if self.rewrites:
            line = f"  {f'{done}/{total}  ' if total else ''}{what[:60]}"
            self.stream.write(f"\r\x1b[2K{line[:shutil.get_terminal_size().columns - 1]}")
            self.stream.flush()
            self.pending = True
        elif done == 1:
            self.say(f"{many}: {total} …")

    def clear(self) -> None:
        """Take back the line that is being rewritten, if any."""
        if self.pending:
            self.stream.write("\r\x1b[2K")
            self.stream.flush()
            self.pending = False

    def say(self, line: str) -> None:
        """Say one line, for good."""
        self.clear()
        self.stream.write(f"[{time.monotonic() - self.started:5.1f} s] {line}\n")
        self.stream.flush()
