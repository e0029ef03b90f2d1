"""The P-type machine: its table, and what chance, pleasure and pain do to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from demos.stage import Seed, checked, listed, one_of, seeded, whole, within
from demos.stage.check import shown

LETTERS = "AABBAB"
"""What the machine says in each of its situations."""
ENTRIES = ("U", "T0", "T1", "D0", "D1")
MOST = 100_000       # events in one run


@dataclass(frozen=True)
class Machine:
    """A P-type machine: an ``entry`` for each situation ("U", "T0", "T1", "D0" or "D1") and where it is."""

    entries: tuple[str, ...] = ("U",) * len(LETTERS)
    situation: int = 0

    def __post_init__(self) -> None:
        for entry in listed("entries", self.entries, len(LETTERS), len(LETTERS)):
            one_of("entries", entry, ENTRIES)
        whole("situation", self.situation, 0, len(LETTERS) - 1)

    @property
    def says(self) -> str:
        return LETTERS[self.situation]


@checked
def step(machine: Machine, random: Iterator[float]) -> Machine:
    """Apply the entry of the situation that the machine is in, making it up first where there is none.

    Only a blank draws a number from ``random``, numbers in [0, 1): T0 below ½, T1 from there. An
    entry with bit b leads from situation s to situation (2s + b) mod 6.
    """
    entries, s = list(machine.entries), machine.situation
    if entries[s] == "U":
        u = next(random, None)
        if u is None:
            raise ValueError("random must have a number for every blank that is met, and is at its end")
        entries[s] = "T0" if within("random", u, 0, 1) < 0.5 else "T1"
    return Machine(tuple(entries), _follow(s, entries[s]))


@checked
def pleasure(machine: Machine) -> Machine:
    """Make every tentative entry permanent: T → D."""
    return replace(machine, entries=tuple(entry.replace("T", "D") for entry in machine.entries))


@checked
def pain(machine: Machine) -> Machine:
    """Cancel every tentative entry: T → U."""
    return replace(machine, entries=tuple("U" if entry[0] == "T" else entry for entry in machine.entries))


@checked
def period(machine: Machine) -> int:
    """After how many steps the machine will be here again with nothing left to chance; 0 if chance may come in."""
    s = machine.situation
    for steps in range(1, len(LETTERS) + 1):
        if machine.entries[s] == "U":
            return 0
        s = _follow(s, machine.entries[s])
        if s == machine.situation:
            return steps
    return 0


@checked
def run(events: str = "sssxssssdssss", seed: Seed = 3) -> list[Machine]:
    """The machine after each of ``events``.

    Args:
        events: at most 100,000 letters: "s" is a step, "d" delight (pleasure), "x" a jab (pain).
        seed: the same seed makes the same choices.

    Returns:
        len(events) + 1 machines, the blank one first.
    """
    random = seeded(seed)
    if len(events) > MOST or not set(events) <= {"s", "d", "x"}:
        raise ValueError(f"events must be at most {MOST:,} letters, each one of 's', 'd', 'x', not {shown(events)}")
    after = {"s": lambda machine: step(machine, random), "d": pleasure, "x": pain}
    machines = [Machine()]
    for event in events:
        machines.append(after[event](machines[-1]))
    return machines


def _follow(situation: int, entry: str) -> int:
    return (2 * situation + int(entry[1])) % len(LETTERS)
