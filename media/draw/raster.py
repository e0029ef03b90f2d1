"""Our own SVG as pixels, by resvg, which draws the same on every machine; GIFs and PNGs by Pillow."""

import io
from pathlib import Path

import matplotlib
import resvg_py
from PIL import Image, ImageColor

from media.draw.pen import COLOUR

LETTERS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"     # DejaVu Sans, which matplotlib carries


def pixels(svg: str, width: int, paper: str = COLOUR["paper"]) -> Image.Image:
    """The drawing, ``width`` pixels wide, on ``paper``."""
    fonts = [str(LETTERS / f"DejaVuSans{face}.ttf") for face in ("", "-Bold", "-Oblique")]
    drawn = resvg_py.svg_to_bytes(svg_string=svg, width=width, background=paper, skip_system_fonts=True,
                                  font_files=fonts, sans_serif_family="DejaVu Sans")
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGB")


def gif(frames: list[Image.Image], seconds: list[float] | float, colours: int = 64,
        kept: tuple[str, ...] = ()) -> bytes:
    """A looping GIF with one palette for all its frames, ``kept`` in it, and only what changes in each."""
    keep = frames[:: max(1, len(frames) // 8)]
    strip = Image.new("RGB", (keep[0].width, sum(f.height for f in keep)))
    for i, frame in enumerate(keep):
        strip.paste(frame, (0, i * frame.height))
    table = strip.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    table.putpalette(table.getpalette()[: 3 * colours] + [c for name in kept for c in ImageColor.getrgb(name)])
    flat = [frame.quantize(palette=table, dither=Image.Dither.NONE) for frame in frames]
    each = seconds if isinstance(seconds, list) else [seconds] * len(frames)
    out = io.BytesIO()
    flat[0].save(out, "GIF", save_all=True, append_images=flat[1:], loop=0, optimize=False, disposal=1,
                 duration=[round(s * 100) * 10 for s in each])
    return out.getvalue()


def png(image: Image.Image, colours: int = 128) -> bytes:
    out = io.BytesIO()
    image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
