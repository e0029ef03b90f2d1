"""Sarsa and Q-learning on a grid of 4 × 12 squares with a cliff along its lower edge, many runs at once.

States are numbered by rows from the upper left, 0 to 47, and actions 0 to 3 are up, right, down and left,
as in Gymnasium. A step pays −1. One into the cliff, squares 37 to 46, pays −100 and leads back to the
start, 36; the episode goes on until the goal, 47. There is no discounting.
"""

from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

import numpy as np
from annotated_types import Ge, Le

from demos.stage import Seed, StepSize, affordable, array, checked

ROWS, COLUMNS = 4, 12
STATES = ROWS * COLUMNS
START, GOAL = 36, 47
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))     # (rows, columns) of up, right, down, left
Method = Literal["sarsa", "q_learning"]
METHODS: tuple[Method, ...] = get_args(Method)
ALPHA, EPSILON = 0.5, 0.1
MOST = 200_000                                 # episodes of all runs together


@checked
def step(state: Annotated[int, Ge(0), Le(STATES - 1)], action: Annotated[int, Ge(0), Le(3)]) -> tuple[int, int, bool]:
    """What an action does in a state: the next state, the reward, whether the episode has ended."""
    there = state, action
    return int(_NEXT[there]), int(_REWARD[there]), bool(_NEXT[there] == GOAL)


def _tables() -> tuple[np.ndarray, np.ndarray]:
    """Next states and rewards, each of shape (48, 4)."""
    rows, columns = np.divmod(np.arange(STATES), COLUMNS)
    by = np.array(MOVES)
    row = np.clip(rows[:, None] + by[:, 0], 0, ROWS - 1)
    column = np.clip(columns[:, None] + by[:, 1], 0, COLUMNS - 1)
    then = row * COLUMNS + column
    falls = (then > START) & (then < GOAL)
    return np.where(falls, START, then), np.where(falls, -100, -1)


_NEXT, _REWARD = _tables()


@dataclass(frozen=True)
class Learnt:
    """What ``runs`` agents came to."""

    rewards: np.ndarray      # sum of rewards in each episode, exploring included: shape (runs, episodes)
    falls: np.ndarray        # steps into the cliff, likewise
    q: np.ndarray = field(repr=False)   # action values at the end: shape (runs, 48, 4)


@checked
def learn(
    method: Method = "sarsa",
    *,
    episodes: Annotated[int, Ge(1), Le(10_000)] = 500,
    runs: Annotated[int, Ge(1), Le(10_000)] = 100,
    alpha: StepSize = ALPHA,
    epsilon: Annotated[float, Ge(0), Le(0.5)] = EPSILON,
    seed: Seed = 0,
) -> Learnt:
    """Let many agents walk the cliff and learn, each from action values of 0.

    They are ε-greedy: with probability ε any action, otherwise the one of the largest value, ties broken
    at random (S&B §6.4 for "sarsa", eq. 6.7; §6.5 for "q_learning", eq. 6.8).

    Args:
        method: on-policy or off-policy.
        episodes: of each agent.
        runs: agents; 200,000 episodes in all at most.
        alpha: step size.
        epsilon: how often an action is random.
    """
    affordable("runs × episodes", runs * episodes, MOST)
    return _learn(method, episodes, runs, alpha, epsilon, np.random.default_rng(seed))


def _learn(method: str, episodes: int, runs: int, alpha: float, epsilon: float, rng: np.random.Generator) -> Learnt:
    """Every agent goes at its own pace, one step of each at a time."""
    q = np.zeros((runs, STATES, 4))
    rewards, falls = np.zeros((runs, episodes)), np.zeros((runs, episodes), int)
    ended, now, going = np.zeros(runs, int), np.full(runs, START), np.arange(runs)
    action = _choose(q[going, now], epsilon, rng)
    while going.size:
        paid, then = _REWARD[now, action], _NEXT[now, action]
        rewards[going, ended[going]] += paid
        falls[going, ended[going]] += paid < -1
        home = then == GOAL
        then = np.where(home, START, then)
        if method == "sarsa":
            upcoming = _choose(q[going, then], epsilon, rng)
            worth = q[going, then, upcoming]
        else:
            worth = q[going, then].max(axis=1)
        q[going, now, action] += alpha * (paid + np.where(home, 0, worth) - q[going, now, action])
        if method == "q_learning":
            upcoming = _choose(q[going, then], epsilon, rng)
        ended[going] += home
        on = ended[going] < episodes
        going, now, action = going[on], then[on], upcoming[on]
    return Learnt(rewards, falls, q)


def _choose(values: np.ndarray, epsilon: float, rng: np.random.Generator) -> np.ndarray:
    """An ε-greedy action for each row of action values; two random numbers a row."""
    explore, which = rng.random((len(values), 2)).T
    best = np.where(explore[:, None] < epsilon, True, values == values.max(axis=1, keepdims=True))
    kth = (which * best.sum(axis=1)).astype(int)
    return (best & (best.cumsum(axis=1) == kth[:, None] + 1)).argmax(axis=1)


@checked
def greedy_path(q: np.ndarray) -> list[int]:
    """The states from the start to the goal when every action is the best one; as far as it goes, if it circles.

    Args:
        q: action values, shape (48, 4); of equal ones the first is taken.
    """
    best = array("q", q, (STATES, 4)).argmax(axis=1)
    path = [START]
    while path[-1] != GOAL and len(path) <= STATES:
        path.append(int(_NEXT[path[-1], best[path[-1]]]))
    return path
