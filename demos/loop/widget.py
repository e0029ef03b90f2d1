"""The picture of the loop, with one of three casts in it."""

from dataclasses import asdict
from pathlib import Path

import traitlets

import media
from demos.loop.casts import CASTS, CastName
from demos.stage import Demo, checked

HERE = Path(__file__).parent
TITLES = {
    "agent": "The loop of agent and environment",
    "dog": "The loop with Mowgli as the agent",
    "chatbot": "The loop with a language model as the agent",
}


class Loop(Demo, front="widget.js"):
    """Agent and environment; state, action and reward travel between them.

    ``cast`` is one of ``CASTS`` as a dictionary, ``pictures`` its drawings: name to SVG text.
    """

    cast = traitlets.Dict().tag(sync=True)
    pictures = traitlets.Dict().tag(sync=True)


def picture(name: str) -> str:
    """The SVG text of a drawing, from this room or else from ``media``."""
    own = HERE / f"{name}.svg"
    return own.read_text(encoding="utf-8") if own.exists() else media.drawing(name)


@checked
def demo(cast: CastName = "agent", *, name: str | None = None) -> Loop:
    """The loop on a slide.

    Args:
        cast: who plays agent and environment.
        name: the demo's name; "loop-" and the cast if None.
    """
    chosen = CASTS[cast]
    return Loop(f"loop-{cast}" if name is None else name, title=TITLES[cast], caption=chosen.caption,
                cast=asdict(chosen), pictures={each: picture(each) for each in chosen.pictures})
