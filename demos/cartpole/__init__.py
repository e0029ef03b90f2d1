"""CartPole: a cart, a pole, two buttons; by hand, at random, trained, and learning.

Every step pays +1 until the pole leans past 12°, the cart passes ±2.4 m, or the time is up; so the
score is the number of steps, and what is to be learnt is the expected *sum* of the rewards,

    G = R₁ + γ R₂ + γ² R₃ + …

The modules below each have a ``demo`` for a slide; the science behind them is plain Python (environment.py,
policies.py, episodes.py). Source: Barto, Sutton & Anderson (1983), as in Gymnasium's CartPole-v1.
"""

from demos.cartpole import (
    baselines,
    curves,
    dials,
    episodes,
    play,
    race,
    reward,
    spaces,
    thumbs,
    training,
    trap,
    watch,
    window,
)
from demos.cartpole.environment import returns

COMMANDS = (episodes.play, returns, window.window, training.quick, training.original, reward.train, race.dice)
