"""The slide's network: the shipped agent's actor, at work on the cart."""

import traitlets

from demos.cartpole import policies
from demos.stage import Demo, Seed, checked


class Network(Demo, front="widget.js", title="The policy is a small network",
              caption="4,610 numbers that PPO learned. Blue discs are positive, red rings negative."):
    """The actor that drives the cart, and its cart."""

    weights = traitlets.Bytes().tag(sync=True)       # float32, shape (4610,): W1, b1, W2, b2, W3, b3


@checked
def demo(seed: Seed = 0, *, name: str = "network") -> Network:
    """The trained policy as a network: 1 and 2 tip the pole, 3 and 4 tell it that its push did better or worse."""
    return Network(name, seed=seed, weights=policies.weights().tobytes())
