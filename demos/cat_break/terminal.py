"""The glass in a terminal."""

from collections.abc import Iterator

import numpy as np

from demos.cat_break.fall import GRAVITY, fall_time
from demos.terminal import Curve, Door, Picture, Words


def draw(seconds: float, asked: dict) -> Iterator[Picture]:
    t = np.linspace(0, seconds, 76)
    yield Curve("The glass's height in metres", {"height": asked["height"] - GRAVITY * t**2 / 2},
                ("s", 0, round(seconds, 3)), span=(0, asked["height"]))
    yield Words(f"{seconds:.2f} seconds to catch it. The cat knows.")


DOORS = (Door(fall_time, draw),)
