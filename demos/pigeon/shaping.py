"""A pigeon that pecks about its habit, and two rules for feeding it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist
from typing import Annotated, Literal

import numpy as np
from annotated_types import Ge, Gt, Le

from demos.stage import Seed, StepSize, UnitInterval, checked, seeded

START = 0.25  # where it likes to peck at first: 0 is the near wall, 1 the far one
KEY = 0.9  # the lit key: pecks from here on hit it
SPREAD = 0.2  # how far it strays from its habit (standard deviation)
RATE = 0.4  # how much of the way to a fed peck the habit moves
NEARLY = 0.25  # shaping by machine feeds the best quarter of its pecks


def nearer(habit: float, nearly: float = NEARLY, key: float = KEY, spread: float = SPREAD) -> float:
    """The line beyond which a ``nearly`` of the pecks fall, or the key if that is nearer.

    So p stays moderate at every stage: a percentile schedule, shaping by rule (Galbicka,
    *J. Applied Behavior Analysis* 27, 1994, 739–760).
    """
    return min(key, habit + spread * NormalDist().inv_cdf(1 - nearly))


@dataclass(frozen=True)
class Bird:
    """One bird, peck by peck, up to its first at the key; n pecks."""

    pecks: np.ndarray  # (n,) where, in [0, 1]
    fed: np.ndarray  # (n,) bool
    habits: np.ndarray  # (n + 1,) before the first peck, then after each

    @property
    def wait(self) -> int:
        """How many pecks it took; the last one hit the key unless the limit was reached."""
        return len(self.pecks)


@checked
def race(
    rule: Literal["wait", "shape"] = "shape",
    *,
    habit: UnitInterval = START,
    nearly: Annotated[float, Ge(0.01), Le(0.5)] = NEARLY,
    key: UnitInterval = KEY,
    spread: Annotated[float, Gt(0), Le(1)] = SPREAD,
    rate: StepSize = RATE,
    limit: Annotated[int, Ge(1), Le(1_000_000)] = 100_000,
    seed: Seed = 0,
) -> Bird:
    """Feed one pigeon by a rule until it pecks the key.

    Each peck falls at habit + spread · z, cut to [0, 1], with z from N(0, 1); a fed peck at x moves the
    habit: habit ← habit + rate · (x − habit). The rule says which are fed: "wait", those at the key;
    "shape", those beyond ``nearer(habit)``. With the same seed both birds have the same whims z, and as
    the shaped habit only ever rises, the shaped bird is never the later of the two.

    Args:
        rule: which pecks are fed.
        habit: where it likes to peck at first.
        nearly: the share of pecks that shaping feeds.
        key: where the key begins.
        spread: standard deviation of a peck.
        rate: how much of the way to a fed peck the habit moves.
        limit: stop after so many pecks.
    """
    random = seeded(seed)
    pecks: list[float] = []
    fed: list[bool] = []
    habits = [habit]
    while len(pecks) < limit and not (pecks and pecks[-1] >= key):
        here = habits[-1]
        line = key if rule == "wait" else nearer(here, nearly, key, spread)
        x = min(1.0, max(0.0, here + spread * whim(random)))
        pecks.append(x)
        fed.append(x >= line)
        habits.append(here + rate * (x - here) if x >= line else here)
    return Bird(np.array(pecks), np.array(fed), np.array(habits))


def whim(random: Iterator[float]) -> float:
    """One draw from N(0, 1) out of two in [0, 1) (Box & Muller 1958)."""
    return math.sqrt(-2 * math.log(1 - next(random))) * math.cos(2 * math.pi * next(random))
