"""MountainCar as Gymnasium has it, and tabular Q-learning on it that only hope drives uphill.

A state is (p, v): position from −1.2 to 0.6, velocity in ±0.07 a step; an action pushes left, not at all or right (0,
1, 2):

    v ← v + 0.001 (action − 1) − 0.0025 cos 3p,    p ← p + v

Each step pays −1 until p ≥ 0.5; after 200 it is over. Source: Moore (1990), as in gymnasium's MountainCar-v0.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from annotated_types import Ge, Le

from demos.stage import Seed, checked, seeded

RECORDED = Path(__file__).with_name("recorded_ppo.json")      # see record.py
GOAL, LIMIT = 0.5, 200
CELLS, ALPHA, GAMMA = 24, 0.2, 0.99
HOPELESS = -1 / (1 - GAMMA)      # what −1 a step comes to if the goal is never seen: nothing better is expected
SHY = 0.1                        # how often, then, chance pushes instead
LAW = {"cells": CELLS, "alpha": ALPHA, "gamma": GAMMA, "hopeless": HOPELESS, "shy": SHY}      # for the page


def step(position: float, velocity: float, action: int) -> tuple[float, float]:
    """The state after one step, each operation in Gymnasium's order; nothing is checked."""
    velocity += (action - 1) * 0.001 + math.cos(3 * position) * -0.0025
    velocity = min(0.07, max(-0.07, velocity))
    position = min(0.6, max(-1.2, position + velocity))
    return position, 0.0 if position == -1.2 and velocity < 0 else velocity


def cell(position: float, velocity: float) -> int:
    """In which of the 24 × 24 cells a state lies, row by row of equal positions."""
    row, column = int((position + 1.2) / 1.8 * CELLS), int((velocity + 0.07) / 0.14 * CELLS)
    return min(CELLS - 1, row) * CELLS + min(CELLS - 1, column)


@dataclass
class Episodes:
    """What came of so many episodes."""

    returns: np.ndarray      # (episodes,): −200 to −1
    furthest: np.ndarray     # (episodes,): the rightmost position of each
    q: np.ndarray            # (576, 3)
    visits: np.ndarray       # (576,): steps that ended in each cell


@checked
def q_learning(hopeful: bool = True, episodes: Annotated[int, Ge(1), Le(20_000)] = 500, seed: Seed = 0) -> Episodes:
    """Tabular Q-learning, α = 0.2, γ = 0.99, greedy throughout when hopeful.

    Args:
        hopeful: all values start at 0, more than any state is worth, so what wasn't tried yet always looks better
            (Sutton & Barto 2018, example 10.1). Otherwise they start at −100, which is what the goal's absence comes
            to, and one push in ten is random.
        episodes: how many.
        seed: of the starts and the random pushes.
    """
    return _learn(hopeful, episodes, seeded(seed))


def _learn(hopeful: bool, episodes: int, numbers: Iterator[float]) -> Episodes:
    q = [[0.0 if hopeful else HOPELESS] * 3 for _ in range(CELLS * CELLS)]
    visits, returns, furthest = [0] * len(q), [], []
    for _ in range(episodes):
        position, velocity, steps, far = -0.6 + 0.2 * next(numbers), 0.0, 0, -1.2
        while steps < LIMIT and position < GOAL:
            values = q[cell(position, velocity)]
            shies = not hopeful and next(numbers) < SHY
            action = int(3 * next(numbers)) if shies else values.index(max(values))
            position, velocity = step(position, velocity, action)
            there = cell(position, velocity)
            target = -1 + (0 if position >= GOAL else GAMMA * max(q[there]))
            values[action] += ALPHA * (target - values[action])
            visits[there] += 1
            steps, far = steps + 1, max(far, position)
        returns.append(-steps)
        furthest.append(far)
    return Episodes(*map(np.array, (returns, furthest, q, visits)))
