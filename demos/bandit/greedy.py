"""ε-greedy before bowls of unknown odds: mostly the favourite, sometimes anything."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from demos.stage import affordable, array, listed, whole, within

ODDS = (0.2, 0.5, 0.8)
EPSILONS = (0.0, 0.1, 1.0)
MOST = 5_000_000     # choices in one call
BELOW_1 = float(np.nextafter(1, 0))


def p_greedy(epsilon: float, bowls: int = 3) -> float:
    """How often the favourite is chosen: 1 − ε + ε / bowls, for the random pick may be the favourite too.

    Source: S&B §5.4, p. 100. ``epsilon`` is in [0, 1], ``bowls`` from 1 to 1,000.
    """
    epsilon = within("epsilon", epsilon, 0, 1)
    return 1 - epsilon + epsilon / whole("bowls", bowls, 1, 1000)


@dataclass(frozen=True)
class Play:
    """What ``runs`` dogs did, choice by choice; arrays of shape (runs, steps)."""

    bowls: np.ndarray  # which was chosen, 0 …
    favourites: np.ndarray  # which looked best at that moment
    rewards: np.ndarray  # 1 for a treat, 0 for none

    @property
    def average(self) -> np.ndarray:
        """Treats per choice so far, mean over the dogs, shape (steps,)."""
        return (np.cumsum(self.rewards, axis=1) / np.arange(1, self.rewards.shape[1] + 1)).mean(axis=0)


def play(
    epsilon: float = 0.1,
    *,
    odds: Sequence[float] = ODDS,
    steps: int = 500,
    runs: int = 200,
    seed: int = 0,
    uniforms: np.ndarray | None = None,
) -> Play:
    """Let ``runs`` dogs choose among the bowls ``steps`` times each.

    A dog's estimate of a bowl is the average of what it paid so far, Q = treats / tries, and 0 for a bowl
    not tried (sample averages, S&B §2.2, eq. 2.1). With probability ε it picks any bowl, otherwise the one
    of the largest estimate; ties are broken at random.

    Args:
        epsilon: in [0, 1].
        odds: the probability that each bowl holds a treat; 1–20 numbers in [0, 1].
        steps, runs: 1–100,000 each, and 5,000,000 choices in all.
        seed: of NumPy's generator, 0 to 2³² − 1.
        uniforms: shape (runs, steps, 4), numbers in [0, 1) to use instead of the seed's, for: a tie,
            explore or not, which bowl then, treat or not.
    """
    epsilon = within("epsilon", epsilon, 0, 1)
    chances = np.array([within("odds", p, 0, 1) for p in listed("odds", odds, 1, 20)])
    steps, runs = whole("steps", steps, 1, 100_000), whole("runs", runs, 1, 100_000)
    affordable("steps × runs", steps * runs, MOST)
    seed = whole("seed", seed, 0, 2**32 - 1)
    if uniforms is None:
        uniforms = np.random.default_rng(seed).random((runs, steps, 4))
    else:
        uniforms = array("uniforms", uniforms, (runs, steps, 4), 0, BELOW_1, most=4 * MOST)
    bowls, favourites, rewards = np.zeros((3, runs, steps), int)
    treats, tries, dogs = np.zeros((runs, len(chances))), np.zeros((runs, len(chances))), np.arange(runs)
    for step in range(steps):
        tie, explore, anything, luck = uniforms[:, step].T
        favourite = _favourite(treats / np.maximum(tries, 1), tie)
        bowl = np.where(explore < epsilon, (anything * len(chances)).astype(int), favourite)
        reward = luck < chances[bowl]
        treats[dogs, bowl] += reward
        tries[dogs, bowl] += 1
        bowls[:, step], favourites[:, step], rewards[:, step] = bowl, favourite, reward
    return Play(bowls, favourites, rewards)


def _favourite(estimates: np.ndarray, tie: np.ndarray) -> np.ndarray:
    """For each row the column of its largest estimate; the k-th of n equals, k = ⌊tie · n⌋."""
    best = estimates == estimates.max(axis=1, keepdims=True)
    kth = (tie * best.sum(axis=1)).astype(int)
    return (best & (best.cumsum(axis=1) == kth[:, None] + 1)).argmax(axis=1)
