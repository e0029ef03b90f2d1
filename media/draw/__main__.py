"""Draw every picture again: ``python -m media.draw [name …]``."""

import hashlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from media.draw import cat, mowgli, pigeon, props, scenes
from media.draw.pen import sheet

FOLDER = Path(__file__).parents[1]


def stills() -> dict[str, Callable[[], str]]:
    """What draws each SVG, by file name."""
    cast = {"mowgli": mowgli, "pigeon": pigeon, "cat": cat}
    figures = {f"{who}-{pose}": (module, pose) for who, module in cast.items() for pose in module.POSES}
    figures |= {name: (props, name) for name in props.PICTURES}
    drawn = {f"{name}.svg": lambda module=module, pose=pose: sheet(*((100, 100) if pose == "treat" else (400, 320)),
             module.picture(pose)) for name, (module, pose) in figures.items()}
    return drawn | {f"{name}.svg": draw for name, draw in scenes.SCENES.items()}


if __name__ == "__main__":
    for name, draw in stills().items():
        (FOLDER / name).write_text(draw(), encoding="utf-8")
        print(name, (FOLDER / name).stat().st_size)
