"""The dopamine error in a terminal."""

from collections.abc import Iterator

import numpy as np

from demos.dopamine.errors import td_errors
from demos.terminal import Curve, Door, Picture, Words


def draw(errors: np.ndarray, asked: dict) -> Iterator[Picture]:
    trials = len(errors)
    shown = sorted({1, max(1, trials // 10), max(1, trials // 3), trials})
    yield Curve("The error δ from bell to juice", {f"trial {trial}": errors[trial - 1] for trial in shown},
                ("steps after the bell", 0, errors.shape[1] - 1),
                span=(min(0.0, float(errors.min())), max(1.0, float(errors.max()))))
    yield Words(f"At the juice δ = {errors[0, -1]:.2f} on the first trial and {errors[-1, -1]:.2f} on the last; "
                f"at the bell {errors[0, 0]:.2f}, then {errors[-1, 0]:.2f}.")


DOORS = (Door(td_errors, draw),)
