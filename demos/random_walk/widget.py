"""The drunk duck on five squares, and the curves of nineteen."""

from typing import Literal

import numpy as np
import traitlets

from demos.random_walk import walk
from demos.random_walk.walk import ALPHAS, LAMS
from demos.stage import Demo, Seed, StepSize, checked, one_of

EPISODES, RUNS = 100, 100
BLOWN_UP = 9.0       # what JSON has for infinity; far off any picture


class RandomWalk(Demo, front="widget.js", title="The random walk: guesses become right",
                 caption="The error of the guesses falls, and never quite stops jittering."):
    """``alphas`` are the slider's steps; the errors are means over many runs, computed here beforehand."""

    alphas: traitlets.List = traitlets.List().tag(sync=True)
    alpha = traitlets.Float().tag(sync=True)
    method = traitlets.Unicode().tag(sync=True)
    average = traitlets.Dict().tag(sync=True)    # method -> (alphas, EPISODES + 1) RMS error on five squares
    lams: traitlets.List = traitlets.List().tag(sync=True)
    curves: traitlets.List = traitlets.List().tag(sync=True)     # (lams, alphas) RMS error, first 10 walks of nineteen


@checked
def demo(
    alpha: StepSize = 0.1, method: Literal["td", "mc"] = "td", seed: Seed = 0, *, name: str = "random-walk"
) -> RandomWalk:
    """The drunk duck.

    Args:
        alpha: step size to start with, one of the slider's (``walk.ALPHAS``).
        method: temporal differences or Monte Carlo.
    """
    return RandomWalk(
        name, seed=seed, alpha=one_of("alpha", alpha, ALPHAS), method=method, alphas=list(ALPHAS),
        average=_averages(seed), lams=list(LAMS), curves=_rounded(walk.curves(ALPHAS, LAMS, runs=60, seed=seed)),
    )


def _averages(seed: int) -> dict[str, list]:
    start, alphas = walk.WALKS[5], np.array(ALPHAS)
    td = walk._td_lambda(start, alphas, 0 * alphas, EPISODES, RUNS, np.random.default_rng(seed))
    mc = walk._monte_carlo(start, alphas, EPISODES, RUNS, np.random.default_rng(seed))
    return {"td": _rounded(walk.rms_error(td)), "mc": _rounded(walk.rms_error(mc))}


def _rounded(errors: np.ndarray) -> list:
    return np.minimum(errors, BLOWN_UP).round(4).tolist()
