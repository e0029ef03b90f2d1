"""Turn our own SVG into pixels, GIFs and PNGs with matplotlib's Agg and Pillow: no browser needed.

It knows what pen.py writes and no more: paths of M L H V C S Z, rectangles, words and nested groups.
"""

import io
import math
import re
from xml.etree import ElementTree

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from PIL import Image, ImageColor

from media.draw.pen import COLOUR

TOKEN = re.compile(r"[MLHVCSZmlhvcsz]|-?(?:\d*\.\d+|\d+)")
STEP = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Z": 0}


def path(d: str) -> Path:
    """matplotlib's path for an SVG path."""
    tokens, corners, codes = TOKEN.findall(d), [], []
    here, start, handle, command, i = np.zeros(2), np.zeros(2), None, "", 0
    while i < len(tokens):
        if tokens[i].isalpha():
            command, i = tokens[i], i + 1
        kind, base = command.upper(), here if command.islower() else np.zeros(2)
        values = [float(v) for v in tokens[i:i + STEP[kind]]]
        i += STEP[kind]
        if kind == "Z":
            corners.append(start)
            codes.append(Path.CLOSEPOLY)
            here, handle = start, None
            continue
        if kind in "HV":
            values = [values[0] + base[0], here[1]] if kind == "H" else [here[0], values[0] + base[1]]
            base = np.zeros(2)
        points = np.reshape(values, (-1, 2)) + base
        if kind == "S":
            points = np.vstack([2 * here - handle if handle is not None else here, points])
        corners.extend(points)
        codes.extend({1: [Path.MOVETO if kind == "M" else Path.LINETO], 3: [Path.CURVE4] * 3}[len(points)])
        here, handle = points[-1], points[-2] if len(points) == 3 else None
        if kind == "M":
            start, command = here, "L" if command == "M" else "l"
    return Path(np.array(corners), codes)


def pixels(svg: str, width: int, paper: str = COLOUR["paper"]) -> Image.Image:
    """The drawing, ``width`` pixels wide, on ``paper``."""
    root = ElementTree.fromstring(svg)
    _, _, w, h = map(float, root.get("viewBox").split())
    scale = width / w
    agg = RendererAgg(width, round(h * scale), 72)
    agg.draw_path(_pen(agg, None, 0), Path.unit_rectangle(), Affine2D().scale(width, h * scale), to_rgba(paper))
    _draw(agg, root, Affine2D().scale(scale).scale(1, -1).translate(0, round(h * scale)), 1)
    return Image.fromarray(np.asarray(agg.buffer_rgba())).convert("RGB")


def _pen(agg, colour, width, item=None, alpha=1.0):
    gc = agg.new_gc()
    gc.set_linewidth(width)
    gc.set_antialiased(True)
    if colour:
        gc.set_foreground(to_rgba(colour, alpha), isRGBA=True)
    if item is not None:
        gc.set_joinstyle(item.get("stroke-linejoin", "miter"))
        gc.set_capstyle(item.get("stroke-linecap", "butt"))
    return gc


def _draw(agg, item, move, alpha):
    steps = Affine2D()
    for name, values in reversed(re.findall(r"(\w+)\(([^)]*)\)", item.get("transform", ""))):
        steps = steps + _transform(name, [float(v) for v in values.split()])
    move, alpha = steps + move, alpha * float(item.get("opacity", 1))
    tag = item.tag.rpartition("}")[2]
    if tag == "path":
        _shape(agg, path(item.get("d")), item, move, alpha)
    elif tag == "rect":
        x, y, w, h = (float(item.get(k, 0)) for k in ("x", "y", "width", "height"))
        _shape(agg, Path.unit_rectangle(), item, Affine2D().scale(w, h).translate(x, y) + move, alpha)
    elif tag == "text":
        _words(agg, item, move, alpha)
    for child in item:
        _draw(agg, child, move, alpha)


def _transform(name, v):
    if name == "translate":
        return Affine2D().translate(*v)
    return Affine2D().rotate_deg(v[0]) if name == "rotate" else Affine2D().scale(*v)


def _shape(agg, outline, item, move, alpha):
    zoom = math.sqrt(abs(np.linalg.det(move.get_matrix()[:2, :2])))
    fill, line = item.get("fill", "#000000"), item.get("stroke")
    if fill != "none":
        agg.draw_path(_pen(agg, None, 0), outline, move, to_rgba(fill, alpha))
    if line:
        width = float(item.get("stroke-width", 1)) * zoom
        gc = _pen(agg, line, width, item, alpha)
        if item.get("stroke-dasharray"):
            gc.set_dashes(0, [float(v) * zoom for v in item.get("stroke-dasharray").split()])
        agg.draw_path(gc, outline, move, None)


def _words(agg, item, move, alpha):
    """DejaVu Sans, which matplotlib carries, so that every machine draws the same letters."""
    font = FontProperties(family="DejaVu Sans", weight=700 if int(item.get("font-weight", 400)) >= 600 else 400,
                          style=item.get("font-style", "normal"))
    letters = TextPath((0, 0), item.text, size=float(item.get("font-size")), prop=font)
    width = letters.get_extents().x1
    back = {"middle": width / 2, "end": width}.get(item.get("text-anchor"), 0)
    place = Affine2D().scale(1, -1).translate(float(item.get("x")) - back, float(item.get("y")))
    _shape(agg, letters, item, place + move, alpha)


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
