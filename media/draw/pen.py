"""The pen that every picture is drawn with: smooth contours, one line, one palette.

A shape is the text of an SVG path (its ``d``). A character is a list of layers, back to front; the shapes of
one layer melt into one silhouette: all their outlines are drawn first, then all their fills.
"""

import math
import re

from demos.stage.palette import font, palette

LIGHT = palette()    # what things are painted in, by day and by night
COLOUR = {name: f"var(--{name},{light})" for name, light in LIGHT.items()}    # what is written or marked on the paper
FONT = font().replace('"', "'")
INK = "#2b1d16"    # the line round everything alive: a warm near-black
RIM = LIGHT["paper"]    # a pale edge outside it, so that the same drawing stands on dark paper
LINE = 6.5


def number(x: float) -> str:
    """``x`` to one decimal, as short as SVG allows."""
    text = f"{x:.1f}".removesuffix(".0").replace("-0.", "-.")
    return text.removeprefix("0") or "0" if text != "-0" else "0"


def numbers(*values: float) -> str:
    """Numbers in a row; a minus sign is separation enough."""
    return " ".join(map(number, values)).replace(" -", "-")


def half(x: float) -> float:
    """To the nearest half unit: as fine as the eye asks, and files stay small."""
    return math.floor(2 * x + 0.5) / 2


def curve(points, closed: bool = True, tension: float = 1.0) -> str:
    """A smooth path through ``points`` (Catmull–Rom, written as cubic Béziers)."""
    points = [(half(x), half(y)) for x, y in points]
    n = len(points)
    at = (lambda i: points[i % n]) if closed else (lambda i: points[min(max(i, 0), n - 1)])
    parts = [f"M{numbers(*points[0])}"]   # "s": each handle mirrors the one before it
    for i in range(n if closed else n - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(i - 1), at(i), at(i + 1), at(i + 2)
        k = tension / 6
        start = ((cx - ax) * k, (cy - ay) * k)
        end = (cx - bx - (dx - bx) * k, cy - by - (dy - by) * k)
        handles = map(half, end if i else start + end)
        parts.append(("s" if i else "c") + numbers(*handles, cx - bx, cy - by))
    return "".join(parts) + ("z" if closed else "")


def line(*points) -> str:
    """A path of straight strokes."""
    return "M" + "L".join(numbers(*p) for p in points)


def limb(joints, radii, detail: int = 2) -> str:
    """The contour of a limb: thickness ``radii`` at each of its ``joints``, bent smoothly, round at both ends."""
    spine = _dense(joints, radii, detail)
    left, right = [], []
    for i, (x, y, r) in enumerate(spine):
        (ax, ay, _), (bx, by, _) = spine[max(i - 1, 0)], spine[min(i + 1, len(spine) - 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        ux, uy = (bx - ax) / length * r, (by - ay) / length * r
        first, last = i == 0, i == len(spine) - 1
        if first or last:  # a round cap: out to the tip, and the corners half-way to it
            out, c = (-1 if first else 1), 0.72
            tip = (x + out * ux, y + out * uy)
            a = (x + c * (out * ux + uy), y + c * (out * uy - ux))
            b = (x + c * (out * ux - uy), y + c * (out * uy + ux))
            left += [tip, a] if first else [a, tip]
            right.append(b)
        else:
            left.append((x + uy, y - ux))
            right.append((x - uy, y + ux))
    return curve([*left, *reversed(right)])


def _dense(joints, radii, detail):
    """Points (x, y, radius) along the smooth line through the joints, ``detail`` to a bone."""
    rows = [(*p, r) for p, r in zip(joints, radii, strict=True)]
    at = lambda i: rows[min(max(i, 0), len(rows) - 1)]  # noqa: E731
    out = []
    for i in range(len(rows) - 1):
        for j in range(detail):
            t = j / detail
            w = (-t / 2 + t * t - t**3 / 2, 1 - 2.5 * t * t + 1.5 * t**3,
                 t / 2 + 2 * t * t - 1.5 * t**3, (t**3 - t * t) / 2)
            out.append(tuple(sum(k * at(i - 1 + m)[c] for m, k in enumerate(w)) for c in range(3)))
    return [*out, rows[-1]]


def ellipse(x, y, rx, ry=None, turn=0.0) -> str:
    ry, c, s = rx if ry is None else ry, math.cos(math.radians(turn)), math.sin(math.radians(turn))
    ring = [(rx * math.cos(k * math.pi / 4), ry * math.sin(k * math.pi / 4)) for k in range(8)]
    return curve([(x + a * c - b * s, y + a * s + b * c) for a, b in ring], tension=1.1)


def placed(points, x=0.0, y=0.0, turn=0.0, scale=1.0, flip=False):
    """``points`` drawn round the origin, then mirrored, scaled, turned (degrees, clockwise) and moved."""
    c, s = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
    return [(x + (-a if flip else a) * c - b * s, y + (-a if flip else a) * s + b * c) for a, b in points]


# ---- marks on the paper ------------------------------------------------------------------------------------


def fill(d: str, colour: str, **more) -> str:
    return f'<path d="{d}" fill="{colour}"{attributes(more)}/>'


def stroke(d: str, colour: str = INK, width: float = LINE, **more) -> str:
    return (f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{number(width)}" '
            f'stroke-linecap="round" stroke-linejoin="round"{attributes(more)}/>')


def inked(d: str, colour: str, width: float = LINE, line: str = INK, **more) -> str:
    """One shape with its line."""
    return (f'<path d="{d}" fill="{colour}" stroke="{line}" stroke-width="{number(width)}" '
            f'stroke-linejoin="round"{attributes(more)}/>')


def attributes(more: dict) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())


def layer(*shapes: tuple[str, str], details: str = "") -> tuple:
    """Shapes (d, colour) that melt into one silhouette, and details drawn on top of them."""
    return shapes, details


def character(*layers) -> str:
    """Layers, back to front, with a pale rim round the whole and a line round each layer.

    The line is let down by a unit, so that it weighs more on the underside, as a brush's does.
    """
    outer = "".join(d for shapes, _ in layers for d, _ in shapes)
    out = [stroke(outer, RIM, 2 * LINE + 5)]
    for shapes, details in layers:
        if shapes:
            out.append(stroke("".join(d for d, _ in shapes), INK, 2 * LINE, transform="translate(0 1)"))
        out += [fill(d, colour) for d, colour in shapes]
        out.append(details)
    return "".join(out)


def group(*parts: str, x=0.0, y=0.0, scale=1.0, turn=0.0, flip=False, **more) -> str:
    """Parts moved, turned and scaled together."""
    steps = [f"translate({number(x)} {number(y)})"] if x or y else []
    steps += [f"rotate({number(turn)})"] if turn else []
    steps += [f"scale({-scale if flip else scale:g} {scale:g})"] if flip or scale != 1 else []
    move = f' transform="{" ".join(steps)}"' if steps else ""
    return f"<g{move}{attributes(more)}>{''.join(parts)}</g>"


def words(text, x: float, y: float, size: float = 26, colour: str = "", weight: int = 400,
          anchor: str = "middle", **more) -> str:
    safe = str(text).replace("&", "&amp;").replace("<", "&lt;")
    return (f'<text x="{number(x)}" y="{number(y)}" font-family="{FONT}" font-size="{number(size)}" '
            f'font-weight="{weight}" fill="{colour or COLOUR["ink"]}" text-anchor="{anchor}"'
            f"{attributes(more)}>{safe}</text>")


def in_theme(svg: str, theme: str = "light") -> str:
    """A drawing as it looks in a theme, for those who know no variables."""
    return re.sub(r"var\(--([\w-]+),(#\w+)\)", lambda found: palette(theme).get(found[1], found[2]), svg)


def sheet(width: float, height: float, *parts: str) -> str:
    """A whole SVG file."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>\n'
