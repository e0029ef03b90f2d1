"""Turing's machine in a terminal: every step, and what pleasure and pain do to the table."""

from collections.abc import Iterator

from demos.terminal import Door, Picture, Table, Words
from demos.turing.ptype import LETTERS, Machine, period, run

WORDS = {"s": "steps", "d": "pleasure", "x": "pain"}


def draw(machines: list[Machine], asked: dict) -> Iterator[Picture]:
    rows = [(what, machine.says, *(entry.replace("U", "·") for entry in machine.entries))
            for what, machine in zip(["starts", *(WORDS[event] for event in asked["events"])], machines, strict=True)]
    yield Table("· blank, T in pencil, D in ink", ("it", "says", *(f"{k} {a}" for k, a in enumerate(LETTERS))), rows)
    again = period(machines[-1])
    yield Words(f"It has settled: here again every {again} steps." if again else "Chance may still come in.")


DOORS = (Door(run, draw, defaults={"events": "sssxssssdssss", "seed": 3}),)
