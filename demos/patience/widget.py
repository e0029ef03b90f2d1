"""The slide's road: Mowgli, a small treat behind him, a big one far ahead."""

from typing import Annotated

import traitlets
from annotated_types import Ge, Le

import media
from demos.patience.discount import BIG, GAMMA, MOST_STEPS, SMALL, STEPS
from demos.stage import Demo, UnitInterval, checked, ends

Steps = Annotated[int, Ge(2), Le(MOST_STEPS)]


class Patience(Demo, front="widget.js", title="Patience: a small treat near by, or a big one far away",
               caption="γ, the discount, shrinks a treat once for every further step."):
    """Two treats; ``gamma`` and ``steps`` are what the two sliders start at."""

    gamma = traitlets.Float(GAMMA).tag(sync=True)
    steps = traitlets.Int(STEPS).tag(sync=True)
    small = traitlets.Float(SMALL).tag(sync=True)
    big = traitlets.Float(BIG).tag(sync=True)
    ways = ends(Steps)
    poses = traitlets.Dict().tag(sync=True)


@checked
def demo(gamma: UnitInterval = GAMMA, steps: Steps = STEPS, *, name: str = "patience") -> Patience:
    """A near treat or a far one: g sends him off, the sliders are his patience γ and the steps to the big one."""
    return Patience(name, gamma=gamma, steps=steps, poses=media.drawings("mowgli", "sit", "come", "happy"))
