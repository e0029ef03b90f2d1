"""The audience dictates what a step pays, bets, and sees what PPO makes of it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import traitlets

from demos.cartpole import runs, trainer, training
from demos.cartpole.recorded import recorded_rewards
from demos.cartpole.reward.language import RewardError, compile
from demos.cartpole.settings import MAX_STEPS
from demos.cartpole.trainer import Steps
from demos.stage import Seed, checked

PRESETS = json.loads(Path(__file__).with_name("presets.json").read_text(encoding="utf-8"))


class Dictate(training.Training, front="widget.js", title="Did I reward what I meant?",
              caption="What to look for: it does what you said, to the letter."):
    """A formula, PPO trained on it in a thread of this Python or in the page's worker, and both scores.

    The page asks with ``{"kind": "train", "reward": "1 - abs(x)"}``; a formula that can't be read is answered with
    ``{"kind": "refused", "words": …, "column": …}``.
    """

    formula = traitlets.Unicode().tag(sync=True)              # what the run on show is paid by
    presets: traitlets.List[Any] = traitlets.List(PRESETS).tag(sync=True)     # {"text", "means"}
    trials = traitlets.Bytes().tag(sync=True)                 # float32: each update's policy, as dictated
    best = traitlets.Bytes().tag(sync=True)                   # int16 (4610,): of those the best, see runs.pack
    best_scale = traitlets.Float().tag(sync=True)

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") != "train":
            super().heard(content, buffers)
            return
        try:
            formula = compile(content.get("reward", "")).text
        except RewardError as problem:
            self.send({"kind": "refused", "words": str(problem), "column": problem.column})
            return
        if not (self.result and self.result.under_way):
            self.formula, self._changes = formula, {"dictated": formula}
        self.train()

    def _tell(self, run: runs.Run) -> None:
        packed, (scale,) = runs.pack([run.snapshots[run.best]]) if run.snapshots else (b"", [0.0])
        with self.hold_sync():
            self.state, self.words, self.steps, self.seconds = run.state, run.words, run.steps, run.seconds
            self.trials = np.array(run.trials, "<f4").tobytes()
            self.best, self.best_scale = packed, scale


@checked
def demo(seed: Seed = 0, *, name: str = "cartpole-reward") -> Dictate:
    """The audience says what a step pays instead of +1, bets what will come of it, and trains on it."""
    kept = recorded_rewards()
    return Dictate(name, seed, None, MAX_STEPS, {}, {preset["text"]: kept[preset["text"]] for preset in PRESETS})


@checked
def train(formula: str = "1", seed: Seed = 0, steps: Steps = MAX_STEPS, progress: bool = True) -> runs.Run:
    """Train PPO on a reward of your own: some 10 seconds.

    Args:
        formula: what a step pays, over x (m), v (m/s), angle (rad), spin (rad/s), push (−1 or 1), fell (0 or 1) and
            t (steps so far): "1 - abs(x)", say.
        steps: how many to ask for; it takes them all, for solved means nothing here.
        progress: print how far it is.

    Returns:
        Run: ``rule()`` is the policy that the formula paid most, ``best`` the update that made it.

    Raises:
        RewardError: the formula can't be read; the message says why. RuntimeError: another training is under way.
    """
    try:
        compile(formula)
    except RewardError as problem:
        raise RewardError(f"formula must be a reward: {problem}", problem.column) from None
    return trainer.here_and_now("quick", seed, steps, progress, {}, dictated=formula)
