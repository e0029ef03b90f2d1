"""Dynamic programming in a terminal."""

from collections.abc import Iterator

import numpy as np

from demos.bellman.planning import Run, frozen_lake, grid_model, plan, three_ways
from demos.terminal import Bars, Door, Picture, Table, Words

MODELS = {"lake": frozen_lake, "grid": grid_model}


def draw(history: np.ndarray, asked: dict) -> Iterator[Picture]:
    side = int(len(history[-1]) ** 0.5)
    rows = history[-1].reshape(side, side)
    yield Table("The value of each square", ("row", *(str(column + 1) for column in range(side))),
                [(row + 1, *(f"{value:7.3f}" for value in values)) for row, values in enumerate(rows)])
    yield Words(f"After {len(history) - 1:,} sweeps over {side * side} squares.")


def draw_ways(ways: dict[str, Run], asked: dict) -> Iterator[Picture]:
    yield Bars("Calls, or updates of one square", {way: run.calls for way, run in ways.items()}, "{:,}")
    yield Bars("Seconds", {way: run.seconds for way, run in ways.items()}, "{:.6f}")
    yield Words(f"The same answer from all three: {ways['sweeps'].value:.6f}.")


DOORS = (
    Door(plan, draw, choices={"model": MODELS}),
    Door(three_ways, draw_ways, choices={"model": MODELS}),
)
