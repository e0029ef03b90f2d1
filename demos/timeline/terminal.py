"""The long relay in a terminal."""

from collections.abc import Iterator

from demos.terminal import Door, Picture, Table
from demos.timeline.events import Event, between


def draw(events: list[Event], asked: dict) -> Iterator[Picture]:
    yield Table("Three strands, one field", ("year", "strand", "what"),
                [(event.year, event.strand, event.title) for event in events])


DOORS = (Door(between, draw),)
