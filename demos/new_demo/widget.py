"""What the slide shows: the traits that Python tells its widget.js, and ``demo``, which makes it."""

import traitlets

from demos.new_demo.science import ALPHA
from demos.stage import Demo, Seed, StepSize, UnitInterval, checked


class NewDemo(Demo, front="widget.js", title="New demo: an estimate and its rewards",
              caption="Gold: what came. Blue: what is expected next."):
    """Rewards that come by themselves with some chance, or from the audience's hands."""

    alpha = traitlets.Float(ALPHA).tag(sync=True)
    chance = traitlets.Float().tag(sync=True)


@checked
def demo(seed: Seed = 0, *, alpha: StepSize = ALPHA, chance: UnitInterval = 0.7, name: str = "new-demo") -> NewDemo:
    """Guess what the next reward will be: g gives one.

    Args:
        seed: of the rewards that come by themselves.
        alpha: step size α.
        chance: of a reward of 1; it is 0 otherwise.
    """
    return NewDemo(name, seed=seed, alpha=alpha, chance=chance)
