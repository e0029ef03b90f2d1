"""TD(λ) on one bell and one sip of juice."""

from collections.abc import Collection

import numpy as np

from demos.stage import listed, whole, within


def td_errors(
    trials: int = 101,
    alpha: float = 0.2,
    gamma: float = 1.0,
    lam: float = 0.0,
    steps: int = 10,
    withheld: Collection[int] = (),
) -> np.ndarray:
    """The errors δ of every trial; before the first, nothing is expected.

    The bell rings, ``steps`` time steps pass, juice worth 1 comes. Every step after the bell has a value
    V(k), k = 0 … steps − 1. Nobody can expect the bell, so before it the value stays 0. Within a trial,
    with accumulating traces e (S&B eqs. 12.5, 12.7):

        δ = R + γ V(next) − V(now);  e ← γλ e, e(now) += 1;  V += α δ e

    Args:
        trials: 1 to 10,000.
        alpha: step size, in (0, 1].
        gamma: discount per step, in [0, 1].
        lam: λ of the traces, in [0, 1]; 0 moves the error a step a trial, near 1 it jumps.
        steps: from bell to juice, 1 to 100.
        withheld: numbers of the trials (from 1) whose juice doesn't come. They are learnt from, too.

    Returns:
        Shape (trials, steps + 1): at the bell, at the steps between, at the juice.
    """
    trials, steps = whole("trials", trials, 1, 10_000), whole("steps", steps, 1, 100)
    alpha = within("alpha", alpha, 0, 1, open_low=True)
    gamma, lam = within("gamma", gamma, 0, 1), within("lam", lam, 0, 1)
    dry = {whole("withheld", number, 1, trials) for number in listed("withheld", withheld, 0, 10_000)}
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
