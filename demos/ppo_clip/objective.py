"""The clipped objective of one action, and its slope."""

import numpy as np

from demos.stage import within


def objective(ratio, advantage, clip: float = 0.2, use_min: bool = True) -> np.ndarray:
    """min(r·Â, clip(r, 1 − ε, 1 + ε)·Â), which PPO makes as large as it can (PPO paper, eq. 7).

    Args:
        ratio: r > 0, how much likelier the action is now than when it was tried; any shape.
        advantage: Â, of a shape that goes with it.
        clip: ε, in (0, 1).
        use_min: False forgets the min and leaves clip(r, 1 − ε, 1 + ε)·Â.

    Returns:
        The objective, in the shape of ``ratio`` and ``advantage`` together.
    """
    clip = within("clip", clip, 0, 1, open_low=True)
    ratio, advantage = np.asarray(ratio, float), np.asarray(advantage, float)
    clipped = np.clip(ratio, 1 - clip, 1 + clip) * advantage
    return np.minimum(ratio * advantage, clipped) if use_min else clipped


def gradient(ratio, advantage, clip: float = 0.2, use_min: bool = True) -> np.ndarray:
    """d objective / d ratio: Â where the curve slopes, 0 where it is flat.

    Arguments and shape as for ``objective``. Positive pushes the action's probability up, negative
    down. At the two corners themselves it is the slope inside the band.
    """
    clip = within("clip", clip, 0, 1, open_low=True)
    ratio, advantage = np.broadcast_arrays(np.asarray(ratio, float), np.asarray(advantage, float))
    above, below = ratio > 1 + clip, ratio < 1 - clip
    flat = (above & (advantage > 0)) | (below & (advantage < 0)) if use_min else above | below
    return np.where(flat, 0.0, advantage)
