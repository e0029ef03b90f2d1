"""What rewards are worth that are yet to come, with patience (discount) γ."""

from collections.abc import Collection

import numpy as np

from demos.stage import array, listed, whole, within

SMALL, BIG, STEPS, GAMMA = 1.0, 3.0, 6, 0.9
MOST_STEPS = 10
MOST = 1e6


def returns(rewards: Collection[float], gamma: float = GAMMA) -> np.ndarray:
    """The return before each reward, and 0 after the last: G_t = R_{t+1} + γ G_{t+1} (S&B eq. 3.9).

    Args:
        rewards: R₁, R₂, …: 1 to 10,000 numbers in ±10⁶.
        gamma: γ, in [0, 1].

    Returns:
        G₀, G₁, …, shape (rewards + 1,).
    """
    paid = array("rewards", listed("rewards", rewards, 1, 10_000), (None,), -MOST, MOST)
    gamma, total = within("gamma", gamma, 0, 1), [0.0]
    for reward in paid[::-1]:
        total.append(float(reward) + gamma * total[-1])
    return np.array(total[::-1])


def worth(reward: float, steps: int, gamma: float = GAMMA) -> float:
    """What one reward is worth that comes with the ``steps``-th step, 1 to 1,000: γ^(steps − 1) · reward."""
    return within("gamma", gamma, 0, 1) ** (whole("steps", steps, 1, 1000) - 1) * within("reward", reward, -MOST, MOST)


def switch(small: float = SMALL, big: float = BIG, steps: int = STEPS) -> float:
    """The γ at which ``big``, after ``steps`` steps, is worth as much as ``small`` after one.

    γ^(steps − 1) · big = small: below it the small one is worth more, above it the big one.

    Args:
        small, big: rewards in (0, 10⁶], ``big`` the larger.
        steps: 2 to 1,000.
    """
    big = within("big", big, 0, MOST, open_low=True)
    return (within("small", small, 0, big, open_low=True) / big) ** (1 / (whole("steps", steps, 2, 1000) - 1))
