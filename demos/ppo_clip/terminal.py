"""PPO's clip in a terminal."""

from collections.abc import Iterator

import numpy as np

from demos.ppo_clip.objective import objective
from demos.terminal import Curve, Door, Picture, Words

RATIO = np.linspace(0.02, 2, 100)


def draw(curves: np.ndarray, asked: dict) -> Iterator[Picture]:
    yield Curve("The objective by the ratio r: how much likelier the action has become",
                {"a good action, Â = +1": curves[0], "a bad one, Â = −1": curves[1]}, ("r", 0, 2), span=(-2, 2))
    yield Words(f"Flat beyond {1 + asked['clip']:g} for the good one and below {1 - asked['clip']:g} for the bad: "
                "no more to be gained there.")


DOORS = (Door(objective, draw, given={"ratio": RATIO, "advantage": np.array([[1.0], [-1.0]])}),)
