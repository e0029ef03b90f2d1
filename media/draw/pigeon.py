"""The pigeon: plump, grey, sure of itself. Looks right; ground at y = 300."""

from dataclasses import dataclass

from media.draw.pen import INK, RIM, character, curve, ellipse, fill, group, layer, limb, line, placed, stroke

FEATHER, WING, DARK, NECK, LEG, BILL, IRIS = "#a3aec0", "#8390a6", "#5f6a80", "#6f8f8a", "#d98b7b", "#e9d9c6", "#e8a06a"

Point = tuple[float, float]


@dataclass(frozen=True)
class Pose:
    """Where the head is, how far the body leans (degrees, clockwise), and where the two feet stand."""

    head: Point = (262, 84)
    nod: float = 0
    lean: float = 0
    feet: tuple[float, float] = (178, 214)
    lift: tuple[float, float] = (0, 0)
    bill: float = 0          # how far open
    eye: str = "open"


BODY = [(-118, 58), (-96, 18), (-58, -22), (-8, -48), (42, -52), (78, -22), (84, 20), (58, 58), (10, 78), (-44, 72),
        (-86, 70)]
TAIL = [(-84, 34), (-128, 54), (-160, 80), (-150, 92), (-116, 86), (-72, 66)]
FOLDED = [(-124, 50), (-78, 8), (-18, -26), (34, -14), (40, 18), (8, 46), (-48, 54)]
BARS = ([(-22, -6), (-8, 14), (-20, 42)], [(-50, 8), (-40, 24), (-52, 46)])


def draw(pose: Pose, **placing) -> str:
    put = lambda points: placed(points, 190, 186, pose.lean)  # noqa: E731
    chest = put([(50, -6)])[0]
    hx, hy = pose.head
    bend = ((chest[0] + hx) / 2 + 8, (chest[1] + hy) / 2 + 2)
    neck = limb([chest, bend, pose.head], (54, 36, 27))
    low, high = ((bend[0] * 0.78 + chest[0] * 0.22, bend[1] * 0.78 + chest[1] * 0.22),
                 (bend[0] * 0.7 + hx * 0.3, bend[1] * 0.7 + hy * 0.3))
    sheen = limb([low, bend, high], (35, 34, 32))
    crown = limb([high, pose.head], (31, 27), detail=1)
    bars = "".join(stroke(curve(put(bar), False), DARK, 11) for bar in BARS)
    wing = curve(put(FOLDED))
    return group(character(
        *_leg(pose, 1), *_leg(pose, 0),
        layer((curve(put(TAIL)), DARK)),
        layer(*_bill(pose)),
        layer((curve(put(BODY)), FEATHER), (neck, FEATHER), (sheen, NECK), (crown, FEATHER),
              (ellipse(hx, hy, 34), FEATHER), details=fill(wing, WING) + bars + stroke(wing, INK, 5) + _eye(pose)),
    ), **placing)


def _leg(pose, far):
    x, y = pose.feet[far], 296 - pose.lift[far]
    hip = placed([(10 + 16 * far, 62)], 190, 186, pose.lean)[0]
    leg = limb([hip, ((hip[0] + x) / 2 - 5, (hip[1] + y) / 2), (x, y - 3)], (9, 6, 6))
    toes = "".join(curve([(x - 1, y - 5), (x + dx * 0.6, y - 4 + dy / 2), (x + dx, y + dy)], False)
                   for dx, dy in ((26, -2), (17, 4), (-15, 2)))
    claws = stroke(toes, INK, 13) + stroke(toes, LEG, 6) + stroke(line((x, y - 12), (x, y - 6)), LEG, 9)
    return [layer((leg, LEG), details=claws)]


def _bill(pose):
    put = lambda points: placed(points, *pose.head, turn=pose.nod)  # noqa: E731
    gape = pose.bill
    upper = curve(put([(16, -12), (34, -10), (58, 4 - gape / 2), (44, 7 - gape / 2), (20, 12)]))
    lower = curve(put([(16, 0), (40, 6 + gape / 2), (52, 8 + gape), (36, 15 + gape / 2), (16, 16)]))
    return (lower, BILL), (upper, BILL)


def _eye(pose):
    put = lambda points: placed(points, *pose.head, turn=pose.nod)  # noqa: E731
    cere = curve(put([(20, -14), (30, -16), (36, -9), (30, -3), (21, -4)]))
    out = fill(cere, RIM) + stroke(cere, INK, 3)
    at = put([(6, -6)])[0]
    if pose.eye == "closed":
        return out + stroke(curve(put([(-4, -8), (6, -2), (15, -8)]), False), INK, 4.5)
    glint = put([(9, -9)])[0]
    return (out + fill(ellipse(*at, 11.5), INK) + fill(ellipse(*at, 8.5), IRIS) + fill(ellipse(*at, 5), INK)
            + fill(ellipse(*glint, 2.4), RIM))


POSES = {
    "stand": Pose(),
    "peck": Pose(head=(322, 186), nod=34, lean=15, feet=(184, 220), bill=4),
    "walk": Pose(head=(276, 92), nod=4, lean=4, feet=(150, 242), lift=(0, 14)),
}
