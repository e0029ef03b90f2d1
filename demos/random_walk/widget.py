"""The drunk duck on five squares, and the curves of nineteen."""

import numpy as np
import traitlets

from demos.random_walk import walk
from demos.stage import Demo, one_of, whole

ALPHAS = (0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
LAMS = (0, 0.4, 0.8, 0.95, 1)
EPISODES, RUNS = 100, 100
BLOWN_UP = 9.0       # what JSON has for infinity; far off any picture


class RandomWalk(Demo, front="widget.js"):
    """``alphas`` are the slider's steps; the errors are means over many runs, computed here beforehand."""

    alphas: traitlets.List = traitlets.List().tag(sync=True)
    alpha = traitlets.Float().tag(sync=True)
    method = traitlets.Unicode().tag(sync=True)
    average = traitlets.Dict().tag(sync=True)    # method -> (alphas, EPISODES + 1) RMS error on five squares
    lams: traitlets.List = traitlets.List().tag(sync=True)
    curves: traitlets.List = traitlets.List().tag(sync=True)     # (lams, alphas) RMS error, first 10 walks of nineteen


def watch(alpha: float = 0.1, method: str = "td", seed: int = 0, name: str = "random-walk") -> RandomWalk:
    """The walk and what is learnt from it, starting with step size ``alpha`` and ``method`` "td" or "mc".

    Raises:
        ValueError: ``alpha`` is not one of the slider's steps (``widget.ALPHAS``), or ``seed`` not in 0 to 2³¹ − 1.
    """
    seed = whole("seed", seed, 0, 2**31 - 1)
    return RandomWalk(
        name=name,
        title="The random walk: guesses become right",
        caption="With α = 0.1 the error goes from 0.24 to about 0.055, and never quite stops jittering.",
        seed=seed,
        alpha=one_of("alpha", alpha, ALPHAS),
        method=one_of("method", method, ("td", "mc")),
        alphas=list(ALPHAS),
        average=_averages(seed),
        lams=list(LAMS),
        curves=_rounded(walk.curves(ALPHAS, LAMS, runs=60, seed=seed)),
    )


def _averages(seed: int) -> dict[str, list]:
    start, alphas = walk.WALKS[5], np.array(ALPHAS)
    td = walk._td_lambda(start, alphas, 0 * alphas, EPISODES, RUNS, np.random.default_rng(seed))
    mc = walk._monte_carlo(start, alphas, EPISODES, RUNS, np.random.default_rng(seed))
    return {"td": _rounded(walk.rms_error(td)), "mc": _rounded(walk.rms_error(mc))}


def _rounded(errors: np.ndarray) -> list:
    return np.minimum(errors, BLOWN_UP).round(4).tolist()
