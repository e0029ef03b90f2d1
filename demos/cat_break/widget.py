"""The cat and the glass on a slide."""

import math

import traitlets

import media
from demos.stage import Demo, checked


class CatBreak(Demo, front="widget.js", title="A cat slowly pushes a glass off the slide",
               caption="What to look for: the cat, looking at you. It has been rewarded for this before."):
    """A cat pushes a glass; ``fall`` is how many seconds the glass falls, ``pictures`` the cat: name to SVG text."""

    fall = traitlets.Float().tag(sync=True)
    pictures = traitlets.Dict().tag(sync=True)


@checked
def demo(*, name: str = "cat-break") -> CatBreak:
    """The cat break. Click the glass to save it; the key t starts the training of the next slide."""
    fall = math.sqrt(2 * 0.75 / 9.8)                    # from a table of 0.75 m
    return CatBreak(name, fall=fall, pictures=media.drawings("cat", "sit", "push"))
