"""Mowgli's policy: a 4 × 4 table of probabilities that only a treat can change."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from demos.stage import array, instance, one_of, seeded, stream, whole, within

CUES = ("come", "shake", "lie down", "jump")  # what he hears, and, by the same names, what he can do
ALPHA = 0.4
TREATS = 60  # a treat every two seconds: two minutes' training
CUES_A_TREAT = 1000  # a dog that took so many on average would be no dog


def policy_table() -> np.ndarray:
    """The untrained dog's policy, shape (4, 4): any trick, whatever the cue.

    Row ``cue``, column ``trick``, in the order of ``CUES``; each row adds up to 1.
    """
    return np.full((len(CUES), len(CUES)), 1 / len(CUES))


def strengthen(table: np.ndarray, cue: int, trick: int, alpha: float = ALPHA) -> np.ndarray:
    """The table after a treat for doing ``trick`` on hearing ``cue``; the given one is not changed.

    The linear reward–inaction rule (Bush & Mosteller 1951; learning automata's L_R-I)::

        π(trick | cue) ← π(trick | cue) + α (1 − π(trick | cue))
        π(other | cue) ← π(other | cue) + α (0 − π(other | cue))

    Without a treat nothing changes: the treat is the only teacher, and it doesn't know what you meant.

    Args:
        table: shape (4, 4), rows that add up to 1.
        cue: row, 0–3.
        trick: column, 0–3.
        alpha: how much one treat counts, in (0, 1].
    """
    cue, trick = whole("cue", cue, 0, len(CUES) - 1), whole("trick", trick, 0, len(CUES) - 1)
    alpha = within("alpha", alpha, 0, 1, open_low=True)
    after = array("table", table, (len(CUES), len(CUES)), 0, 1)
    after[cue] += alpha * (np.eye(len(CUES))[trick] - after[cue])
    return after


def answer(row: np.ndarray, u: float) -> int:
    """The trick that a dog with these probabilities, 1 to 1,000 of them, does, given a random ``u`` in [0, 1)."""
    row, u = array("row", row, (None,), 0, 1, most=1000), within("u", u, 0, 1)
    if not row.size:
        raise ValueError("row must have a probability for each trick, and there are none")
    return min(int(np.searchsorted(np.cumsum(row), u, side="right")), len(row) - 1)


@dataclass(frozen=True)
class Training:
    """What happened, cue by cue: n cues were given, and he was treated after some of them."""

    cues: np.ndarray  # (n,) rows
    tricks: np.ndarray  # (n,) columns
    treated: np.ndarray  # (n,) bool
    tables: np.ndarray  # (n + 1, 4, 4): the policy before the first cue, then after each


def learn(
    treats: int = TREATS,
    alpha: float = ALPHA,
    *,
    wanted: dict[str, str] | None = None,
    seed: int = 0,
    random: Iterator[float] | None = None,
) -> Training:
    """Train a dog by machine: the four cues in turn, a treat for each right answer, until ``treats`` are eaten.

    Args:
        treats: how many, 0–1,000.
        alpha: how much one treat counts, in (0, 1].
        wanted: the trick that earns the treat, by cue; cues not named earn it by the trick of their
            own name. ``{"come": "jump"}`` is a trainer with a sense of humour.
        seed: same seed, same dog, 0 to 2³² − 1.
        random: numbers in [0, 1) to use instead of the seed's, one a cue.

    Raises:
        ValueError: an argument is out of its range, or ``random`` never earns the treats: it is at its end,
            or 1,000 cues a treat were given.
    """
    treats = whole("treats", treats, 0, 1000)
    alpha = within("alpha", alpha, 0, 1, open_low=True)
    right = _right(wanted)
    seed = whole("seed", seed, 0, 2**32 - 1)
    random = seeded(seed) if random is None else stream("random", random)
    cues: list[int] = []
    tricks: list[int] = []
    treated: list[bool] = []
    tables = [policy_table()]
    while sum(treated) < treats:
        cue = len(cues) % len(CUES)
        u = next(random, None)
        if u is None or len(cues) == CUES_A_TREAT * treats:
            raise ValueError(f"random must earn {treats} treats, and earned {sum(treated)} in {len(cues):,} cues")
        trick = answer(tables[-1][cue], within("random", u, 0, 1))
        good = trick == right[cue]
        tables.append(strengthen(tables[-1], cue, trick, alpha) if good else tables[-1])
        cues.append(cue)
        tricks.append(trick)
        treated.append(good)
    return Training(np.array(cues, int), np.array(tricks, int), np.array(treated, bool), np.array(tables))


def _right(wanted: dict[str, str] | None) -> list[int]:
    """For each cue the trick that earns the treat."""
    wanted = {} if wanted is None else instance("wanted", wanted, dict)
    for cue, trick in wanted.items():
        one_of("wanted: a cue", cue, CUES)
        one_of("wanted: a trick", trick, CUES)
    return [CUES.index(wanted.get(cue, cue)) for cue in CUES]
