"""Mowgli's table in a terminal: what he does when, once the treats are eaten."""

from collections.abc import Iterator

from demos.mowgli.policy import CUES, Training, learn
from demos.terminal import Curve, Door, Picture, Table, Words


def draw(training: Training, asked: dict) -> Iterator[Picture]:
    table = training.tables[-1]
    rows = [(f"“{cue}”", *(f"{p:4.0%}" for p in row)) for cue, row in zip(CUES, table, strict=True)]
    yield Table("What he does on hearing it", ("cue", *CUES), rows)
    right = training.tables.max(axis=2).mean(axis=1)
    yield Curve("How sure he is: the likeliest trick, mean of the four cues", {"sure": right},
                ("cues", 0, len(training.cues)), span=(0, 1), form="{:.0%}")
    yield Words(f"{int(training.treated.sum())} treats in {len(training.cues)} cues. The treat is the only teacher.")


DOORS = (Door(learn, draw),)
