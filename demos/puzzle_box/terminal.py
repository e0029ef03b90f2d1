"""Thorndike's cats in a terminal."""

from collections.abc import Iterator

from demos.puzzle_box.effect import RESPONSES, Cats, train
from demos.terminal import Bars, Curve, Door, Picture


def draw(cats: Cats, asked: dict) -> Iterator[Picture]:
    seconds, bonds = cats.seconds.mean(axis=0), cats.bonds[:, -1].mean(axis=0)
    who = f"mean of {len(cats.seconds):,} cats" if len(cats.seconds) > 1 else "one cat"
    yield Curve(f"Seconds to get out, {who}", {"seconds": seconds},
                ("trials", 1, len(seconds)), span=(0, float(seconds.max())), form="{:.0f} s")
    yield Bars("How likely each response is at the end", dict(zip(RESPONSES, bonds / bonds.sum(), strict=True)),
               "{:.0%}", most=1)


DOORS = (Door(train, draw),)
