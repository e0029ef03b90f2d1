"""Four ways to learn CartPole, side by side, five seeds each: the page's worker runs them all."""

import functools
from pathlib import Path
from typing import Any

import traitlets

from demos.cartpole.here import TrainsHere
from demos.cartpole.race.arms import NAMES, RUNS, arms
from demos.cartpole.recorded import recorded_race
from demos.stage import Seed, checked
from demos.stage.bundle import script


class Race(TrainsHere, front="widget.js", title="A race: PPO, A2C, REINFORCE, dice",
           caption="Bold: the middle of five seeds. A disc: one is solved."):
    """The race is all the page's, with a kernel or without one; where it can't, the recorded one is run."""

    names = traitlets.Dict().tag(sync=True)               # arm: its name, in the order of the lanes
    kept = traitlets.Dict().tag(sync=True)                # recorded: its entries, as race.js tells them; agents

    @traitlets.default("worker")
    def _learner(self) -> str:
        return _script()


@functools.cache
def _script() -> str:
    return script(Path(__file__).with_name("worker.js"))


@checked
def demo(seed: Seed = 0, *, name: str = "cartpole-race") -> Race:
    """PPO, A2C, REINFORCE and a throw of dice on CartPole, five seeds each, by steps or by seconds.

    Args:
        seed: the first of each racer's five.
    """
    settings: dict[str, Any] = {"arms": arms(), "seeds": [seed + k for k in range(RUNS)]}
    return Race(name, seed=seed, settings=settings, names=NAMES, kept=recorded_race())
