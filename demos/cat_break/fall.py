"""How long a glass falls."""

from math import sqrt
from typing import Annotated

from annotated_types import Gt, Le

from demos.stage import checked

GRAVITY = 9.8
"""In m/s², Gymnasium's value in CartPole."""


@checked
def fall_time(height: Annotated[float, Gt(0), Le(100)] = 0.75) -> float:
    """Seconds until something that was dropped hits the floor: √(2h/g).

    Args:
        height: in metres.
    """
    return sqrt(2 * height / GRAVITY)
