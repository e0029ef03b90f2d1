"""The cards on a slide."""

import traitlets

import media
from demos.cards.terms import TERMS
from demos.stage import Demo, checked


class Cards(Demo, front="widget.js", title="Words you’ll meet",
            caption="Guess before you flip: a click, or the card’s number."):
    """The cards; ``cards`` holds a term for each, its drawing's SVG in place of its name."""

    cards: traitlets.List = traitlets.List().tag(sync=True)


@checked
def demo(*, name: str = "cards") -> Cards:
    """Flip-cards for MDP, ε-greedy, DQN and PPO: a picture and the term, its meaning on a click or its number."""
    shown = [term for term in TERMS if "picture" in term]
    return Cards(name, cards=[term | {"picture": media.drawing(term["picture"])} for term in shown])
