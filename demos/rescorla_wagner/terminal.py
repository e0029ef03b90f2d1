"""Conditioning in a terminal."""

from collections.abc import Iterator

import numpy as np

from demos.rescorla_wagner.conditioning import learn
from demos.terminal import Curve, Door, Picture, Words


def draw(strengths: np.ndarray, asked: dict) -> Iterator[Picture]:
    bell, light = strengths.T
    yield Curve(f"{asked['experiment']}: what bell and light promise, by {asked['rule']}",
                {"bell": bell, "light": light}, ("trials", 0, len(bell) - 1),
                span=(min(0.0, float(strengths.min())), max(1.0, float(strengths.max()))))
    yield Words(f"At the end the bell promises {bell[-1]:.2f}, the light {light[-1]:.2f}.")


DOORS = (Door(learn, draw),)
