"""The terms and what they mean, in our own words."""

import json
from dataclasses import dataclass
from pathlib import Path

from demos.stage import checked


@dataclass(frozen=True)
class Term:
    """A term, what it stands for in full, its meaning in at most 20 words, and its drawing (see ``media.drawing``)."""

    term: str
    full: str
    meaning: str
    picture: str = ""


TERMS = tuple(Term(**each) for each in json.loads((Path(__file__).parent / "terms.json").read_text("utf-8")))


@checked
def terms() -> list[Term]:
    """Ten words you'll meet, and what they mean."""
    return list(TERMS)
