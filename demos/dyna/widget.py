"""Two dogs in the same maze, and the steps that each of their episodes takes."""

from typing import Annotated

import traitlets
from annotated_types import Ge, Le

import media
from demos.stage import Demo, Seed, checked, ends

Steps = Annotated[int, Ge(1), Le(50)]


class Dyna(Demo, front="widget.js", title="A maze: without a model, and with one",
           caption="Arrows: what each has learnt so far. Curves: mean of 10 dogs. Shortest way: 14 steps."):
    """Two agents that one sees, and nine more of each behind them for the curves."""

    n = traitlets.Int(50).tag(sync=True)
    ns = ends(Steps)
    dog = traitlets.Unicode().tag(sync=True)


@checked
def demo(n: Steps = 50, seed: Seed = 0, *, name: str = "dyna") -> Dyna:
    """Two dogs in a maze, one of which takes n steps in its head after each real one: 1 runs an episode, x ten."""
    return Dyna(name, n=n, seed=seed, dog=media.drawing("mowgli-stand"))
