"""Giving the talk in a test: `rl-talk present` in a process of its own."""

import contextlib
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import psutil

LIVE = "document.documentElement.dataset.kernel === 'live'"


class Show:
    """A running `rl-talk present`: its address, and what it has said so far."""

    def __init__(self, process):
        self.process = process
        self.said: list[str] = []
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self):
        with self.process.stderr as lines:
            self.said.extend(lines)

    def wait_for(self, words: str, times: int = 1, seconds: float = 90) -> str:
        """Wait until a line with ``words`` was said so often; the last such line."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            lines = [line for line in self.said if words in line]
            if len(lines) >= times:
                return lines[-1]
            assert self.process.poll() is None, "".join(self.said)
            time.sleep(0.05)
        raise AssertionError(f"never said {words!r}:\n{''.join(self.said)}")

    @property
    def url(self) -> str:
        return re.search(r"http://\S+", self.wait_for("the talk is at"))[0]

    def children(self, words: str) -> Iterator[psutil.Process]:
        """The processes below ours whose command holds ``words``: "slides.kit.serve.process", "ipykernel"."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):  # ended meanwhile
                if words in " ".join(child.cmdline()):
                    yield child

    def child(self, words: str) -> psutil.Process:
        """The first of :meth:`children`."""
        return next(self.children(words))


@contextlib.contextmanager
def present(*arguments, before=(), house=None, window=False, **variables):
    """Run ``rl-talk present --no-browser`` with these arguments, for as long as the block lasts.

    Args:
        before: a command to run it with, such as ``unshare -n``.
        house: another copy of the talk to run.
        window: it may open a browser.
        variables: of the environment.
    """
    if house:
        variables["PYTHONPATH"] = str(house)
    unseen = [] if window else ["--no-browser"]
    command = [*before, sys.executable, "-m", "slides", "present", *unseen, *map(str, arguments)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=house, errors="replace",
                               env={**os.environ, **variables})
    try:
        show = Show(process)
        yield show
    finally:
        process.terminate()
        process.wait(timeout=30)
        show.listener.join(timeout=5)
