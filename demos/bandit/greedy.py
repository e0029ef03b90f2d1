"""ε-greedy before bowls of unknown odds: mostly the favourite, sometimes anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np
from annotated_types import Ge, Le, Len

from demos.stage import Seed, UnitInterval, affordable, array, checked

ODDS = (0.2, 0.5, 0.8)
MOST = 5_000_000     # choices in one call
BELOW_1 = float(np.nextafter(1, 0))


@dataclass(frozen=True)
class Choices:
    """What ``runs`` dogs did, choice by choice; arrays of shape (runs, steps)."""

    bowls: np.ndarray = field(repr=False)  # which was chosen, 0 …
    favourites: np.ndarray = field(repr=False)  # which looked best at that moment
    rewards: np.ndarray = field(repr=False)  # 1 for a treat, 0 for none

    @property
    def average(self) -> np.ndarray:
        """Treats per choice so far, mean over the dogs, shape (steps,)."""
        return (np.cumsum(self.rewards, axis=1) / np.arange(1, self.rewards.shape[1] + 1)).mean(axis=0)

    @property
    def shares(self) -> np.ndarray:
        """How often each bowl was chosen, adding up to 1."""
        return np.bincount(self.bowls.ravel()) / self.bowls.size


@checked
def play(
    epsilon: UnitInterval = 0.1,
    *,
    odds: Annotated[Sequence[UnitInterval], Len(1, 20)] = ODDS,
    steps: Annotated[int, Ge(1), Le(100_000)] = 500,
    runs: Annotated[int, Ge(1), Le(100_000)] = 200,
    seed: Seed = 0,
    uniforms: np.ndarray | None = None,
) -> Choices:
    """Let many dogs choose among the bowls, so many times each.

    A dog's estimate of a bowl is the average of what it paid so far, Q = treats / tries, and 0 for a bowl
    not tried (sample averages, S&B §2.2, eq. 2.1). With probability ε it picks any bowl, otherwise the one
    of the largest estimate; ties are broken at random.

    Args:
        epsilon: how often a choice is random.
        odds: the probability that each bowl holds a treat.
        steps: choices of each dog.
        runs: dogs; 5,000,000 choices in all at most.
        uniforms: shape (runs, steps, 4), numbers in [0, 1) to use instead of the seed's, for: a tie,
            explore or not, which bowl then, treat or not.
    """
    affordable("steps × runs", steps * runs, MOST)
    chances = np.array(odds)
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
    return Choices(bowls, favourites, rewards)


def _favourite(estimates: np.ndarray, tie: np.ndarray) -> np.ndarray:
    """For each row the column of its largest estimate; the k-th of n equals, k = ⌊tie · n⌋."""
    best = estimates == estimates.max(axis=1, keepdims=True)
    kth = (tie * best.sum(axis=1)).astype(int)
    return (best & (best.cumsum(axis=1) == kth[:, None] + 1)).argmax(axis=1)
