"""The table on a slide."""

import traitlets

from demos.algorithms.suitable import TABLE
from demos.stage import Demo, checked


class Algorithms(Demo, front="widget.js", title="The algorithms of Stable-Baselines3 by action space",
                 caption="Columns: kinds of action. † in sb3-contrib. ‡ a replay buffer, not an algorithm."):
    """The table of ``sb3.json``; the column ``glow`` glows, the row ``framed`` has a frame."""

    table = traitlets.Dict(TABLE).tag(sync=True)
    glow = traitlets.Unicode("Discrete").tag(sync=True)
    framed = traitlets.Unicode("PPO").tag(sync=True)


@checked
def demo(*, name: str = "algorithms") -> Algorithms:
    """SB3's algorithms by action space: choose a column and the rows that won't do fade."""
    return Algorithms(name)
