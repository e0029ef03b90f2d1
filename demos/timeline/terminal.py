"""The long relay in a terminal."""

from demos.terminal import Door, Table
from demos.timeline.events import between


def draw(events, asked):
    yield Table("Three strands, one field", ("year", "strand", "what"),
                [(event.year, event.strand, event.title) for event in events])


DOORS = (Door(between, draw),)
