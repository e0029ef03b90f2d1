"""Giving the talk in a test: `rl-talk present` in a process of its own."""

import contextlib
import re
import subprocess
import sys
import threading
import time


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


@contextlib.contextmanager
def present(*arguments):
    """Run ``rl-talk present --no-browser`` with these arguments, for as long as the block lasts."""
    process = subprocess.Popen([sys.executable, "-m", "slides", "present", "--no-browser", *map(str, arguments)],
                               stderr=subprocess.PIPE, text=True)
    try:
        show = Show(process)
        yield show
    finally:
        process.terminate()
        process.wait(timeout=30)
        show.listener.join(timeout=5)
