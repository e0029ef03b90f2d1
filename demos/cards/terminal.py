"""The words you'll meet, in a terminal."""

from collections.abc import Iterator

from demos.cards.terms import TERMS, Term, meaning
from demos.terminal import Door, Picture, Table


def terms(part: int = 0) -> list[Term]:
    """Ten words you'll meet, and what they mean.

    Args:
        part: 1 or 2 for one slide's five; 0 for all ten.
    """
    return [term for term in TERMS if part in (0, term.part)]


def draw(found: list[Term], asked: dict) -> Iterator[Picture]:
    yield Table("", ("term", "what it means"), [(term.term, meaning(term.term)) for term in found])


DOORS = (Door(terms, draw),)
