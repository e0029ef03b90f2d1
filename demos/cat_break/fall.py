"""How long a glass falls."""

from math import sqrt

from demos.stage import within

GRAVITY = 9.8
"""In m/s², Gymnasium's value in CartPole."""


def fall_time(height: float = 0.75) -> float:
    """Seconds until something that was dropped hits the floor: √(2h/g).

    Args:
        height: in metres, in (0, 100].
    """
    return sqrt(2 * within("height", height, 0, 100, open_low=True) / GRAVITY)
