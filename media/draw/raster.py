"""Our own SVG as pixels, by resvg, which draws the same on every machine."""

import functools
import io
import tempfile
from pathlib import Path

import resvg_py
from PIL import Image

from demos.stage import typeface
from media.draw.pen import LIGHT, in_theme


def pixels(svg: str, width: int, paper: str | None = LIGHT["paper"]) -> Image.Image:
    """The drawing, ``width`` pixels wide, on ``paper``; on none, what isn't drawn on is clear."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.ttf" for number in range(len(_letters()))]
        for file, letters in zip(files, _letters(), strict=True):
            file.write_bytes(letters)
        drawn = resvg_py.svg_to_bytes(svg_string=in_theme(svg), width=width, background=paper, skip_system_fonts=True,
                                      font_files=[str(file) for file in files if "<text" in svg])
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGB" if paper else "RGBA")


@functools.cache
def _letters() -> tuple[bytes, ...]:
    """The talk's typeface as resvg reads it: a file a weight."""
    faces = (("upright", 400), ("upright", 700), ("italic", 400))
    return tuple(typeface.cut(name, typeface.ALWAYS, weight, None) for name, weight in faces)
