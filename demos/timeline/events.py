"""What happened when, and where to read it."""

import json
from dataclasses import dataclass
from pathlib import Path

from demos.stage import whole


@dataclass(frozen=True)
class Event:
    """A year, the strand it belongs to ("all" once they have joined), a short name, title, note and source."""

    year: int
    strand: str
    name: str
    title: str
    note: str
    source: str


EVENTS = tuple(Event(**each) for each in json.loads((Path(__file__).parent / "events.json").read_text("utf-8")))


def between(first: int = 1898, last: int = 2024) -> list[Event]:
    """The events from one year to another.

    Args:
        first: the first year, 1898 to 2024.
        last: the last year, 1898 to 2024.
    """
    first, last = whole("first", first, 1898, 2024), whole("last", last, 1898, 2024)
    return [event for event in EVENTS if first <= event.year <= last]
