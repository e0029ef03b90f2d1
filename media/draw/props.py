"""Things: treat, bowl, lit key, robot, bell, glass, papers. Small, in the same hand as the animals."""

import math

from media.draw.pen import INK, LIGHT, character, curve, ellipse, fill, group, inked, layer, limb, line, placed, stroke

GOLD, GOLD_INK, ACTION = LIGHT["reward"], LIGHT["reward-ink"], LIGHT["action"]
METAL, METAL_DARK, SCREEN, CHINA, CHINA_DARK = "#aab3c2", "#7a8496", "#27303f", "#a8b4c6", "#8391a8"
WOOD, WOOD_DARK, PAPER, SHADOW = "#c9a57b", "#9a7650", LIGHT["paper"], "#8c8272"


def treat(x: float = 50, y: float = 50, r: float = 40) -> str:
    """A biscuit: the one gold disc, with its dark rim and a shine."""
    k = r / 40
    shine = curve(placed([(-24, -8), (-17, -20), (-4, -26)], x, y, scale=k), False)
    crumbs = "".join(ellipse(x + a * k, y + b * k, 3.4 * k) for a, b in ((8, -8), (-6, 8), (14, 12), (-16, 2), (2, 22)))
    return (fill(ellipse(x, y, r * 1.06), PAPER) + inked(ellipse(x, y, r * 0.94), GOLD, max(3, 7 * k), GOLD_INK)
            + fill(crumbs, GOLD_INK) + stroke(shine, LIGHT["reward-soft"], 6 * k))


def bowl(x: float = 200, y: float = 300, scale: float = 1) -> str:
    """An empty bowl with a bone on it, standing on the ground at ``y``."""
    side = curve([(-118, -88), (-60, -78), (0, -76), (60, -78), (118, -88), (138, -30), (142, -6), (70, 0), (-70, 0),
                  (-142, -6), (-138, -30)], tension=0.6)
    rim, inside = ellipse(0, -90, 120, 26), ellipse(0, -88, 98, 16)
    bone = limb([(-30, -40), (30, -40)], (8, 8), detail=1) + "".join(
        ellipse(a, b, 11) for a, b in ((-36, -48), (-36, -32), (36, -48), (36, -32)))
    art = character(layer((side, CHINA), (rim, CHINA), details=inked(inside, CHINA_DARK, 5) + fill(bone, PAPER)))
    return group(art, x=x, y=y - 4, scale=scale)


def key(x: float = 200, y: float = 170, scale: float = 1, lit: bool = True) -> str:
    """A pecking key, as in Skinner's boxes: a round window in a plate, with a lamp behind it."""
    plate = curve([(-92, -112), (0, -114), (92, -112), (96, 0), (92, 112), (0, 114), (-92, 112), (-96, 0)],
                  tension=0.35)
    glow = ellipse(0, -8, 56)
    rays = "".join(line(*placed([(0, -68), (0, -84)], 0, -8, turn=a)) for a in range(0, 360, 45))
    screws = "".join(ellipse(a, b, 6) for a in (-74, 74) for b in (-90, 90))
    lamp = "#eef6ff" if lit else METAL_DARK
    art = character(layer((plate, METAL), details=fill(screws, METAL_DARK) + inked(glow, lamp, 7)
                          + (stroke(rays, PAPER, 7) + fill(ellipse(0, -8, 34), "#ffffff") if lit else "")))
    return group(art, x=x, y=y, scale=scale)


def robot(x: float = 200, y: float = 300, scale: float = 1, look: float = 0, arm: float = 0) -> str:
    """The agent: a small robot on two wheels, all curiosity; its hand is green, for actions."""
    head = curve([(-72, -232), (0, -240), (72, -232), (84, -180), (72, -130), (0, -124), (-72, -130), (-84, -180)],
                 tension=0.55)
    face = curve([(-54, -212), (0, -216), (54, -212), (60, -180), (54, -150), (0, -146), (-54, -150), (-60, -180)],
                 tension=0.55)
    trunk = curve([(-46, -120), (46, -120), (58, -70), (44, -34), (-44, -34), (-58, -70)], tension=0.5)
    antenna = limb([(0, -236), (4, -248), (12, -258)], (5, 4, 4), detail=1)
    wheels = [(ellipse(a, -18, 20), METAL_DARK) for a in (-34, 34)]
    up = limb([(52, -96), (86, -86), (104 + arm, -124 - arm)], (10, 9, 9))
    down = limb([(-52, -96), (-78, -76), (-76, -48)], (10, 9, 9))
    hand = ellipse(106 + arm, -130 - arm, 15)
    eyes = "".join(fill(ellipse(a + look, -184, 12, 16), "#dff0ff") for a in (-24, 24))
    smile = stroke(curve([(-18 + look, -160), (look, -153), (18 + look, -160)], False), "#dff0ff", 5)
    hubs = fill(ellipse(-34, -18, 7) + ellipse(34, -18, 7), INK)
    lights = stroke(line((-22, -78), (-4, -78)), METAL_DARK, 7) + stroke(line((-22, -60), (14, -60)), METAL_DARK, 7)
    art = character(
        layer((antenna, METAL_DARK), (ellipse(14, -262, 10), METAL)), layer((down, METAL_DARK)),
        layer(*wheels, details=hubs), layer((trunk, METAL), details=lights),
        layer((up, METAL_DARK)), layer((hand, ACTION)),
        layer((head, METAL), details=inked(face, SCREEN, 5) + eyes + smile))
    return group(art, x=x, y=y - 6, scale=scale)


def bell(x: float = 0, y: float = 0, scale: float = 1, swing: float = 0) -> str:
    """Pavlov's bell, hung at its top; in pewter, since gold means reward."""
    dome = curve([(0, -8), (26, 2), (36, 40), (52, 78), (0, 84), (-52, 78), (-36, 40), (-26, 2)])
    shine = stroke(curve([(-20, 22), (-26, 44), (-34, 62)], False), PAPER, 6)
    art = character(layer((ellipse(swing / 3, 88, 14), METAL_DARK)), layer((ellipse(0, -10, 12), METAL_DARK)),
                    layer((dome, METAL), details=shine))
    rings = "".join(stroke(curve(placed([(66, 20), (76, 40), (80, 62)], scale=1 + k, flip=left), False), METAL_DARK, 6)
                    for k in (0, 0.28) for left in (False, True))
    return group(group(art, turn=swing), rings, x=x, y=y, scale=scale)


def cart(x: float, y: float, lean: float = 0, scale: float = 1, roll: float = 0, pole: float = 220,
         top: str = "") -> str:
    """The cart and its pole, wheels on the ground at (x, y); ``top`` is drawn on the pole's tip."""
    box = curve([(-84, -84), (0, -87), (84, -84), (88, -54), (84, -26), (0, -24), (-84, -26), (-88, -54)], tension=0.45)
    shaft = rod(*placed([(0, 0), (0, -pole)], 0, -62, turn=lean), 15)
    spokes = "".join(stroke(line(*placed([(-12, 0), (12, 0)], a, -20, turn=roll)), PAPER, 4) for a in (-48, 48))
    tip = placed([(0, -pole)], 0, -62, turn=lean)[0]
    art = character(layer((shaft, WOOD)), layer((box, METAL)),
                    layer((ellipse(-48, -20, 20), METAL_DARK), (ellipse(48, -20, 20), METAL_DARK), details=spokes),
                    layer(details=inked(ellipse(0, -60, 11), METAL_DARK, 5)))
    return group(art, group(top, x=tip[0], y=tip[1]), x=x, y=y, scale=scale)


def rod(start, end, width: float) -> str:
    """A straight bar with square ends."""
    (ax, ay), (bx, by) = start, end
    length = math.hypot(bx - ax, by - ay)
    nx, ny = (by - ay) / length * width / 2, (ax - bx) / length * width / 2
    return line((ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)) + "z"


def shadow(x: float, y: float, width: float, height: float = 9) -> str:
    return fill(ellipse(x, y, width / 2, height), SHADOW, opacity="0.28")


def sheet_of_paper(x: float, turn: float, *marks: str) -> str:
    """A page, lying a little crooked, with marks written round its middle."""
    a, b = 111, 109
    page = curve([(-a, -b), (0, -b - 2), (a, -b), (a + 2, 0), (a, b), (0, b + 1), (-a, b), (-a - 1, 0)], tension=0.12)
    art = fill(page, SHADOW, opacity="0.25", transform="translate(7 8)") + inked(page, PAPER, 5)
    return group(art, *marks, x=x, y=122, turn=turn)


def scribble(x: float, y: float, width: float, colour: str = INK, w: float = 4.5, seed: int = 0) -> str:
    """A line of handwriting nobody can read."""
    steps = max(4, int(width / 11))
    heights = [((i * 7919 + seed * 104729) % 13 - 6) * (1 if i % 2 else -0.6) for i in range(steps + 1)]
    return stroke(curve([(x + width * i / steps, y + h * 0.8) for i, h in enumerate(heights)], False), colour, w)


def tick(x: float, y: float, size: float, colour: str) -> str:
    return stroke(line((x - size, y), (x - size * 0.3, y + size * 0.8), (x + size, y - size)), colour, size * 0.42)


def triangle(x: float, y: float, size: float, up: bool = True, colour: str = LIGHT["error"]) -> str:
    """The error δ: a red triangle, point up for better (or later) than expected."""
    s = size if up else -size
    return fill(line((x, y - s), (x + size, y + s * 0.8), (x - size, y + s * 0.8)) + "z", colour)


def arrow(x1: float, y1: float, x2: float, y2: float, width: float) -> str:
    """A straight arrow; green means an action."""
    length, turn = math.hypot(x2 - x1, y2 - y1), math.degrees(math.atan2(y2 - y1, x2 - x1))
    head, a = width * 2.4, width / 2
    d = line((0, -a), (length - head, -a), (length - head, -head * 0.75), (length, 0), (length - head, head * 0.75),
             (length - head, a), (0, a)) + "z"
    return group(fill(d, ACTION), x=x1, y=y1, turn=turn)


PICTURES = {"robot": robot, "key-lit": key, "bowl": bowl}
