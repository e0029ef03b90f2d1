"""What rewards are worth that are yet to come, with patience (discount) γ."""

from collections.abc import Collection
from typing import Annotated

import numpy as np
from annotated_types import Ge, Gt, Le, Len

from demos.stage import UnitInterval, checked, within

SMALL, BIG, STEPS, GAMMA = 1.0, 3.0, 6, 0.9
MOST_STEPS = 10
MOST = 1e6
Reward = Annotated[float, Ge(-MOST), Le(MOST)]
Treat = Annotated[float, Gt(0), Le(MOST)]


@checked
def returns(
    rewards: Annotated[Collection[Reward], Len(1, 10_000)] = (1, 0, 0, 3), gamma: UnitInterval = GAMMA
) -> np.ndarray:
    """The return before each reward, and 0 after the last: G_t = R_{t+1} + γ G_{t+1} (S&B eq. 3.9).

    Args:
        rewards: R₁, R₂, …
        gamma: γ.

    Returns:
        G₀, G₁, …, shape (rewards + 1,).
    """
    total = [0.0]
    for reward in reversed([*rewards]):
        total.append(reward + gamma * total[-1])
    return np.array(total[::-1])


@checked
def worth(reward: Reward = BIG, steps: Annotated[int, Ge(1), Le(1000)] = STEPS, gamma: UnitInterval = GAMMA) -> float:
    """What one reward is worth that comes after so many steps: γ^(steps − 1) · reward.

    Args:
        reward: how large.
        steps: how far away.
        gamma: γ.
    """
    return gamma ** (steps - 1) * reward


@checked
def switch(small: Treat = SMALL, big: Treat = BIG, steps: Annotated[int, Ge(2), Le(1000)] = STEPS) -> float:
    """The γ at which the far reward is worth as much as the near one, which comes after one step.

    γ^(steps − 1) · big = small: below it the small one is worth more, above it the big one.

    Args:
        small: the near reward.
        big: the far one, the larger.
        steps: how far.
    """
    return (within("small", small, 0, big) / big) ** (1 / (steps - 1))
