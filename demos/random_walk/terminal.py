"""The random walk in a terminal."""

from collections.abc import Iterator

import numpy as np

from demos.random_walk.walk import curves, monte_carlo, rms_error, td, td_lambda, true_values
from demos.random_walk.widget import ALPHAS, LAMS
from demos.terminal import Bars, Curve, Door, Picture, Table, Words


def draw(values: np.ndarray, asked: dict) -> Iterator[Picture]:
    states = asked["states"]
    error, guesses = rms_error(values, states), values[:, -1].mean(axis=0)
    yield Curve(f"Root mean squared error, mean of {len(values):,} runs", {"RMS error": error},
                ("walks", 0, len(error) - 1), span=(0, float(min(np.nanmax(error), 2 * error[0]))))
    names = "ABCDE" if states == 5 else [str(square + 1) for square in range(states)]
    yield Table(f"The guesses after {len(error) - 1:,} walks, mean of the runs", ("square", "guess", "true"),
                [(name, f"{guess:6.3f}", f"{true:6.3f}")
                 for name, guess, true in zip(names, guesses, true_values(states), strict=True)])
    yield Words(f"The error goes from {error[0]:.3f} to {error[-1]:.3f}.")


def draw_curves(errors: np.ndarray, asked: dict) -> Iterator[Picture]:
    best = errors.argmin(axis=1)
    bars = {f"λ = {lam:g}, α = {asked['alphas'][k]:g}": float(row[k])
            for lam, row, k in zip(asked["lams"], errors, best, strict=True)}
    yield Bars(f"Mean error over the first {asked['episodes']} walks: each λ with its best α", bars, "{:.3f}")


DOORS = (
    Door(td, draw),
    Door(td_lambda, draw),
    Door(monte_carlo, draw),
    Door(curves, draw_curves, defaults={"alphas": ALPHAS, "lams": tuple(map(float, LAMS)), "runs": 30}),
)
