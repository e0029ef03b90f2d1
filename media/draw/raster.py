"""Our own SVG as pixels, by resvg, which draws the same on every machine."""

import io
from pathlib import Path

import matplotlib
import resvg_py
from PIL import Image

from media.draw.pen import COLOUR

LETTERS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"     # DejaVu Sans, which matplotlib carries


def pixels(svg: str, width: int, paper: str = COLOUR["paper"]) -> Image.Image:
    """The drawing, ``width`` pixels wide, on ``paper``."""
    fonts = [str(LETTERS / f"DejaVuSans{face}.ttf") for face in ("", "-Bold", "-Oblique")]
    drawn = resvg_py.svg_to_bytes(svg_string=svg, width=width, background=paper, skip_system_fonts=True,
                                  font_files=fonts, sans_serif_family="DejaVu Sans")
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGB")
