"""What an agent does that learnt from a dictated reward: greedy episodes, scored in steps and as dictated."""

from typing import NamedTuple

import numpy as np

from demos.cartpole.environment import START, TIME_LIMIT, Episodes, begun, ride
from demos.cartpole.policies import Rule
from demos.cartpole.reward.language import Reward
from demos.stage import Seed, checked


class Scores(NamedTuple):
    """Episodes scored twice, and where they were spent; each of shape (episodes,)."""

    steps: np.ndarray     # survived: CartPole's own score
    paid: np.ndarray      # the sum of the dictated rewards
    where: np.ndarray     # mean x (m) over the steps past the first 250; 0 where there were none


@checked
def play(rule: str | Rule, pays: Reward, episodes: Episodes = 100, seed: Seed = 0) -> Scores:
    """Episodes of at most 500 steps from CartPole's own starts, played side by side and paid by ``pays``.

    ``pays`` is a reward, as :func:`compile` reads it; the other arguments are as for :func:`returns`.
    """
    steps, paid, where = np.full(episodes, TIME_LIMIT), np.zeros(episodes), np.zeros(episodes)
    for t, playing, state, action, over in ride(*begun(rule, episodes, seed, TIME_LIMIT, START), TIME_LIMIT):
        x, v, angle, spin = state
        paid[playing] += pays(x, v, angle, spin, np.where(action == 1, 1, -1), over, np.full(len(playing), t))
        if late := max(0, t - TIME_LIMIT // 2):
            where[playing] += (x - where[playing]) / late
        steps[playing[over]] = t
    return Scores(steps, paid, where)
