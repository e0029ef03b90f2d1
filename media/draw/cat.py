"""The cat: dark, round, unrepentant. A sitting cat is one long curve from ear to tail."""

from dataclasses import dataclass

from media.draw.pen import INK, character, curve, fill, group, layer, limb, placed, stroke

FUR, SHADE, BIB, EYE, NOSE = "#96826f", "#715d4e", "#efe6da", "#cfe0a8", "#d9938c"

Point = tuple[float, float]


@dataclass(frozen=True)
class Pose:
    """Joints in the drawing's units (ground at y = 300); the cat's body faces right."""

    hip: Point = (158, 246)
    chest: Point = (212, 196)
    head: Point = (228, 118)
    tilt: float = 0
    hind: tuple[Point, ...] = ((168, 272), (200, 291))
    hind_far: tuple[Point, ...] = ((182, 272), (216, 288))
    fore: tuple[Point, ...] = ((222, 250), (222, 291))
    fore_far: tuple[Point, ...] = ((242, 248), (246, 288))
    tail: tuple[Point, ...] = ((108, 284), (66, 286), (40, 262), (48, 230))
    girth: tuple[float, float, float] = (52, 47, 40)
    waist: Point = (-4, 4)
    look: Point = (0, 0)
    lids: float = 0.32           # how far the eyes are closed: contempt
    ears: float = 0              # turned back, degrees
    mouth: str = "flat"


HEAD = [(-46, 8), (-44, -18), (-26, -38), (0, -42), (26, -38), (44, -18), (46, 8), (30, 30), (0, 36), (-30, 30)]
EARS = ([(-46, 2), (-54, -34), (-46, -64), (-24, -50), (-6, -36)], [(6, -36), (24, -50), (46, -64), (54, -34), (46, 2)])
INNER = ([(-40, -22), (-44, -50), (-24, -38)], [(40, -22), (44, -50), (24, -38)])


def draw(pose: Pose, **placing) -> str:
    tail = limb([(pose.hip[0] - 20, pose.hip[1] + 26), *pose.tail], (15, 14, 13, 12, 10)[: 1 + len(pose.tail)])
    return group(character(layer((tail, FUR)), *_far(pose), *_body(pose), *_head(pose)), **placing)


def _leg(top, joints, radii, colour):
    x, y = joints[-1]
    return [(limb([top, *joints[:-1], (x - 3, y - 2)], radii), colour),
            (limb([(x - 6, y), (x + 9, y + 1)], (11.5, 10.5), detail=1), BIB)]


def _far(pose):
    (hx, hy), (cx, cy) = pose.hip, pose.chest
    return [layer(*_leg((hx + 18, hy), pose.hind_far, (24, 18, 11), SHADE)),
            layer(*_leg((cx + 14, cy + 6), pose.fore_far, (20, 13, 11), SHADE))]


def _body(pose):
    (hx, hy), (cx, cy), (sx, sy) = pose.hip, pose.chest, pose.waist
    torso = limb([pose.hip, ((hx + cx) / 2 + sx, (hy + cy) / 2 + sy), pose.chest], pose.girth)
    neck = limb([pose.chest, pose.head], (34, 30), detail=2)
    bib = limb([(cx + 16, cy - 16), (cx + 15, cy + 12)], (12, 15), detail=1)
    knee = pose.hind[0]
    thigh = curve([(hx + 4, hy - 28), (hx + 30, hy - 12), (knee[0] + 30, knee[1] - 4), (knee[0] + 18, knee[1] + 12)],
                  False)
    stripes = "".join(stroke(curve(placed(s, hx, hy, scale=(pose.girth[0] - 4) / 50), False), SHADE, 8) for s in (
        [(-45, -12), (-34, -10), (-24, -2)], [(-33, -33), (-22, -28), (-13, -18)], [(-6, -46), (2, -38), (6, -28)]))
    return [layer((torso, FUR), (neck, FUR), *_leg((cx - 4, cy + 8), pose.fore, (22, 14, 11.5), FUR),
                  *_leg((hx, hy + 8), pose.hind, (34, 22, 12), FUR),
                  details=fill(bib, BIB) + stripes + stroke(thigh, INK, 4.5))]


def _head(pose):
    put = lambda points: placed(points, *pose.head, turn=pose.tilt)  # noqa: E731
    tip = lambda ear, way: [ear[0], *placed(ear[1:4], turn=way * pose.ears), ear[4]]  # noqa: E731
    ears = [(curve(put(tip(ear, way)), tension=0.55), FUR) for ear, way in zip(EARS, (-1, 1), strict=True)]
    inner = "" if abs(pose.ears) > 20 else "".join(fill(curve(put(i), tension=0.4), NOSE) for i in INNER)
    return [layer(*ears, (curve(put(HEAD)), FUR), details=inner + _face(pose, put))]


def _face(pose, put):
    ink = lambda points, w=4, colour=INK: stroke(curve(put(points), False), colour, w)  # noqa: E731
    muzzle = fill(curve(put([(-2, 4), (14, 4), (24, 14), (16, 26), (0, 29), (-16, 26), (-24, 14), (-14, 4)])), BIB)
    out = [muzzle, "".join(ink(s, 7, SHADE)
                           for s in ([(-12, -38), (-10, -26)], [(1, -40), (1, -24)], [(14, -38), (12, -26)]))]
    for x in (-20, 20):
        out.append(_eye(pose, put, x))
    out.append(fill(curve(put([(-7, 7), (7, 7), (0, 14)]), tension=0.6), NOSE)
               + stroke(curve(put([(-7, 7), (7, 7), (0, 14)]),
               tension=0.6), INK, 3))
    mouth = {"flat": [(-11, 22), (0, 19), (11, 22)], "smirk": [(-9, 20), (2, 23), (15, 15)],
             "oh": [(-5, 20), (0, 17), (5, 20), (4, 26), (-4, 26), (-5, 20)]}[pose.mouth]
    out.append(ink(mouth))
    for way in (-1, 1):
        out += [ink([(way * 24, 12), (way * 62, 4)], 3), ink([(way * 24, 18), (way * 62, 20)], 3)]
    return "".join(out)


def _eye(pose, put, x):
    eye = curve(put([(x - 13, -6), (x, -18), (x + 13, -6), (x, 4)]), tension=1.2)
    lx, ly = pose.look
    pupil = curve(put([(x + lx, -15 + ly), (x + lx + 5, -6 + ly), (x + lx, 2 + ly), (x + lx - 5, -6 + ly)]))
    out = fill(eye, EYE) + fill(pupil, INK) + stroke(eye, INK, 3.5)
    if pose.lids:
        y = -18 + 22 * pose.lids
        lid = put([(x - 13, -6), (x - 7, -16), (x, -19), (x + 7, -16), (x + 13, -6), (x + 8, y), (x - 8, y)])
        brow = curve(put([(x - 13, y + 1), (x, y - 1), (x + 13, y + 1)]), False)
        out += fill(curve(lid, tension=0.7), FUR) + stroke(brow, INK, 4.5)
    return out


SIT = Pose()
POSES = {
    "sit": SIT,
    "push": Pose(head=(232, 124), tilt=4, fore=((264, 214), (312, 214)), look=(-3, 0), lids=0.42, mouth="smirk",
                 tail=((108, 282), (70, 268), (62, 230), (86, 208))),
    "scramble": Pose(hip=(150, 216), chest=(222, 156), head=(240, 100), tilt=-12, girth=(46, 40, 38), waist=(8, 6),
                     hind=((130, 254), (112, 290)), hind_far=((184, 246), (202, 284)), fore=((284, 122), (318, 78)),
                     fore_far=((284, 162), (322, 146)), tail=((96, 214), (62, 190), (56, 148), (84, 116)), lids=0,
                     ears=24, mouth="oh"),
    "out": Pose(hip=(136, 226), chest=(230, 214), head=(278, 146), tilt=-4, girth=(44, 38, 40), waist=(0, 0),
                hind=((116, 258), (104, 290)), hind_far=((156, 256), (170, 288)), fore=((244, 252), (268, 290)),
                fore_far=((234, 254), (220, 288)), tail=((86, 206), (68, 160), (84, 112), (76, 76)), lids=0.5,
                mouth="smirk", look=(2, 0)),
}
