"""The clipped objective of one action, and its slope."""

import math
from typing import Annotated

import numpy as np
from annotated_types import Gt, Le
from numpy.typing import ArrayLike

from demos.stage import affordable, array, checked

BIGGEST = 1e9
MOST = 10_000_000    # numbers
Clip = Annotated[float, Gt(0), Le(1)]


@checked
def objective(ratio: ArrayLike, advantage: ArrayLike, clip: Clip = 0.2, use_min: bool = True) -> np.ndarray:
    """min(r·Â, clip(r, 1 − ε, 1 + ε)·Â), which PPO makes as large as it can (PPO paper, eq. 7).

    Args:
        ratio: r ≥ 0, how much likelier the action is now than when it was tried, to 10⁹; any shape.
        advantage: Â, in ±10⁹, of a shape that goes with it (NumPy's broadcasting; 10,000,000 numbers in all).
        clip: ε.
        use_min: False forgets the min and leaves clip(r, 1 − ε, 1 + ε)·Â.

    Returns:
        The objective, in the shape of ``ratio`` and ``advantage`` together.
    """
    r, a = _together(ratio, advantage)
    clipped = np.clip(r, 1 - clip, 1 + clip) * a
    return np.minimum(r * a, clipped) if use_min else clipped


@checked
def gradient(ratio: ArrayLike, advantage: ArrayLike, clip: Clip = 0.2, use_min: bool = True) -> np.ndarray:
    """d objective / d ratio: Â where the curve slopes, 0 where it is flat.

    Arguments and shape as for ``objective``. Positive pushes the action's probability up, negative
    down. At the two corners themselves it is the slope inside the band.
    """
    r, a = _together(ratio, advantage)
    above, below = r > 1 + clip, r < 1 - clip
    flat = (above & (a > 0)) | (below & (a < 0)) if use_min else above | below
    return np.where(flat, 0.0, a)


def _together(ratio: ArrayLike, advantage: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Both as arrays of the shape that they have together."""
    r, a = array("ratio", ratio, low=0, high=BIGGEST), array("advantage", advantage, low=-BIGGEST, high=BIGGEST)
    try:
        size = math.prod(np.broadcast_shapes(r.shape, a.shape))
    except ValueError:
        raise ValueError(f"ratio and advantage must have shapes that go together, not {r.shape}, {a.shape}") from None
    affordable("ratio × advantage, their shape together,", size, MOST)
    r, a = np.broadcast_arrays(r, a)
    return r, a
