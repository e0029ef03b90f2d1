"""Mowgli: a small chestnut dog with a cream muzzle, big ears and opinions. A pose is data; see POSES.

The dog looks right. Joints are in the drawing's own units (400 × 320, ground at y = 300).
"""

import math
from dataclasses import dataclass, replace

from media.draw.pen import INK, RIM, character, curve, ellipse, fill, group, layer, limb, line, placed, stroke

FUR, SHADE, EAR, CREAM = "#bd7b48", "#99603a", "#7d4a31", "#f6e3c5"
TONGUE, COLLAR, TAG, MARK = "#e58a86", "#5d6b85", "#e9e4da", "#7c8394"

Point = tuple[float, float]


@dataclass(frozen=True)
class Pose:
    """Where his joints are, and what his face does. Lengths in units, angles in degrees."""

    hip: Point = (150, 205)
    chest: Point = (240, 200)
    head: Point = (285, 120)
    tilt: float = 0                      # of the head, clockwise
    hind: tuple[Point, ...] = ((140, 240), (128, 268), (140, 291))      # near hind leg: knee, hock, paw
    hind_far: tuple[Point, ...] = ((172, 240), (162, 268), (174, 288))
    fore: tuple[Point, ...] = ((242, 250), (242, 291))                  # near foreleg: elbow, paw
    fore_far: tuple[Point, ...] = ((268, 248), (270, 288))
    toes: tuple[float, ...] = (0, 0, 0, 0)                              # turn of each paw, in the legs' order
    tail: tuple[Point, ...] = ((-38, -28), (-52, -66), (-38, -98))      # from the rump
    rump: Point = (-38, -14)                                            # of the tail's root, from the hip
    girth: tuple[float, float, float] = (46, 42, 45)                    # of hip, waist and chest
    waist: Point = (0, 4)                                               # sag of the middle
    ears: tuple[float, float] = (0, 0)                                  # near, far: swing back and up
    eyes: str = "open"
    look: Point = (0, 0)
    brows: float = 0
    mouth: str = "smile"


def draw(pose: Pose, **placing) -> str:
    return group(character(*_tail(pose), *_far(pose), *_body(pose), *_head(pose)), **placing)


# ---- the body ----------------------------------------------------------------------------------------------


def _leg(top, joints, toe, radii, colour):
    """A leg from ``top`` down to a paw that points forward; the paw is cream."""
    paw = joints[-1]
    sole = placed([(-9, 3), (6, 2), (13, 3)], *paw, turn=toe)
    leg = limb([top, *joints[:-1], sole[0]], radii)
    foot = limb(sole, (11, 13, 10), detail=2)
    toes = [placed([(6 + dx, 1), (8 + dx, 12)], *paw, turn=toe) for dx in (0, 8)]
    lines = "".join(stroke(curve(t, closed=False), INK, 3) for t in toes)
    return [(leg, colour), (foot, CREAM)], lines


def _tail(pose):
    root = (pose.hip[0] + pose.rump[0], pose.hip[1] + pose.rump[1])
    joints = [(root[0] + 12, root[1] + 4), *((pose.hip[0] + a, pose.hip[1] + b) for a, b in pose.tail)]
    radii = [13, 13, 12, 7][: len(joints)]
    (ax, ay), (bx, by) = joints[-2:]
    tip = limb([(ax + (bx - ax) * t, ay + (by - ay) * t) for t in (0.62, 1)], (8.6, 6.8), detail=1)
    return [layer((limb(joints, radii), FUR), details=fill(tip, CREAM))]


def _far(pose):
    hip, chest = pose.hip, pose.chest
    hind, a = _leg((hip[0] + 18, hip[1] + 12), pose.hind_far, pose.toes[1], (26, 20, 12, 11), SHADE)
    fore, b = _leg((chest[0] + 14, chest[1] + 8), pose.fore_far, pose.toes[3], (22, 14, 12), SHADE)
    return [layer(*hind, details=a), layer(*fore, details=b)]


def _body(pose):
    hip, chest, (sx, sy) = pose.hip, pose.chest, pose.waist
    middle = ((hip[0] + chest[0]) / 2 + sx, (hip[1] + chest[1]) / 2 + sy)
    torso = limb([hip, middle, chest], pose.girth)
    neck = limb([(chest[0] + 2, chest[1] - 8), pose.head], (36, 36), detail=2)
    hind, a = _leg((hip[0] - 2, hip[1] + 8), pose.hind, pose.toes[0], (36, 25, 12.5, 11), FUR)
    fore, b = _leg((chest[0] - 6, chest[1] + 8), pose.fore, pose.toes[2], (24, 15, 12), FUR)
    nx, ny = pose.head[0] - chest[0], pose.head[1] - chest[1]
    bib = limb([(chest[0] + 0.55 * nx + 12, chest[1] + 0.55 * ny), (chest[0] + 0.2 * nx + 16, chest[1] + 0.2 * ny + 4),
                (chest[0] + 16, chest[1] + 16)], (14, 20, 14), detail=2)
    haunch = _haunch(hip, pose.hind[0])
    elbow = pose.fore[0]
    crease = stroke(curve([(chest[0] - 26, chest[1] + 18), (elbow[0] - 17, elbow[1] - 8),
                           (elbow[0] - 15, elbow[1] + 4)],
                          False), INK, 4.5) if elbow[0] < chest[0] + 16 else ""
    return [
        layer((torso, FUR), (neck, FUR), *fore, *hind,
              details=fill(bib, CREAM) + stroke(haunch, INK, 4.5) + crease + a + b),
        layer(details=_collar(pose)),
    ]


def _haunch(hip, knee):
    """The line of the thigh, which tells a sitting dog from a sack."""
    (hx, hy), (kx, ky) = hip, knee
    return curve([(hx + 6, hy - 26), (hx + 26, hy - 18), (max(kx + 27, hx + 30), (hy + ky) / 2), (kx + 19, ky + 18)],
                 False)


def _collar(pose):
    (cx, cy), (hx, hy) = pose.chest, pose.head
    angle = math.degrees(math.atan2(hy - cy + 8, hx - cx)) + 90
    ring = placed([(-35, 2), (-14, 12), (14, 12), (35, 2)], cx + (hx - cx) * 0.5, cy + (hy - cy) * 0.5, turn=angle)
    tag = placed([(10, 20)], cx + (hx - cx) * 0.5, cy + (hy - cy) * 0.5, turn=angle)[0]
    band = curve(ring, False)
    hung = fill(ellipse(*tag, 10), INK) + fill(ellipse(*tag, 6.5), TAG) if hy < cy else ""   # else behind the head
    return stroke(band, INK, 17) + stroke(band, COLLAR, 9.5) + hung


# ---- the head ----------------------------------------------------------------------------------------------


SKULL = [(-8, -54), (20, -50), (40, -30), (52, -13), (74, -10), (88, 4), (84, 26), (62, 38), (34, 44), (2, 46),
         (-30, 38), (-48, 12), (-46, -22), (-32, -44)]
MUZZLE = [(24, -4), (34, -20), (48, -9), (72, -5), (83, 6), (79, 23), (60, 33), (34, 39), (8, 38), (2, 22)]
BLAZE = [(22, -47), (32, -36), (44, -12), (34, -2), (26, -14), (18, -36)]


def _head(pose):
    put = lambda points: placed(points, *pose.head, turn=pose.tilt)  # noqa: E731
    shape = lambda points: curve(put(points))                        # noqa: E731
    near, far = pose.ears
    far_ear = _ear(put, (22, -40), (-62 + far, 22, 62), (19, 17, 20), (14, 16, 14, 8))
    near_ear = _ear(put, (-22, -38), (112 + near, -6, -14), (26, 26, 16), (12, 21, 25, 19))
    open_mouth = _mouth(pose, put)
    return [
        layer((far_ear, SHADE)),
        layer((shape(SKULL), FUR), *open_mouth[0], details=fill(shape(MUZZLE), CREAM) + fill(shape(BLAZE), CREAM)
              + open_mouth[1] + _face(pose, put)),
        layer((near_ear, EAR)),
    ]


def _ear(put, root, turns, bones, radii):
    """An ear: a chain of soft ``bones`` from its ``root``, each turned a little further than the one before."""
    joints, angle = [root], 0
    for turn, bone in zip(turns, bones, strict=True):
        angle += turn
        x, y = joints[-1]
        joints.append((x + bone * math.cos(math.radians(angle)), y + bone * math.sin(math.radians(angle))))
    return limb(put(joints), radii, detail=2)


def _mouth(pose, put):
    """(shapes that belong to the silhouette, lines and fills on top)."""
    ink = lambda points, w=4.5: stroke(curve(put(points), False), INK, w)  # noqa: E731
    lip = ink([(80, 10), (74, 20), (58, 25), (40, 22), (28, 14)])
    if pose.mouth == "shut":
        return [], ink([(80, 10), (72, 20), (58, 23), (42, 21)])
    if pose.mouth == "smile":
        return [], lip
    if pose.mouth == "pant":
        jaw = curve(put([(28, 18), (52, 24), (72, 20), (68, 40), (54, 50), (38, 46)]))
        tongue = limb(put([(50, 30), (58, 46), (60, 60)]), (11, 12, 11), detail=2)
        return [(jaw, INK)], fill(jaw, "#5a2320") + stroke(tongue, INK, 7) + fill(tongue, TONGUE) + \
            ink([(55, 36), (58, 52)], 3) + lip
    jaw = curve(put([(24, 14), (50, 18), (82, 6), (80, 34), (66, 54), (44, 56), (26, 42)]))
    inside = curve(put([(32, 18), (52, 22), (78, 12), (75, 32), (62, 45), (46, 47), (34, 36)]))
    tongue = curve(put([(44, 38), (58, 32), (70, 36), (60, 45), (48, 46)]))
    top = ink([(84, 4), (80, 10), (54, 20), (28, 15)])
    return [(jaw, CREAM)], fill(inside, "#5a2320") + fill(tongue, TONGUE) + stroke(inside, INK, 3.5) + top


def _face(pose, put):
    nose = put([(70, -15), (84, -16), (94, -6), (88, 6), (78, 8), (70, -2)])
    shine = put([(77, -9), (84, -10)])
    out = [fill(curve(nose), INK), stroke(curve(shine, False), "#8d7a70", 4)]
    for (x, y), size in (((12, -10), 1.0), ((44, -16), 0.86)):
        out.append(_eye(pose, put, x, y, size))
    if pose.brows:
        b = pose.brows
        out.append(stroke(curve(put([(0, -30 - b), (12, -35 - b), (22, -31 - b / 2)]), False), INK, 4.5))
    return "".join(out)


def _eye(pose, put, x, y, size):
    ink = lambda points: stroke(curve(put(points), False), INK, 5)  # noqa: E731
    if pose.eyes == "happy":
        return ink([(x - 10 * size, y + 5), (x, y - 7 * size), (x + 10 * size, y + 5)])
    if pose.eyes == "closed":
        return ink([(x - 10 * size, y), (x, y + 6 * size), (x + 10 * size, y)])
    r = {"open": 9.5, "wide": 12}.get(pose.eyes, 9.5) * size
    lx, ly = pose.look
    white = fill(ellipse(*put([(x, y)])[0], r * 1.32, r * 1.5, pose.tilt), RIM) + \
        stroke(ellipse(*put([(x, y)])[0], r * 1.32, r * 1.5, pose.tilt), INK, 3.5) if pose.eyes == "wide" else ""
    spot = put([(x + lx, y + ly)])[0]
    k = 0.8 if pose.eyes == "wide" else 1
    pupil = fill(ellipse(*spot, r * k * 0.92, r * k * 1.12, pose.tilt), INK)
    glint = fill(ellipse(*put([(x + lx + 3 * size, y + ly - 4 * size)])[0], 3.2 * size), RIM)
    return white + pupil + glint


# ---- poses -------------------------------------------------------------------------------------------------

STAND = Pose()
SIT = Pose(
    hip=(150, 240), chest=(215, 185), head=(243, 103), girth=(52, 50, 43), waist=(-6, 2),
    hind=((176, 250), (160, 284), (186, 289)), hind_far=((196, 256), (190, 282), (212, 286)),
    fore=((226, 240), (228, 289)), fore_far=((250, 236), (254, 286)),
    rump=(-44, 22), tail=((-70, 34), (-98, 18), (-108, -14)), look=(1.5, -1),
)
COME = Pose(
    hip=(140, 206), chest=(236, 192), head=(286, 122), tilt=-4, waist=(0, -4),
    hind=((122, 244), (92, 258), (62, 282)), hind_far=((172, 246), (168, 272), (198, 284)),
    fore=((284, 226), (320, 258)), fore_far=((240, 250), (216, 274)), toes=(48, 8, -14, 40),
    tail=((-70, -22), (-92, -52), (-88, -88)), ears=(38, -22), eyes="happy", mouth="pant",
)
SHAKE = replace(SIT, fore=((272, 216), (306, 184)), toes=(0, 0, -34, 0), tilt=-6, look=(3, 2), ears=(6, 10))
LIE = Pose(
    hip=(128, 250), chest=(226, 246), head=(268, 168), girth=(46, 41, 43), waist=(0, 3),
    hind=((164, 258), (140, 288), (172, 290)), hind_far=((176, 262), (170, 284), (200, 286)),
    fore=((246, 288), (304, 290)), fore_far=((270, 284), (330, 286)),
    rump=(-38, 18), tail=((-66, 34), (-92, 34), (-112, 22)), look=(2, 1),
)
JUMP = Pose(
    hip=(126, 190), chest=(212, 140), head=(262, 92), tilt=-8, waist=(4, 4),
    hind=((114, 232), (80, 244), (58, 274)), hind_far=((148, 236), (118, 254), (102, 282)),
    fore=((258, 178), (300, 160)), fore_far=((276, 158), (318, 132)), toes=(62, 62, -28, -36),
    tail=((-62, 8), (-86, 26), (-102, 52)), rump=(-34, 4), ears=(62, 14), eyes="happy", mouth="pant",
)
SNIFF = Pose(
    hip=(128, 198), chest=(216, 210), head=(280, 240), tilt=24, waist=(0, -2),
    hind=((118, 238), (104, 266), (118, 291)), hind_far=((150, 238), (140, 266), (152, 288)),
    fore=((210, 254), (206, 291)), fore_far=((238, 252), (240, 288)),
    tail=((-46, -34), (-58, -70), (-44, -100)), ears=(-22, 10), look=(3, 5), mouth="shut",
)
BARK = replace(STAND, hip=(146, 208), chest=(232, 196), head=(268, 116), tilt=-20, mouth="bark", ears=(26, -14),
               brows=-5, fore=((238, 250), (240, 291)), tail=((-40, -34), (-46, -74), (-24, -102)), look=(2, -1))
PUZZLED = replace(SIT, head=(240, 106), tilt=-24, eyes="wide", look=(2, -1), mouth="shut", brows=4, ears=(14, 34))
HAPPY = replace(SIT, eyes="happy", mouth="pant", tilt=-8, ears=(20, -12), tail=((-72, 18), (-96, -12), (-92, -50)))
ASLEEP = Pose(
    hip=(124, 252), chest=(216, 254), head=(262, 244), tilt=9, girth=(46, 41, 42), waist=(0, 2), eyes="closed",
    mouth="shut", hind=((160, 260), (138, 288), (168, 290)), hind_far=((172, 262), (166, 284), (196, 286)),
    fore=((250, 290), (306, 291)), fore_far=((272, 288), (334, 288)), ears=(8, 62),
    rump=(-38, 18), tail=((-64, 34), (-88, 36), (-104, 28)),
)
POSES = {"sit": SIT, "stand": STAND, "come": COME, "shake": SHAKE, "lie-down": LIE, "jump": JUMP, "sniff": SNIFF,
         "puzzled": PUZZLED, "happy": HAPPY}


def zzz(x: float, y: float) -> str:
    """Sleep, in the air above him."""
    marks = [line((a - r, b - r), (a + r, b - r), (a - r, b + r), (a + r, b + r))
             for a, b, r in ((300, 170, 10), (326, 138, 14), (358, 98, 18))]
    return group(stroke("".join(marks), MARK, 7), x=x, y=y)
