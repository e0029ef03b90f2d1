"""Two rules side by side, two experiments."""

from typing import Annotated

import traitlets
from annotated_types import Ge, Le

from demos.rescorla_wagner.conditioning import EXPERIMENTS, Experiment
from demos.stage import Demo, checked


class Conditioning(Demo, front="widget.js"):
    experiments = traitlets.Dict().tag(sync=True)
    first = traitlets.Unicode().tag(sync=True)
    alpha = traitlets.Float().tag(sync=True)


@checked
def demo(
    experiment: Experiment = "blocking", alpha: Annotated[float, Ge(0.05), Le(0.5)] = 0.2, *,
    name: str = "rescorla-wagner",
) -> Conditioning:
    """Rescorla–Wagner beside TD, starting with this experiment and step size α."""
    return Conditioning(
        name=name,
        title="Rescorla–Wagner beside TD: blocking and second-order conditioning",
        caption="Both explain blocking. Only TD lets a bell stand in for juice.",
        experiments=EXPERIMENTS,
        first=experiment,
        alpha=alpha,
    )
