"""Two rules side by side, two experiments."""

import traitlets

from demos.rescorla_wagner.conditioning import EXPERIMENTS
from demos.stage import Demo, one_of, within


class Conditioning(Demo, front="widget.js"):
    experiments = traitlets.Dict().tag(sync=True)
    first = traitlets.Unicode().tag(sync=True)
    alpha = traitlets.Float().tag(sync=True)


def compare(experiment: str = "blocking", alpha: float = 0.2, name: str = "rescorla-wagner") -> Conditioning:
    """The two rules side by side, starting with "blocking" or "second-order" and α in [0.05, 0.5]."""
    return Conditioning(
        name=name,
        title="Rescorla–Wagner beside TD: blocking and second-order conditioning",
        caption="Both explain blocking. Only TD lets a bell stand in for juice.",
        experiments=EXPERIMENTS,
        first=one_of("experiment", experiment, EXPERIMENTS),
        alpha=within("alpha", alpha, 0.05, 0.5),
    )
