"""The curves of a training run."""

import threading
import webbrowser
from typing import Any

import traitlets

from demos.cartpole import board, runs
from demos.cartpole.recorded import recorded_original, recorded_seeds
from demos.cartpole.settings import ENVIRONMENTS, MAX_STEPS, QUICK
from demos.stage import Demo, checked


class Curves(Demo, front="curves.js", title="The curves of a training run",
             caption="The dial looks back; tests don’t."):
    """Three charts of a run's TensorBoard log: the run just made, or a recorded ``training.original()``.

    Or forty seeds' scores and when they were solved, beside what a room's own runs gave.
    """

    seeds: traitlets.List[Any] = traitlets.List().tag(sync=True)      # see recorded_seeds
    rollout = traitlets.Int().tag(sync=True)              # steps in one of their updates
    most = traitlets.Int().tag(sync=True)                 # updates, after which a run gives up
    recorded = traitlets.Dict().tag(sync=True)
    latest = traitlets.Dict().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)

    _board: board.TensorBoard | None = None

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") == "latest":
            self.refresh()
        elif content.get("kind") == "board":                 # it takes some seconds to start
            threading.Thread(target=self.open_board, daemon=True).start()

    def open_board(self) -> None:
        """TensorBoard on the newest log, in this machine's browser; the slide says where, or why not."""
        try:
            if self._board and self._board.shows != runs.newest():
                self._board.stop()
                self._board = None
            self._board = self._board or board.tensorboard()
            webbrowser.open(self._board.url)
            self.send({"kind": "board", "words": f"TensorBoard shows {self._board.shows.name} at {self._board.url}"})
        except (OSError, ImportError) as problem:
            self.send({"kind": "board", "words": str(problem)})

    def refresh(self) -> None:
        """Read the newest log in runs/, as it is now."""
        try:
            newest = runs.newest()
            self.latest = {"name": f"runs/{newest.name}", "scalars": runs.read(newest)}
            self.words = ""
        except (OSError, ImportError) as problem:
            self.words = str(problem)


@checked
def demo(*, name: str = "cartpole-curves") -> Curves:
    """Three charts from the log of the run just made, or of a recorded ``training.original()``; and forty seeds."""
    rollout = QUICK["n_steps"] * ENVIRONMENTS
    return Curves(name, recorded=recorded_original(), seeds=recorded_seeds(), rollout=rollout,
                  most=-(-MAX_STEPS // int(rollout)))
