"""What happened when, and where to read it."""

import json
from pathlib import Path
from typing import Annotated, Any

from annotated_types import Ge, Le

from demos.stage import checked

Year = Annotated[int, Ge(1898), Le(2024)]
EVENTS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "events.json").read_text("utf-8"))
"""Each a "year", the "strand" it belongs to ("all" once they have joined), "name", "title", "note" and "source"."""


@checked
def between(first: Year = 1898, last: Year = 2024) -> list[dict[str, Any]]:
    """The events from one year to another.

    Args:
        first: the first year.
        last: the last year.
    """
    return [event for event in EVENTS if first <= event["year"] <= last]
