"""From an observation to two chances, and what an advantage does to them."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from annotated_types import Ge, Le
from numpy.typing import ArrayLike

from demos.cartpole import policies
from demos.stage import array, checked


@dataclass(frozen=True)
class Activity:
    """What the actor's neurons do when it sees n observations."""

    first: np.ndarray        # tanh, in (−1, 1), shape (n, 64)
    second: np.ndarray       # likewise
    logits: np.ndarray       # a number for left and one for right, shape (n, 2)


@checked
def forward(observations: ArrayLike) -> Activity:
    """Send observations through the shipped agent's actor, 4 → 64 → 64 → 2.

    Args:
        observations: shape (n, 4): x, ẋ, θ, θ̇, in m, m/s, rad and rad/s, in ±10⁶.
    """
    seen = array("observations", observations, (None, 4), -1e6, 1e6)
    w1, b1, w2, b2, w3, b3 = policies.layers(policies.weights())
    first = np.tanh(seen @ w1.T + b1)
    second = np.tanh(first @ w2.T + b2)
    return Activity(first, second, second @ w3.T + b3)


@checked
def chances(logits: ArrayLike) -> np.ndarray:
    """Softmax: exp(logit) / sum, along the last axis; logits in ±10⁶."""
    numbers = array("logits", logits, low=-1e6, high=1e6)
    if not numbers.ndim or not numbers.shape[-1]:
        raise ValueError("logits must be of shape (…, n), with n at least 1")
    powers = np.exp(numbers - numbers.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


@checked
def nudge(
    logits: ArrayLike,
    action: Annotated[int, Ge(0), Le(1)],
    advantage: Annotated[float, Ge(-1e6), Le(1e6)],
    rate: Annotated[float, Ge(0), Le(10)] = 1.0,
) -> np.ndarray:
    """The logits after one step up Â · log π(action), the policy gradient of one sample (S&B eq. 2.12, §13.5).

    logit ← logit + rate · Â · ([this action] − π(action)): a surprise counts more for a rare action.

    Args:
        logits: shape (2,), in ±10⁶.
        action: 0 for left, 1 for right.
        advantage: Â.
        rate: step size.
    """
    numbers = array("logits", logits, (2,), -1e6, 1e6)
    return numbers + rate * advantage * (np.eye(2)[action] - chances(numbers))
