"""The demos about training: the dials, the training, its curves."""

import contextlib
import json
import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import traitlets

from demos.cartpole import policies, runs, training
from demos.cartpole.settings import DIALS, TEST
from demos.stage import Demo

HERE = Path(__file__).parent


class Training(Demo, front="training.js"):
    """PPO learning in a thread of this Python; the page draws what the traits say.

    All that a page needs is in the traits, so one that attaches late, or again, has the whole run so
    far. Only the training thread writes them while it runs, one message an update. The page asks
    with ``{"kind": "train"}`` and ``{"kind": "stop"}``.
    """

    state = traitlets.Unicode("idle").tag(sync=True)      # or a Run's
    words = traitlets.Unicode().tag(sync=True)            # what went wrong, in a line
    pace = traitlets.Float(0.0).tag(sync=True)            # updates a second; 0: as fast as it goes
    cap = traitlets.Int().tag(sync=True)
    run = traitlets.Int(0).tag(sync=True)                 # the how manieth of this Python
    steps = traitlets.Int().tag(sync=True)
    seconds = traitlets.Float().tag(sync=True)
    curve = traitlets.Bytes().tag(sync=True)              # int32 (episodes, 2): steps so far, return
    updates = traitlets.Bytes().tag(sync=True)            # float32 (updates, 8): settings.COLUMNS
    policy = traitlets.Bytes().tag(sync=True)             # int16 (4610,): the newest actor, see runs.pack
    policies = traitlets.Bytes().tag(sync=True)           # all of them, once the run is over
    scales = traitlets.List(traitlets.Float()).tag(sync=True)
    recorded = traitlets.Dict().tag(sync=True)            # a finished run of this code, in the same terms

    def __init__(self, name: str, seed: int, pace: float | None, steps: int, changes: dict):
        self.result: runs.Run | None = None               # the run on show; the talk's listener may want its model
        self._changes = changes
        super().__init__(
            name,
            title="PPO learns to balance the pole, live",
            caption="each disc is one training episode: the score grows, the policy beside it gets better",
            seed=seed,
            pace=pace or 0.0,
            cap=steps,
            recorded=recorded_run(),
        )

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") == "train":
            self.train()
        elif content.get("kind") == "stop" and self.result:
            self.result.stop()

    def train(self) -> threading.Thread | None:
        """Begin a run in a thread of its own; says so in ``words`` when one is under way already."""
        try:
            self.result = training.claim(runs.Run(self.seed))
        except RuntimeError as problem:
            self.words = str(problem)
            return None
        self.run += 1
        self._tell(self.result)
        thread = threading.Thread(
            target=training.carry_out,
            args=(self.result, self.cap, self.pace or None, self._tell, self._changes),
            daemon=True,
        )
        thread.start()
        return thread

    def close(self) -> None:
        if self.result:
            self.result.stop()
        super().close()

    def _tell(self, run: runs.Run) -> None:
        snapshots = run.snapshots
        if run.state == "capped":
            snapshots = [*snapshots, policies.weights()]   # the shipped agent steps in
        packed, scales = runs.pack(snapshots)
        with self.hold_sync():
            self.state, self.words = run.state, run.words
            self.steps, self.seconds = run.steps, run.seconds
            self.curve = np.array(run.episodes, "<i4").tobytes()
            self.updates = np.array(run.log, "<f4").tobytes()
            self.scales = scales
            self.policy = packed[-2 * policies.SIZE :]
            self.policies = b"" if run.under_way else packed


class Dials(Demo, front="dials.js"):
    """Five dials, fed by a recorded run of ``training.original()``."""

    recorded = traitlets.Dict().tag(sync=True)

    def __init__(self, name: str):
        super().__init__(
            name,
            title="Five dials of a training run",
            caption="point at a dial for its long meaning; the shaded part of the arc is where you want the needle",
            recorded=recorded_original(),
        )


class Curves(Demo, front="curves.js"):
    """Three charts of a run's TensorBoard log: the run just made, or a recorded ``training.original()``."""

    recorded = traitlets.Dict().tag(sync=True)
    latest = traitlets.Dict().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)

    def __init__(self, name: str):
        super().__init__(
            name,
            title="The curves of a training run",
            caption="the dial looks back over 100 episodes; the tests ask today’s agent",
            recorded=recorded_original(),
        )

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") == "latest":
            self.refresh()

    def refresh(self) -> None:
        """Read the newest log in runs/, as it is now."""
        try:
            newest = runs.newest()
            self.latest = {"name": f"runs/{newest.name}", "scalars": runs.read(newest)}
            self.words = ""
        except (OSError, ImportError) as problem:
            self.words = str(problem)


def recorded_run() -> dict:
    """The run that ``python -m demos.cartpole.record`` wrote, in the terms of Training's traits."""
    with _kept("recorded_run.npz"):
        about = json.loads((HERE / "recorded_run.json").read_text(encoding="utf-8"))
        with np.load(HERE / "recorded_run.npz") as arrays:
            return about | {
                "curve": arrays["curve"].tobytes(),
                "updates": arrays["log"].tobytes(),
                "policies": arrays["policies"].tobytes(),
                "scales": arrays["scales"].tolist(),
            }


def recorded_original() -> dict:
    """The TensorBoard log that ``python -m demos.cartpole.record`` kept of a run of ``training.original()``."""
    with _kept("recorded_original.json"):
        kept = json.loads((HERE / "recorded_original.json").read_text(encoding="utf-8"))
        missing = {*DIALS, TEST} - set(kept["scalars"])
        if missing:
            raise KeyError(min(missing))
        return kept


@contextlib.contextmanager
def _kept(name: str) -> Iterator[None]:
    """Name the file, and the mend, where what was recorded is missing or no longer whole."""
    try:
        yield
    except (OSError, ValueError, LookupError, zipfile.BadZipFile, zlib.error):
        raise ValueError(f"{name} is missing or damaged: `git restore demos/cartpole`, or "
                         "`python -m demos.cartpole.record`") from None
