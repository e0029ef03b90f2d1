"""Training, live: PPO on CartPole while the audience watches, by Stable-Baselines3 or, without a kernel, by the page.

    from demos.cartpole import training
    training.demo()                 # the demo: press train
    run = training.original()       # what the first version of this talk did, without the window
    run.table()["ep_rew_mean"], run.test().mean()

PPO maximises E[min(r Â, clip(r, 1 − ε, 1 + ε) Â)], r = π(a|s) / π_old(a|s) (Schulman et al. 2017). torch is
imported by the first training, not before.
"""

import contextlib
import threading
from typing import Annotated, Unpack

import numpy as np
import traitlets
from annotated_types import Ge, Le

from demos.cartpole import policies, runs, trainer
from demos.cartpole.board import tensorboard
from demos.cartpole.here import TrainsHere
from demos.cartpole.recorded import recorded_run
from demos.cartpole.runs import Run
from demos.cartpole.settings import COLUMNS, MAX_STEPS, Hyperparameters, check_hyperparameters, for_the_page
from demos.cartpole.trainer import Steps, original, quick, stop
from demos.stage import Seed, checked

__all__ = ["Run", "Training", "demo", "original", "quick", "stop", "tensorboard"]


class Training(TrainsHere, front="training.js", title="PPO learns to balance the pole",
               caption="A disc is an episode; the map is the policy that drives the cart."):
    """PPO learning in a thread of this Python; the page draws what the traits say.

    All that a page needs is in the traits, so one that attaches late, or again, has the whole run so
    far. Only the training thread writes them while it runs, one message an update. The page asks
    with ``{"kind": "train"}`` and ``{"kind": "stop"}``.
    """

    state = traitlets.Unicode("idle").tag(sync=True)      # or a Run's
    words = traitlets.Unicode().tag(sync=True)            # what went wrong, in a line
    pace = traitlets.Float(0.0).tag(sync=True)            # updates a second; 0: as fast as it goes
    cap = traitlets.Int().tag(sync=True)
    run = traitlets.Int(0).tag(sync=True)                 # counts the runs of this Python, from 1
    steps = traitlets.Int().tag(sync=True)
    seconds = traitlets.Float().tag(sync=True)
    curve = traitlets.Bytes().tag(sync=True)              # int32 (episodes, 2): steps so far, return
    updates = traitlets.Bytes().tag(sync=True)            # float32 (updates, columns)
    columns = traitlets.List(traitlets.Unicode(), list(COLUMNS)).tag(sync=True)
    policy = traitlets.Bytes().tag(sync=True)             # int16 (4610,): the newest actor, see runs.pack
    policies = traitlets.Bytes().tag(sync=True)           # all of them, once the run is over
    scales = traitlets.List(traitlets.Float()).tag(sync=True)
    value = traitlets.Bytes().tag(sync=True)              # uint8 (768,): what the newest critic expects on the map
    values = traitlets.Bytes().tag(sync=True)             # all of them, once the run is over, see runs.pack_maps
    ranges = traitlets.List(traitlets.Float()).tag(sync=True)
    recorded = traitlets.Dict().tag(sync=True)            # a finished run of this code, in the same terms

    def __init__(self, name: str, seed: int, pace: float | None, steps: int, changes: dict, recorded: dict):
        self.result: runs.Run | None = None               # the run on show; the talk's listener may want its model
        self._changes = changes
        super().__init__(name, seed=seed, pace=pace or 0.0, cap=steps, settings=for_the_page(steps, changes),
                         recorded=recorded)

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") == "train":
            self.train()
        elif content.get("kind") == "stop" and self.result:
            self.result.stop()

    def train(self) -> threading.Thread | None:
        """Begin a run in a thread of its own; says so in ``words`` when one is under way already."""
        try:
            self.result = trainer.reserve(runs.Run(self.seed))
        except RuntimeError as problem:
            self.words = str(problem)
            return None
        self.run += 1
        self._tell(self.result)
        thread = threading.Thread(
            target=trainer.carry_out,
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
        kept = slice(-1, None) if run.under_way else slice(None)      # all of them, once it is over
        packed, scales = runs.pack(snapshots[kept])
        values, ranges = runs.pack_maps(run.values[kept])
        with self.hold_sync():
            self.state, self.words = run.state, run.words
            self.steps, self.seconds = run.steps, run.seconds
            self.curve = np.array(run.episodes, "<i4").tobytes()
            self.updates = np.array(run.log, "<f4").tobytes()
            self.scales = scales
            self.policy = packed[-2 * policies.SIZE :]
            self.policies = b"" if run.under_way else packed
            self.ranges, self.value, self.values = ranges, values[-768:], b"" if run.under_way else values


@checked
def demo(
    seed: Seed = 2,
    pace: Annotated[float, Ge(0.05), Le(100)] | None = 1.0,
    steps: Steps = MAX_STEPS,
    *,
    name: str = "cartpole-training",
    **hyperparameters: Unpack[Hyperparameters],
) -> Training:
    """The demo that trains PPO while the audience watches.

    Args:
        pace: updates per second at most, so that it can be watched (the default takes
            20 to 30 seconds); None for as fast as it goes, 2 to 4 seconds.
        steps: where to give up; PPO rounds up to whole rollouts of 1,024.
        hyperparameters: PPO's own, by SB3's names, instead of settings.QUICK's.

    Raises:
        TypeError, ValueError: a hyperparameter that PPO doesn't have, or a number out of its range, which
            the message names (``settings.Hyperparameters``).
    """
    demo = Training(name, seed, pace, steps, check_hyperparameters(hyperparameters), recorded_run())
    if _has_kernel():
        later = threading.Timer(5.0, _try_to_warm_up)   # first let the deck open
        later.daemon = True
        later.start()
    return demo


def _try_to_warm_up() -> None:
    with contextlib.suppress(ImportError):   # said when somebody presses train
        trainer.warm_up()


def _has_kernel() -> bool:
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")
