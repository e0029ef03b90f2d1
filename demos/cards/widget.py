"""The cards on a slide."""

from dataclasses import asdict
from typing import Literal

import traitlets

from demos.cards.terms import TERMS
from demos.stage import Demo, checked


class Cards(Demo, front="widget.js", caption="Guess before you flip: a click, or the card's number."):
    """Five cards; ``cards`` holds a dictionary for each (see ``Term``)."""

    cards: traitlets.List = traitlets.List().tag(sync=True)


@checked
def demo(part: Literal[1, 2] = 1, *, name: str | None = None) -> Cards:
    """Five flip-cards: the term first, its meaning on a click or on the card's number.

    Args:
        part: 1 (MDP to reward ≠ value, the slide's) or 2 (on-policy to dynamic programming).
        name: the demo's name; "cards-1" or "cards-2" if None.
    """
    return Cards(
        f"cards-{part}" if name is None else name, title=f"Words you'll meet, part {part}",
        cards=[asdict(term) for term in TERMS if term.part == part],
    )
