"""TD(λ) on one bell and one sip of juice."""

from collections.abc import Collection
from typing import Annotated

import numpy as np
from annotated_types import Ge, Le

from demos.stage import StepSize, UnitInterval, checked, whole


@checked
def td_errors(
    trials: Annotated[int, Ge(1), Le(10_000)] = 101,
    alpha: StepSize = 0.2,
    gamma: UnitInterval = 1.0,
    lam: UnitInterval = 0.0,
    steps: Annotated[int, Ge(1), Le(100)] = 10,
    withheld: Collection[Annotated[int, Ge(1), Le(10_000)]] = (),
) -> np.ndarray:
    """The errors δ of every trial; before the first, nothing is expected.

    The bell rings, ``steps`` time steps pass, juice worth 1 comes. Every step after the bell has a value
    V(k), k = 0 … steps − 1. Nobody can expect the bell, so before it the value stays 0. Within a trial,
    with accumulating traces e (S&B eqs. 12.5, 12.7):

        δ = R + γ V(next) − V(now);  e ← γλ e, e(now) += 1;  V += α δ e

    Args:
        trials: how many.
        alpha: step size.
        gamma: discount per step.
        lam: λ of the traces; 0 moves the error a step a trial, near 1 it jumps.
        steps: from bell to juice.
        withheld: numbers of the trials (from 1) whose juice doesn't come. They are learnt from, too.

    Returns:
        Shape (trials, steps + 1): at the bell, at the steps between, at the juice.
    """
    dry = {whole("withheld", number, 1, trials) for number in withheld}
    values = np.zeros(steps + 1)                       # the last: after the juice, nothing more to come
    return np.array([_trial(values, float(t not in dry), alpha, gamma, lam) for t in range(1, trials + 1)])


def _trial(values: np.ndarray, juice: float, alpha: float, gamma: float, lam: float) -> list[float]:
    """One trial's errors; ``values`` learn in place."""
    last, traces = len(values) - 2, np.zeros(len(values))
    errors = [gamma * values[0]]
    for now in range(last + 1):
        error = juice * (now == last) + gamma * values[now + 1] - values[now]
        traces *= gamma * lam
        traces[now] += 1
        values += alpha * error * traces
        errors.append(error)
    return errors
