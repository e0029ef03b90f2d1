"""Two rules side by side, two experiments."""

from typing import Annotated, Literal

import traitlets
from annotated_types import Ge, Le

from demos.stage import Demo, checked, ends

Trial = list[tuple[tuple[int, int], int]]
BELL, LIGHT, BOTH = (1, 0), (0, 1), (1, 1)

# Each experiment has two phases; a trial is a row of steps: (bell and light there or not, juice at its end).
Experiment = Literal["blocking", "second-order"]
Alpha = Annotated[float, Ge(0.05), Le(0.5)]
EXPERIMENTS: dict[Experiment, tuple[Trial, Trial]] = {
    "blocking": ([(BELL, 1)], [(BOTH, 1)]),
    "second-order": ([(BELL, 1)], [(LIGHT, 0), (BELL, 0)]),
}


class Conditioning(Demo, front="widget.js", title="Rescorla–Wagner beside TD: blocking and second-order conditioning",
                   caption="Both explain blocking. Only TD lets a bell stand in for juice."):
    experiments = traitlets.Dict().tag(sync=True)
    first = traitlets.Unicode().tag(sync=True)
    alpha = traitlets.Float().tag(sync=True)
    alphas = ends(Alpha)


@checked
def demo(experiment: Experiment = "blocking", alpha: Alpha = 0.2, *, name: str = "rescorla-wagner") -> Conditioning:
    """Rescorla–Wagner beside TD, starting with this experiment and step size α."""
    return Conditioning(name, experiments=EXPERIMENTS, first=experiment, alpha=alpha)
