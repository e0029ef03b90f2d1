"""CartPole-v1 in numpy: the same physics, starts and endings as Gymnasium's, many carts at a time.

A state is (x, ẋ, θ, θ̇): metres, m/s, radians from upright, rad/s. A push of ±10 N acts for 0.02 s (explicit
Euler). With c = cos θ, s = sin θ, half-length l = 0.5 m, cart 1.0 kg, pole 0.1 kg, g = 9.8 m/s²:

    p = (±10 + 0.1·l·θ̇² s) / 1.1,   θ̈ = (g s − c p) / (l (4/3 − 0.1 c²/1.1)),   ẍ = p − 0.1·l·θ̈ c / 1.1

Source: Barto, Sutton & Anderson (1983), as in gymnasium/envs/classic_control/cartpole.py. Each expression keeps
Gymnasium's order of operations, so that the numbers agree to the last bit.
"""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
from annotated_types import Ge, Le

from demos.cartpole import policies
from demos.cartpole.policies import Rule
from demos.stage import Seed, affordable, checked

X_LIMIT = 2.4                       # metres from the middle: beyond it the cart has left the track
ANGLE_LIMIT = 12 * 2 * np.pi / 360  # radians from upright: beyond it the pole has fallen
TIME_LIMIT = 500                    # steps in CartPole-v1; 200 in v0
START = 0.05                        # each of the four numbers starts uniformly in ±0.05

MOST = 1_000_000_000                # steps of all the carts in one call: some minutes

Episodes = Annotated[int, Ge(1), Le(1_000_000)]
MaxSteps = Annotated[int, Ge(1), Le(1_000_000)]
Start = Annotated[float, Ge(0), Le(0.2)]
Stride = tuple[int, np.ndarray, np.ndarray, np.ndarray, np.ndarray]

_GRAVITY, _HALF_LENGTH, _FORCE, _TAU = 9.8, 0.5, 10.0, 0.02
_POLE, _TOTAL = 0.1, 0.1 + 1.0


def step(state: np.ndarray, action: np.ndarray) -> np.ndarray:
    """The states, shape (4, n), one step of 0.02 s after the actions, shape (n,), 0 = left, 1 = right.

    Nothing is checked: training takes this step a hundred thousand times.
    """
    _, x_dot, theta, theta_dot = state
    cos, sin = np.cos(theta), np.sin(theta)
    push = (np.where(action == 1, _FORCE, -_FORCE) + _POLE * _HALF_LENGTH * np.square(theta_dot) * sin) / _TOTAL
    theta_acc = (_GRAVITY * sin - cos * push) / (_HALF_LENGTH * (4.0 / 3.0 - _POLE * np.square(cos) / _TOTAL))
    x_acc = push - _POLE * _HALF_LENGTH * theta_acc * cos / _TOTAL
    rates = np.array((x_dot, x_acc, theta_dot, theta_acc))
    return state + _TAU * rates


def failed(state: np.ndarray) -> np.ndarray:
    """Which of the states, shape (4, n), end the episode: off the track or past 12°. Shape (n,), bool."""
    return (np.abs(state[0]) > X_LIMIT) | (np.abs(state[2]) > ANGLE_LIMIT)


def ride(act: Rule, state: np.ndarray, limit: int) -> Iterator[Stride]:
    """Drive carts side by side from their states, shape (4, n), until each has failed or the time is up.

    Yields:
        After each step: its number, from 1; the indices of the carts that took it; their states now, shape (4, m);
        their actions; which of them it was the last for, shape (m,), bool.
    """
    playing = np.arange(state.shape[1])
    for t in range(1, limit + 1):
        action = act(state.T.astype(np.float32))
        state = step(state, action)
        over = failed(state)
        yield t, playing, state, action, over
        if over.any():
            playing, state = playing[~over], state[:, ~over]
            if not playing.size:
                return


@checked
def returns(
    rule: str | Rule = "random", episodes: Episodes = 1000, seed: Seed = 0, limit: MaxSteps = TIME_LIMIT,
    start: Start = START,
) -> np.ndarray:
    """What a rule scores: one whole number for each episode, all of them played side by side.

    Args:
        rule: a name from :data:`demos.cartpole.policies.RULES`, or a function from observations,
            shape (n, 4) float32, to actions, shape (n,), 0 or 1.
        episodes: how many.
        seed: for the starts, and for the coin of "random".
        limit: steps after which an episode is cut short (truncated); episodes × limit is 10⁹ at most.
        start: each number starts uniformly in ±start.

    Returns:
        Steps survived, the failing step included, shape (episodes,): CartPole pays +1 for each.
    """
    score = np.full(episodes, limit)
    for t, playing, _, _, over in ride(*begun(rule, episodes, seed, limit, start), limit):
        score[playing[over]] = t
    return score


@checked
def never_fails(
    rule: str | Rule, episodes: Episodes, seed: Seed, limit: MaxSteps = TIME_LIMIT, start: Start = START
) -> bool:
    """Whether ``rule`` survives ``limit`` steps in all of the episodes; stops at the first failure.

    Args as for :func:`returns`.
    """
    return not any(over.any() for *_, over in ride(*begun(rule, episodes, seed, limit, start), limit))


def begun(rule: str | Rule, episodes: int, seed: int, limit: int, start: float) -> tuple[Rule, np.ndarray]:
    """The rule, and the states that the episodes start from, if they can be afforded."""
    affordable("episodes × limit", episodes * limit, MOST)
    state = np.random.default_rng(seed).uniform(-start, start, (4, episodes))
    return policies.rule(rule, seed), state
