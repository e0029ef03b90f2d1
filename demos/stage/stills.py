"""The pictures that stand in for demos where nothing runs."""

import base64
import os
from pathlib import Path

FOLDER = "RL_TALK_STILLS"                            # a deck that isn't the house's keeps its own
FROM = "RL_TALK_FOLDER"                              # where the command was given; a kernel works elsewhere
HOUSES = Path(__file__).parents[2] / "media" / "demos"


def folder() -> Path:
    """Where ``rl-talk record`` puts the pictures of the demos in the deck that is given."""
    return Path(os.environ.get(FOLDER) or HOUSES)


def picture(name: str, suffix: str = "png") -> Path | None:
    """The picture of demo ``name``: the deck's own, or else the house's."""
    return next((file for place in (folder(), HOUSES) if (file := place / f"{name}.{suffix}").exists()), None)


def still(name: str, words: str) -> dict[str, str]:
    """What stands in for demo ``name`` where nothing runs: MIME type to data (pictures in base64).

    No text/html: renderers that sanitise it would show the picture's base64 as text.
    """
    data = {"text/plain": words}
    for suffix in ("png", "gif"):
        if file := picture(name, suffix):
            data[f"image/{suffix}"] = base64.b64encode(file.read_bytes()).decode()
    return data
