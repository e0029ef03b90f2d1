"""Giving the talk in a test: `rl-talk present` in a process of its own."""

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator

import psutil

from tests.waiting import eventually, until

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
        def line():
            lines = [line for line in self.said if words in line]
            assert len(lines) >= times or self.process.poll() is None, "".join(self.said)
            return lines[-1] if len(lines) >= times else None

        return eventually(line, seconds, lambda: f"{words!r}, but\n{''.join(self.said)}")

    def watched(self, page, at, seconds: float = 30):
        """The page, live, at this slide."""
        page.goto(f"{self.url}#/{at}")
        until(page, LIVE, seconds)
        return page

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
def present(*arguments, before=(), house=None, window=False, said="", **variables):
    """Run ``rl-talk present --no-browser`` with these arguments, for as long as the block lasts.

    Args:
        before: a command to run it with, such as ``unshare -n``.
        house: another copy of the talk to run.
        window: it may open a browser.
        said: wait for this line first.
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
        if said:
            show.wait_for(said)
        yield show
    finally:
        process.terminate()
        process.wait(timeout=30)
        show.listener.join(timeout=5)
