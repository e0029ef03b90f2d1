"""What happened when, and where to read it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from annotated_types import Ge, Le

from demos.stage import checked

Year = Annotated[int, Ge(1898), Le(2024)]


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


@checked
def between(first: Year = 1898, last: Year = 2024) -> list[Event]:
    """The events from one year to another.

    Args:
        first: the first year.
        last: the last year.
    """
    return [event for event in EVENTS if first <= event.year <= last]
