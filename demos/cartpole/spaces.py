"""What CartPole shows its driver, takes from it and pays."""

import numpy as np
import traitlets

from demos.stage import Demo, Seed, checked


class Spaces(Demo, front="spaces.js", title="What CartPole shows, takes and pays",
             caption="What to look for: two of the four numbers can end the episode; all four matter."):
    """What the driver sees, may do and earns, with live numbers."""

    bounds = traitlets.List(traitlets.Float(allow_none=True)).tag(sync=True)   # None: unbounded


@checked
def demo(seed: Seed = 0, *, name: str = "cartpole-spaces") -> Spaces:
    """CartPole's observation space (a Box), action space (Discrete) and limits, drawn on the cart.

    The table's bounds are Gymnasium's own: ±4.8 m and ±0.418 rad, twice the limits at which the
    episode ends, so that the observation that ends it still fits.
    """
    import gymnasium

    env = gymnasium.make("CartPole-v1")
    high = [float(bound) if bound < np.finfo(np.float32).max else None for bound in env.observation_space.high]
    env.close()
    return Spaces(name, seed=seed, bounds=high)
