"""What no learning gets."""

import time

import numpy as np
import traitlets

from demos.cartpole.environment import returns
from demos.stage import Demo, Seed, checked


class Baselines(Demo, front="baselines.js", title="How far a coin gets, and three rules",
                caption="A coin hardly ever sees 50. Two numbers and a sign get near 500."):
    """Random episodes as a histogram, or those of three rules that need no learning either."""

    scores = traitlets.Bytes().tag(sync=True)     # uint16, one for each random episode
    others = traitlets.Bytes().tag(sync=True)     # uint16, 1,000 for each of the other rules, in their order
    seconds = traitlets.Float().tag(sync=True)    # what they took Python
    rules: traitlets.List = traitlets.List().tag(sync=True)       # rule, label, short (label), mean, shortest, longest


_RULES = {   # rule: label, label on its button
    "random": ("a coin", "coin"),
    "right": ("always right", "right"),
    "lean": ("chase the lean", "lean"),
    "lean and fall": ("lean and fall", "lean and fall"),
}


@checked
def demo(seed: Seed = 0, *, name: str = "cartpole-baselines") -> Baselines:
    """What no learning gets: 10,000 random episodes, and three rules (1,000 episodes each).

    All of them are played just now, side by side in numpy (:func:`demos.cartpole.environment.returns`).
    """
    began = time.perf_counter()
    scores = returns("random", 10_000, seed)
    seconds = time.perf_counter() - began
    others = {rule: returns(rule, 1000, seed) for rule in _RULES if rule != "random"}
    return Baselines(
        name, seed=seed, scores=scores.astype(np.uint16).tobytes(),
        others=np.concatenate([*others.values()]).astype(np.uint16).tobytes(), seconds=seconds,
        rules=[_summary(rule, played) for rule, played in ({"random": scores} | others).items()],
    )


def _summary(rule: str, scores: np.ndarray) -> dict:
    spread = {"mean": float(scores.mean()), "shortest": int(scores.min()), "longest": int(scores.max())}
    label, short = _RULES[rule]
    return {"rule": rule, "label": label, "short": short} | spread
