"""What the demo is about, in plain numpy: usable without it, and tested against a published value."""

from collections.abc import Collection
from typing import Annotated

import numpy as np
from annotated_types import Ge, Le, Len

from demos.stage import StepSize, checked

ALPHA = 0.1
Reward = Annotated[float, Ge(-1e6), Le(1e6)]


@checked
def estimates(
    rewards: Annotated[Collection[Reward], Len(1, 10_000)] = (1, 1, 0, 1), alpha: StepSize = ALPHA
) -> np.ndarray:
    """The estimate before the first reward, 0, and after each: V ← V + α (R − V).

    Args:
        rewards: R₁, R₂, …
        alpha: step size α.

    Returns:
        V₀, V₁, …, shape (rewards + 1,).
    """
    values = [0.0]
    for reward in rewards:
        values.append(values[-1] + alpha * (reward - values[-1]))
    return np.array(values)
