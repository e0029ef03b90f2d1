"""The slide's three bowls: ten choices by hand, then 500 by machine."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
import traitlets
from annotated_types import Len

import media
from demos.bandit.greedy import ODDS
from demos.stage import Demo, Seed, UnitInterval, checked


class Bandit(Demo, front="widget.js", title="Three bowls",
             caption="You can’t avoid the dilemma; you can only balance it."):
    """Three bowls, Mowgli, and the averages of 200 dogs at three values of ε."""

    odds: traitlets.List = traitlets.List().tag(sync=True)
    poses = traitlets.Dict().tag(sync=True)
    bowl = traitlets.Unicode().tag(sync=True)


@checked
def demo(odds: Annotated[Sequence[UnitInterval], Len(3, 3)] = ODDS, seed: Seed = 7, *, name: str = "bandit") -> Bandit:
    """Three bowls on a slide: keys 1–3 choose, m lets the machine choose 500 times, the slider is its ε.

    Args:
        odds: three probabilities of a treat; the seed shuffles them over the bowls.
        seed: of the shuffle and of the bowls' luck.
    """
    shuffled = np.random.default_rng(seed).permutation(odds)
    return Bandit(name, seed=seed, odds=shuffled.tolist(), bowl=media.drawing("bowl"),
                  poses=media.drawings("mowgli", "sit", "sniff", "happy", "puzzled"))
