"""The pigeon in a terminal."""

from collections.abc import Iterator

from demos.pigeon.shaping import Run, expected_wait, race
from demos.terminal import Curve, Door, Picture, Words


def draw(run: Run, asked: dict) -> Iterator[Picture]:
    yield Curve("Where it likes to peck: the near wall 0, the far one 1", {"habit": run.habits},
                ("pecks", 0, run.wait), span=(0, 1), form="{:.1f}")
    unfed = expected_wait(asked["habit"], key=asked["key"], spread=asked["spread"])
    hit = run.pecks[-1] >= asked["key"]
    yield Words(f"{'At the key after' if hit else 'Not at the key after'} {run.wait:,} pecks, fed "
                f"{int(run.fed.sum()):,} times. Unfed, it would take {unfed:,.0f} on average.")


DOORS = (Door(race, draw),)
