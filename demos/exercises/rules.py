"""Where a learning rule that a listener wrote is tried: the five squares, and the grid with the cliff."""

import random
from collections.abc import Callable

import numpy as np

from demos import cliff_walk
from demos.cliff_walk.cliff import GOAL, MOVES, START, STATES

Rule = Callable[..., float]
WALKS, ALPHA = 600, 0.05
EPISODES, PATIENCE = 200, 400      # of the grid; steps after which an episode is given up


def walked(learn: Rule, seed: int = 0) -> np.ndarray:
    """The values of the five squares, from ½ each, after 600 walks in which ``learn(now, reward, then, alpha)`` gave
    the new value of the square just left; the ends are worth nothing, and the right one pays 1."""
    dice, values = random.Random(seed), [0.0, *[0.5] * 5, 0.0]
    for _ in range(WALKS):
        at = 3
        while 0 < at < 6:
            then = at + dice.choice((-1, 1))
            values[at] = float(learn(values[at], float(then == 6), values[then], ALPHA))
            at = then
    return np.array(values[1:-1])


def along_the_cliff(learn: Rule, seed: int = 0) -> list[int]:
    """The states of the best way, as an ε-greedy agent knows it after 200 episodes on the grid in which
    ``learn(now, reward, choices, alpha)`` gave the new value of the action just taken."""
    dice, q = random.Random(seed), np.zeros((STATES, len(MOVES)))
    world = [[cliff_walk.step(state, action) for action in range(len(MOVES))] for state in range(STATES)]
    for _ in range(EPISODES):
        at = START
        for _ in range(PATIENCE):
            best = np.flatnonzero(q[at] == q[at].max())
            action = dice.randrange(len(MOVES)) if dice.random() < 0.1 else int(dice.choice(best))
            then, reward, is_over = world[at][action]
            choices = [0.0] * len(MOVES) if is_over else q[then].tolist()
            q[at, action] = learn(float(q[at, action]), reward, choices, 0.5)
            at = then
            if is_over:
                break
    path = cliff_walk.greedy_path(q)
    return path if path[-1] == GOAL else []
