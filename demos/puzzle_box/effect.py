"""The law of effect, and nothing else, in a box with a cat."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from annotated_types import Ge, Le

from demos.stage import Seed, affordable, checked, seeded

RESPONSES = ("claw the bars", "bite the bars", "reach through", "sulk", "complain", "pull the loop")
OPENS = len(RESPONSES) - 1  # the response that opens the door
TRIALS = 24
MOST = 1_000_000  # trials of all cats together
SATISFACTION = 0.6  # what an escape adds to the bond that brought it about
DISCOMFORT = 0.1  # the share that a failure takes off its bond
FASTEST, SLOWEST = 6.0, 26.0  # seconds that a response takes


@dataclass(frozen=True)
class Cats:
    """Cats by trials: how long each escape took, and what each cat had learnt."""

    seconds: np.ndarray  # (cats, trials)
    tries: np.ndarray  # (cats, trials) responses up to and with the one that opens the door
    bonds: np.ndarray  # (cats, trials + 1, 6) before the first trial, then after each


@checked
def train(
    trials: Annotated[int, Ge(1), Le(1000)] = TRIALS,
    *,
    satisfaction: Annotated[float, Ge(0), Le(10)] = SATISFACTION,
    discomfort: Annotated[float, Ge(0), Le(0.5)] = 0.0,
    cats: Annotated[int, Ge(1), Le(10_000)] = 1,
    seed: Seed = 0,
) -> Cats:
    """Put cats into the box, trial after trial.

    Each response has a bond w to the situation, 1 at first, and is made with probability w / Σw. What
    follows changes its bond, as Thorndike's law of effect has it (*Animal Intelligence*, 1911, p. 244)::

        the door opens:  w ← w + satisfaction
        it doesn't:      w ← w − discomfort · w

    (Bonds that add up and are chosen in proportion: Roth & Erev, *Games and Economic Behavior* 8, 1995.)
    After n escapes, and without discomfort, the next takes (6 + n · satisfaction) / (1 + n · satisfaction)
    tries on average. A schematic cat: the seconds are no measurement of Thorndike's.

    Args:
        trials: of each cat.
        satisfaction: what an escape adds; 0 switches strengthening off.
        discomfort: the share that a failure takes away; 0 switches weakening off.
        cats: how many; 1,000,000 trials of all together at most. Cat c has seed ``seed + c``.
    """
    affordable("trials × cats", trials * cats, MOST)
    law = satisfaction, discomfort
    seconds, tries = np.zeros((cats, trials)), np.zeros((cats, trials), int)
    bonds = np.ones((cats, trials + 1, len(RESPONSES)))
    for cat in range(cats):
        random = seeded(seed + cat)
        for trial in range(trials):
            times, bonds[cat, trial + 1] = _escape(bonds[cat, trial], law, random)
            seconds[cat, trial], tries[cat, trial] = sum(times), len(times)
    return Cats(seconds, tries, bonds)


def _escape(before: np.ndarray, law: tuple[float, float], random: Iterator[float]) -> tuple[list[float], list[float]]:
    """One trial: the seconds each response took, and the bonds after it."""
    satisfaction, discomfort = law
    bonds: list[float] = before.tolist()
    times: list[float] = []
    while True:
        response = _choose(bonds, next(random))
        times.append(FASTEST + (SLOWEST - FASTEST) * next(random))
        if response == OPENS:
            bonds[response] += satisfaction
            return times, bonds
        bonds[response] -= discomfort * bonds[response]


def _choose(bonds: list[float], u: float) -> int:
    """The response that a random ``u`` in [0, 1) picks, each in proportion to its bond."""
    left = u * sum(bonds)
    for response, bond in enumerate(bonds):
        left -= bond
        if left < 0:
            return response
    return len(bonds) - 1
