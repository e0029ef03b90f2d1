"""Mowgli's policy: a 4 × 4 table of probabilities that only a treat can change."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

import numpy as np
from annotated_types import Ge, Le

from demos.stage import Seed, StepSize, UnitInterval, array, checked, seeded

Cue = Literal["come", "shake", "lie down", "jump"]  # what he hears, and, by the same names, what he can do
CUES: tuple[Cue, ...] = get_args(Cue)
ALPHA = 0.4
N_REWARDS = 60  # a treat every two seconds: two minutes' training


def policy_table() -> np.ndarray:
    """The untrained dog's policy, shape (4, 4): any trick, whatever the cue.

    Row ``cue``, column ``trick``, in the order of ``CUES``; each row adds up to 1.
    """
    return np.full((len(CUES), len(CUES)), 1 / len(CUES))


@checked
def strengthen(
    table: np.ndarray, cue: Annotated[int, Ge(0), Le(3)], trick: Annotated[int, Ge(0), Le(3)], alpha: StepSize = ALPHA
) -> np.ndarray:
    """The table after a treat for doing ``trick`` on hearing ``cue``; the given one is not changed.

    The linear reward–inaction rule (Bush & Mosteller 1951; learning automata's L_R-I)::

        π(trick | cue) ← π(trick | cue) + α (1 − π(trick | cue))
        π(other | cue) ← π(other | cue) + α (0 − π(other | cue))

    Without a treat nothing changes: the treat is the only teacher, and it doesn't know what you meant.

    Args:
        table: shape (4, 4), rows that add up to 1.
        cue: row.
        trick: column.
        alpha: how much one treat counts.
    """
    after = array("table", table, (len(CUES), len(CUES)), 0, 1)
    after[cue] += alpha * (np.eye(len(CUES))[trick] - after[cue])
    return after


@checked
def answer(row: np.ndarray, u: UnitInterval) -> int:
    """The trick that a dog with these probabilities, 1 to 1,000 of them, does, given a random ``u`` in [0, 1)."""
    row = array("row", row, (None,), 0, 1, most=1000)
    if not row.size:
        raise ValueError("row must have a probability for each trick, and there are none")
    return min(int(np.searchsorted(np.cumsum(row), u, side="right")), len(row) - 1)


@dataclass(frozen=True)
class Lesson:
    """What happened, cue by cue: n cues were given, and he was treated after some of them."""

    cues: np.ndarray  # (n,) rows
    tricks: np.ndarray  # (n,) columns
    treated: np.ndarray  # (n,) bool
    tables: np.ndarray = field(repr=False)  # (n + 1, 4, 4): the policy before the first cue, then after each

    @property
    def policy(self) -> np.ndarray:
        """What he does when, at the end: as ``policy_table``."""
        return self.tables[-1]


@checked
def learn(
    n_rewards: Annotated[int, Ge(0), Le(1000)] = N_REWARDS, alpha: StepSize = ALPHA, *,
    wanted: dict[Cue, Cue] | None = None, seed: Seed = 0,
) -> Lesson:
    """Train a dog by machine: the four cues in turn, a treat for each right answer, until all are eaten.

    Args:
        n_rewards: how many treats there are.
        alpha: how much one treat counts.
        wanted: the trick that earns the treat, by cue; cues not named earn it by the trick of their
            own name. ``{"come": "jump"}`` is a trainer with a sense of humour.
    """
    right = [CUES.index((wanted or {}).get(cue, cue)) for cue in CUES]
    random = seeded(seed)
    cues: list[int] = []
    tricks: list[int] = []
    treated: list[bool] = []
    tables = [policy_table()]
    while sum(treated) < n_rewards:
        cue = len(cues) % len(CUES)
        trick = answer(tables[-1][cue], next(random))
        good = trick == right[cue]
        tables.append(strengthen(tables[-1], cue, trick, alpha) if good else tables[-1])
        cues.append(cue)
        tricks.append(trick)
        treated.append(good)
    return Lesson(np.array(cues, int), np.array(tricks, int), np.array(treated, bool), np.array(tables))
