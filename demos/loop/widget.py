"""The picture of the loop, with one of three casts in it."""

import json
from pathlib import Path
from typing import Any, Literal

import traitlets

import media
from demos.stage import Demo, checked

HERE = Path(__file__).parent
CastName = Literal["agent", "dog", "chatbot"]
CASTS: dict[CastName, dict[str, Any]] = json.loads((HERE / "casts.json").read_text(encoding="utf-8"))
"""Who plays agent and environment, in each story.

"rest" is the agent's picture before it acts, "place" the environment's; "meaning" says in the story's words what state,
action and reward are. In a situation, a state with the shape of its reward ("token": treat, thumb or tick), each of two
choices has its reward, the index of the situation that it leads to, and the agent's picture doing it ("mood").
"""


class Loop(Demo, front="widget.js"):
    """Agent and environment; state, action and reward travel between them.

    ``cast`` is one of ``CASTS``, ``pictures`` its drawings: name to SVG text.
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
    told = dict(CASTS[cast])
    words = {each: told.pop(each) for each in ("title", "caption")}
    moods = {choice["mood"] for each in told["situations"] for choice in each["choices"]}
    return Loop(f"loop-{cast}" if name is None else name, cast=told, **words,
                pictures={each: picture(each) for each in sorted({told["rest"], told["place"], *moods})})
