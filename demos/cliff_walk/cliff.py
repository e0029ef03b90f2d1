"""Sarsa and Q-learning on a grid of 4 × 12 squares with a cliff along its lower edge, many runs at once.

States are numbered by rows from the upper left, 0 to 47, and actions 0 to 3 are up, right, down and left,
as in Gymnasium. A step pays −1. One into the cliff, squares 37 to 46, pays −100 and leads back to the
start, 36; the episode goes on until the goal, 47. There is no discounting.
"""

from dataclasses import dataclass

import numpy as np

from demos.stage import affordable, array, one_of, whole, within

ROWS, COLUMNS = 4, 12
STATES = ROWS * COLUMNS
START, GOAL = 36, 47
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))     # (rows, columns) of up, right, down, left
METHODS = ("sarsa", "q_learning")
ALPHA, EPSILON = 0.5, 0.1
MOST = 200_000                                 # episodes of all runs together


def step(state: int, action: int) -> tuple[int, int, bool]:
    """What action 0 to 3 does in state 0 to 47: the next state, the reward, whether the episode has ended."""
    there = whole("state", state, 0, STATES - 1), whole("action", action, 0, 3)
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
    q: np.ndarray            # action values at the end: shape (runs, 48, 4)


def learn(
    method: str = "sarsa",
    *,
    episodes: int = 500,
    runs: int = 100,
    alpha: float = ALPHA,
    epsilon: float = EPSILON,
    seed: int = 0,
) -> Learnt:
    """Let ``runs`` agents learn ``episodes`` episodes each; all action values start at 0.

    They are ε-greedy: with probability ε any action, otherwise the one of the largest value, ties broken
    at random (S&B §6.4 for "sarsa", eq. 6.7; §6.5 for "q_learning", eq. 6.8).

    Args:
        episodes, runs: 1 to 10,000 each, and 200,000 episodes in all.
        alpha: step size, in (0, 1].
        epsilon: in [0, 0.5].
        seed: 0 to 2³² − 1.
    """
    one_of("method", method, METHODS)
    alpha, epsilon = within("alpha", alpha, 0, 1, open_low=True), within("epsilon", epsilon, 0, 0.5)
    affordable("runs × episodes", whole("runs", runs, 1, 10_000) * whole("episodes", episodes, 1, 10_000), MOST)
    rng = np.random.default_rng(whole("seed", seed, 0, 2**32 - 1))
    return _learn(method, episodes, runs, alpha, epsilon, rng)


def _learn(
    method: str, episodes: int, runs: int, alpha: float, epsilon: float, rng: np.random.Generator
) -> Learnt:
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
