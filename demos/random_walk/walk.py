"""TD(0), TD(λ) and Monte Carlo on random walks, many runs at once.

Squares are numbered 1 to ``states``; 0 and ``states + 1`` are off the ends, worth 0 for ever. The walk
of five squares pays 1 off the right and 0 off the left, and its guesses start at ½; that of nineteen
pays +1 and −1, and its guesses start at 0. There is no discounting. All methods see the same walks
when the seed is the same.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from annotated_types import Ge, Le, Len
from numpy.typing import ArrayLike

from demos.stage import Seed, StepSize, UnitInterval, affordable, array, checked


@dataclass(frozen=True)
class Walk:
    states: int
    left: float      # reward off the left end
    right: float
    start: float     # the first guess of every value

    @property
    def middle(self) -> int:
        return (self.states + 1) // 2

    def fresh(self, *shape: int) -> np.ndarray:
        """First guesses, shape (…, states + 2), both ends 0."""
        values = np.full((*shape, self.states + 2), self.start, dtype=float)
        values[..., [0, -1]] = 0
        return values


MOST = 1_000_000     # walks of all runs together
States = Literal[5, 19]
Episodes = Annotated[int, Ge(1), Le(10_000)]
Runs = Annotated[int, Ge(1), Le(10_000)]
ALPHAS = (0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
LAMS = (0, 0.4, 0.8, 0.95, 1)
WALKS: dict[States, Walk] = {5: Walk(5, 0, 1, 0.5), 19: Walk(19, -1, 1, 0)}


@checked
def true_values(states: States = 5) -> np.ndarray:
    """The true values, shape (states,): 1/6 … 5/6 for 5 squares, −0.9 … 0.9 for 19.

    Args:
        states: how many squares.
    """
    walk = WALKS[states]
    return np.linspace(walk.left, walk.right, walk.states + 2)[1:-1]


@checked
def td(
    alpha: StepSize = 0.1, episodes: Episodes = 100, runs: Runs = 100, seed: Seed = 0, states: States = 5
) -> np.ndarray:
    """TD(0): V(now) ← V(now) + α [R + V(next) − V(now)] (S&B eq. 6.2).

    Args:
        alpha: step size.
        episodes: walks in each run.
        runs: independent learners; 1,000,000 walks of all runs together at most.
        states: how many squares.

    Returns:
        The guesses before the first walk and after each: shape (runs, episodes + 1, states).
    """
    return td_lambda(alpha, 0, episodes, runs, seed, states)


@checked
def td_lambda(
    alpha: StepSize = 0.3,
    lam: UnitInterval = 0.8,
    episodes: Episodes = 10,
    runs: Runs = 100,
    seed: Seed = 0,
    states: States = 19,
) -> np.ndarray:
    """TD(λ) with accumulating traces (S&B eqs. 12.5, 12.7): z ← λz, z(now) += 1, V += α δ z.

    Args:
        lam: λ of the traces; 0 is TD(0), 1 close to Monte Carlo.

    The other arguments and what is returned are as for ``td``. A large α with λ near 1 diverges:
    guesses beyond any bound come back as infinities.
    """
    walk, rng = _begun(states, episodes, runs, seed)
    return _td_lambda(walk, np.array([alpha]), np.array([lam]), episodes, runs, rng)[0]


@checked
def monte_carlo(
    alpha: StepSize = 0.02, episodes: Episodes = 100, runs: Runs = 100, seed: Seed = 0, states: States = 5
) -> np.ndarray:
    """Every-visit Monte Carlo with a constant step: V(visited) ← V + α [G − V] (S&B eq. 6.1).

    Args and returns as for ``td``. Nothing is learnt before a walk has ended.
    """
    walk, rng = _begun(states, episodes, runs, seed)
    return _monte_carlo(walk, np.array([alpha]), episodes, runs, rng)[0]


@checked
def rms_error(values: ArrayLike, states: States = 5) -> np.ndarray:
    """Root mean squared error over the squares, then its mean over the runs.

    Args:
        values: shape (…, runs, episodes + 1, states), as the learners return; infinities may be among them.

    Returns:
        Shape (…, episodes + 1): 0.236 before the first of five-square walks, 0.548 for nineteen.
    """
    truth, guesses = true_values(states), array("values", values, most=MOST * 40)
    if guesses.ndim < 3 or not guesses.shape[-3] or guesses.shape[-1] != len(truth):
        raise ValueError(f"values must be of shape (…, runs, episodes + 1, states = {len(truth)}), not {guesses.shape}")
    with np.errstate(over="ignore", invalid="ignore"):
        return np.sqrt(((guesses - truth) ** 2).mean(-1)).mean(-2)


@checked
def curves(
    alphas: Annotated[Collection[StepSize], Len(1, 1000)] = ALPHAS,
    lams: Annotated[Collection[UnitInterval], Len(1, 1000)] = LAMS,
    episodes: Episodes = 10,
    runs: Runs = 100,
    seed: Seed = 0,
    states: States = 19,
) -> np.ndarray:
    """Mean RMS error over the first walks for every λ and α; shape (lams, alphas).

    The picture of S&B Figs 7.2 and 12.6: an in-between λ beats both ends. Pairs that diverge give inf.

    Args:
        alphas: step sizes.
        lams: λ of the traces.

    The other arguments are as for ``td``; alphas × lams × runs × episodes to 1,000,000.
    """
    walk, rng = _begun(states, episodes, runs, seed)
    affordable("alphas × lams × runs × episodes", len(alphas) * len(lams) * runs * episodes, MOST)
    pairs = np.array([(alpha, lam) for lam in lams for alpha in alphas])
    values = _td_lambda(walk, pairs[:, 0], pairs[:, 1], episodes, runs, rng)
    return rms_error(values, states)[:, 1:].mean(-1).reshape(len(lams), len(alphas))


def _begun(states: States, episodes: int, runs: int, seed: int) -> tuple[Walk, np.random.Generator]:
    affordable("runs × episodes", runs * episodes, MOST)
    return WALKS[states], np.random.default_rng(seed)


def _steps(walk: Walk, runs: int, rng: np.random.Generator) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """One walk in every run, step by step: (runs still going, where they are, where they go next)."""
    going, now = np.arange(runs), np.full(runs, walk.middle)
    while going.size:
        then = np.where(rng.random(going.size) < 0.5, now - 1, now + 1)
        yield going, now, then
        inside = (then > 0) & (then <= walk.states)
        going, now = going[inside], then[inside]


def _reward(walk: Walk, then: np.ndarray) -> np.ndarray:
    return np.where(then > walk.states, walk.right, np.where(then == 0, walk.left, 0.0))


def _td_lambda(
    walk: Walk, alpha: np.ndarray, lam: np.ndarray, episodes: int, runs: int, rng: np.random.Generator
) -> np.ndarray:
    """Pairs of (α, λ) side by side on the same walks: (pairs, runs, episodes + 1, states)."""
    values = walk.fresh(runs, len(alpha))
    history = [values[..., 1:-1].copy()]
    alpha, lam = alpha[:, None], lam[:, None]
    for _ in range(episodes):
        traces = np.zeros_like(values)
        with np.errstate(over="ignore", invalid="ignore"):
            for going, now, then in _steps(walk, runs, rng):
                delta = _reward(walk, then)[:, None] + values[going, :, then] - values[going, :, now]
                if not lam.any():                    # the last square alone remembers: the same, in a third of the time
                    values[going, :, now] += alpha[:, 0] * delta
                    continue
                trace = traces[going]
                trace *= lam
                trace[np.arange(going.size), :, now] += 1
                traces[going] = trace
                trace *= alpha * delta[..., None]
                values[going] += trace
        values[~np.isfinite(values)] = np.inf
        history.append(values[..., 1:-1].copy())
    return np.stack(history, axis=2).transpose(1, 0, 2, 3)


def _monte_carlo(walk: Walk, alpha: np.ndarray, episodes: int, runs: int, rng: np.random.Generator) -> np.ndarray:
    """Step sizes side by side on the same walks: (alphas, runs, episodes + 1, states)."""
    values = walk.fresh(runs, len(alpha))[..., 1:-1]
    history = [values.copy()]
    for _ in range(episodes):
        visits, outcome = np.zeros((runs, walk.states)), np.zeros(runs)
        for going, now, then in _steps(walk, runs, rng):
            visits[going, now - 1] += 1
            outcome[going] += _reward(walk, then)
        kept = (1 - alpha[:, None]) ** visits[:, None, :]      # a visit each, all towards the same outcome
        values = outcome[:, None, None] + (values - outcome[:, None, None]) * kept
        history.append(values.copy())
    return np.stack(history, axis=2).transpose(1, 0, 2, 3)
