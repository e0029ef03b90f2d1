"""The race to F(n) in a terminal."""

from collections.abc import Iterator

from demos.fibonacci.calls import Race, naive_calls, race
from demos.terminal import Bars, Door, Picture, Words

_tally = [0]


def draw(result: Race, asked: dict) -> Iterator[Picture]:
    ways = {"naive": result.naive, "with a memo": result.memoised}
    yield Bars("Calls", {way: run.calls for way, run in ways.items()}, "{:,}")
    yield Bars("Seconds", {way: run.seconds for way, run in ways.items()}, "{:.6f}")
    yield Words(f"F({result.n}) = {result.naive.value:,}, both times. The memo spared "
                f"{result.naive.calls - result.memoised.calls:,} calls.")


DOORS = (Door(race, draw, given={"tally": _tally}, share=lambda asked: _tally[0] / naive_calls(asked["n"])),)
