"""Things: treat, bowl, lit key, robot, bell, glass, papers. Small, in the same hand as the animals."""

from media.draw.pen import (COLOUR, INK, character, curve, ellipse, fill, group, inked, layer, limb, line, placed, stroke)

GOLD, GOLD_INK, ACTION = COLOUR["reward"], COLOUR["reward-ink"], COLOUR["action"]
METAL, METAL_DARK, SCREEN, CHINA, CHINA_DARK = "#aab3c2", "#7a8496", "#27303f", "#a8b4c6", "#8391a8"
WOOD, WOOD_DARK, PAPER = "#c9a57b", "#9a7650", "#fffdf8"


def treat(x: float = 50, y: float = 50, r: float = 40) -> str:
    """A biscuit: the one gold disc, with its dark rim and a shine."""
    k = r / 40
    shine = curve(placed([(-24, -8), (-17, -20), (-4, -26)], x, y, scale=k), False)
    crumbs = "".join(ellipse(x + a * k, y + b * k, 3.4 * k) for a, b in ((8, -8), (-6, 8), (14, 12), (-16, 2), (2, 22)))
    return (fill(ellipse(x, y, r * 1.06), PAPER) + inked(ellipse(x, y, r * 0.94), GOLD, max(3, 7 * k), GOLD_INK)
            + fill(crumbs, GOLD_INK) + stroke(shine, "#fff3c4", 6 * k))


def bowl(x: float = 200, y: float = 300, scale: float = 1) -> str:
    """An empty bowl with a bone on it, standing on the ground at ``y``."""
    side = curve([(-118, -88), (-60, -78), (0, -76), (60, -78), (118, -88), (138, -30), (142, -6), (70, 0), (-70, 0), (-142, -6),
                  (-138, -30)], tension=0.6)
    rim, inside = ellipse(0, -90, 120, 26), ellipse(0, -88, 98, 16)
    bone = limb([(-30, -40), (30, -40)], (8, 8), detail=1) + "".join(
        ellipse(a, b, 11) for a, b in ((-36, -48), (-36, -32), (36, -48), (36, -32)))
    art = character(layer((side, CHINA), (rim, CHINA), details=inked(inside, CHINA_DARK, 5) + fill(bone, PAPER)))
    return group(art, x=x, y=y - 4, scale=scale)


def key(x: float = 200, y: float = 170, scale: float = 1, lit: bool = True) -> str:
    """A pecking key, as in Skinner's boxes: a round window in a plate, with a lamp behind it."""
    plate = curve([(-92, -112), (0, -114), (92, -112), (96, 0), (92, 112), (0, 114), (-92, 112), (-96, 0)], tension=0.35)
    glow = ellipse(0, -8, 56)
    rays = "".join(line(*placed([(0, -68), (0, -84)], 0, -8, turn=a)) for a in range(0, 360, 45))
    screws = "".join(ellipse(a, b, 6) for a in (-74, 74) for b in (-90, 90))
    lamp = "#eef6ff" if lit else METAL_DARK
    art = character(layer((plate, METAL), details=fill(screws, METAL_DARK) + inked(glow, lamp, 7)
                          + (stroke(rays, "#fffdf8", 7) + fill(ellipse(0, -8, 34), "#ffffff") if lit else "")))
    return group(art, x=x, y=y, scale=scale)


def robot(x: float = 200, y: float = 300, scale: float = 1, look: float = 0, arm: float = 0) -> str:
    """The agent: a small robot on two wheels, all curiosity; its hand is green, for actions."""
    head = curve([(-72, -232), (0, -240), (72, -232), (84, -180), (72, -130), (0, -124), (-72, -130), (-84, -180)], tension=0.55)
    face = curve([(-54, -212), (0, -216), (54, -212), (60, -180), (54, -150), (0, -146), (-54, -150), (-60, -180)], tension=0.55)
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


PICTURES = {"robot": robot, "key-lit": key, "bowl": bowl, "treat": treat}
POSES = ["treat", "robot", "key-lit", "bowl"]


def picture(name: str) -> str:
    return PICTURES[name]()
