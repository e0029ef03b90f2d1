"""A rehearsal: which slide was shown when, a line each as it happens, and at the end how long each took.

The page says which slide it shows (pace.js), the server writes it down (serve/process.py) before it answers, so
whatever ends the talk, what has been shown is kept.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from slides.kit.deck import Deck


def note(file: Path, slide: str) -> None:
    """Write down that ``slide`` is shown now."""
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"at": round(time.time(), 2), "slide": slide}) + "\n")


def took(file: Path, end: float) -> dict[str, float]:
    """The minutes of each slide in ``file``, all its times together; the last one's until ``end``."""
    shown = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
    minutes: defaultdict[str, float] = defaultdict(float)
    for each, following in pairwise([*shown, {"at": end}]):
        minutes[each["slide"]] += (following["at"] - each["at"]) / 60
    return dict(minutes)


def table(deck: Deck, minutes: dict[str, float]) -> Iterator[str]:
    """A line for each slide that was shown, planned beside real; for each part; for all of them."""
    def line(name: str, planned: float, real: float) -> str:
        return f"{name:<28.28}{planned:8.2f}{real:8.2f}{real - planned:+8.2f}"

    shown = [slide for slide in deck.slides if slide.name in minutes]
    yield f"{'minutes':<28}{'planned':>8}{'real':>8}"
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0, 0])
    for slide in shown:
        planned, real = slide.minutes or 0, minutes[slide.name]
        yield line(slide.name, planned, real)
        for name in (f"= {slide.part or 'all slides'}", "= all that was shown"):
            sums[name][0] += planned
            sums[name][1] += real
    everything = sums.pop("= all that was shown", [0, 0])
    yield from (line(name, *both) for name, both in sums.items())
    yield line("= all that was shown", *everything)
