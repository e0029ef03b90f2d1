"""The slide's box, its cat, and a learning curve drawn as it learns."""

from typing import Annotated

import traitlets
from annotated_types import Ge, Le

import media
from demos.puzzle_box import effect
from demos.stage import Demo, Seed, checked


class PuzzleBox(Demo, front="widget.js", title="Thorndike’s puzzle box",
                caption="Schematic: a model cat. Nothing clicks; escape just gets likelier."):
    """A cat in a box; two toggles for the two halves of the law."""

    law = traitlets.Dict().tag(sync=True)  # satisfaction, discomfort, fastest, slowest: see effect.py
    responses: traitlets.List = traitlets.List().tag(sync=True)
    trials = traitlets.Int(effect.TRIALS).tag(sync=True)
    poses = traitlets.Dict().tag(sync=True)


@checked
def demo(
    trials: Annotated[int, Ge(5), Le(60)] = effect.TRIALS, seed: Seed = 1330, *, name: str = "puzzle-box"
) -> PuzzleBox:
    """Thorndike's cat on a slide: x switches satisfaction, d discomfort; the same cat starts again.

    Args:
        trials: how many.
        seed: the cat’s luck (one cat is a jagged thing; ``train(cats=300)`` shows what holds on average).
    """
    return PuzzleBox(
        name, seed=seed, trials=trials, responses=list(effect.RESPONSES),
        law={"satisfaction": effect.SATISFACTION, "discomfort": effect.DISCOMFORT, "fastest": effect.FASTEST,
             "slowest": effect.SLOWEST},
        poses=media.drawings("cat", "sit", "push", "scramble", "out"),
    )
