"""Random search at its simplest: four numbers are thrown, again and again, till a cart that goes by them stays up."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from annotated_types import Ge, Le

from demos.cartpole.environment import START, TIME_LIMIT, ride
from demos.stage import Seed, checked


@dataclass
class Throws:
    """What so many throws came to, in their order."""

    numbers: np.ndarray      # (throws, 4), each in ±1
    score: np.ndarray        # (throws,): steps survived in one episode
    perfect: np.ndarray      # (throws,), bool: whether 500 there, and in 100 episodes more

    @property
    def share(self) -> float:
        """Of the throws, how many are perfect."""
        return float(self.perfect.mean())

    @property
    def steps(self) -> float:
        """Steps of the cart to a perfect one, in the mean."""
        return float(self.score.mean() / self.share) if self.perfect.any() else float("inf")


@checked
def dice(throws: Annotated[int, Ge(1), Le(100_000)] = 1000, seed: Seed = 0) -> Throws:
    """Throw four numbers w for CartPole, so many times: push right where w · (x, ẋ, θ, θ̇) > 0.

    Args:
        throws: how many.
        seed: of the numbers and the starts.
    """
    generator = np.random.default_rng(seed)
    numbers = generator.uniform(-1, 1, (throws, 4))
    score = _play(numbers, generator)
    perfect = score == TIME_LIMIT
    perfect[perfect] = [_play(np.tile(each, (100, 1)), generator).min() == TIME_LIMIT for each in numbers[perfect]]
    return Throws(numbers, score, perfect)


def _play(numbers: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Steps survived by a cart for each row of numbers."""
    starts, score = generator.uniform(-START, START, (4, len(numbers))), np.full(len(numbers), TIME_LIMIT)
    left = numbers

    def act(seen: np.ndarray) -> np.ndarray:
        return (np.einsum("nd,nd->n", left, seen) > 0).astype(int)

    for t, playing, _, _, over in ride(act, starts, TIME_LIMIT):
        score[playing[over]] = t
        left = numbers[playing[~over]]
    return score
