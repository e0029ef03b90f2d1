"""The slide's cliff: the same grid twice, Sarsa above and Q-learning below, and what each episode pays."""

import traitlets

import media
from demos.cliff_walk.cliff import ALPHA, EPSILON
from demos.stage import Demo, Seed, checked


class CliffWalk(Demo, front="widget.js", title="Beside a cliff: Sarsa and Q-learning",
                caption="Large arrows: the best way it knows. Curves: mean of 50 agents."):
    """Two agents that one sees, and 49 more of each behind them for the curves."""

    alpha = traitlets.Float(ALPHA).tag(sync=True)
    epsilon = traitlets.Float(EPSILON).tag(sync=True)
    dog = traitlets.Unicode().tag(sync=True)


@checked
def demo(seed: Seed = 0, *, name: str = "cliff-walk") -> CliffWalk:
    """Two dogs beside a cliff: 1 runs an episode of each, x a hundred, e stops exploring."""
    return CliffWalk(name, seed=seed, dog=media.drawing("mowgli-stand"))
