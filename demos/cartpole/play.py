"""CartPole by hand."""

import traitlets

from demos.cartpole import policies
from demos.cartpole.environment import returns
from demos.stage import Demo, Seed, checked


class Play(Demo, front="play.js", title="Drive the cart yourself",
           caption="What to look for: your own eyes. They follow the pole, and the cart leaves."):
    """A person drives, or shoves the pole while the agent drives; all in the front end."""

    weights = traitlets.Bytes().tag(sync=True)   # float32, the shipped actor
    coin = traitlets.Float().tag(sync=True)      # mean score of the random policy


@checked
def demo(seed: Seed = 0, *, name: str = "cartpole-play") -> Play:
    """Drive the cart by hand: hold the left or the right arrow key, or a finger on either half.

    At full speed a step is 0.02 s, as in Gymnasium. Nothing held means left and right by turns,
    since CartPole has no action for doing nothing. The trained agent can drive instead, while the
    room shoves its pole.
    """
    return Play(name, seed=seed, weights=policies.weights().tobytes(), coin=float(returns("random", 10_000).mean()))
