"""The moving pictures. A trick is a list of keys (seconds, pose, where); ears and tail follow by themselves.

Every action is prepared (anticipation), overshoots a little, and settles (follow-through).
"""

import math
import random
from dataclasses import dataclass, fields, replace
from itertools import pairwise

from PIL import Image

from demos.stage.films import clear_png, cleared, gif, webp
from media.draw import mowgli
from media.draw.mowgli import LIE, SHAKE, SIT, STAND, Pose
from media.draw.pen import LIGHT, curve, ellipse, fill, group, inked, line, number, placed, sheet, stroke, words
from media.draw.props import METAL_DARK, PAPER, SHADOW, WOOD, cart, rod, shadow, treat
from media.draw.raster import pixels

FPS = 15
GROUND = 300


@dataclass(frozen=True)
class Film:
    """Frames as drawings, the one for print, the width in pixels, and how long each is shown (seconds).

    ``kept`` are colours that mean something: few pixels have them, and they must not be lost among the others.
    """

    frames: list[str]
    poster: int
    width: int
    each: float = 1 / FPS
    colours: int = 48
    kept: tuple[str, ...] = ()

    def files(self) -> tuple[bytes, bytes, bytes]:
        """(the GIF, on paper, the WebP and the poster, a PNG, on none and twice as sharp)."""
        moving = gif([pixels(frame, self.width) for frame in self.frames], self.each, self.colours, self.kept, 500_000)
        step, last = round(100 * self.each) / 100, len(self.frames) - 1            # a GIF counts in hundredths
        clear = lambda t: _edges(pixels(self.frames[min(last, int(t / step))], self.width, None))  # noqa: E731
        large = pixels(self.frames[self.poster], 2 * self.width, None)
        return moving, webp(moving, clear), clear_png(cleared(large, _edges(large)))


def _edges(drawn: Image.Image) -> Image.Image:
    """A frame whose half-clear pixels have two colours: a rim's edge and a shadow are all that they are, nearly."""
    rim, shade = (Image.new("RGBA", drawn.size, colour) for colour in (PAPER, SHADOW))
    made = Image.composite(rim, shade, drawn.convert("L").point([0] * 170 + [255] * 86))
    made.putalpha(drawn.getchannel("A"))
    return made


# ---- between two poses -------------------------------------------------------------------------------------


def smooth(t: float) -> float:
    return t * t * (3 - 2 * t)


def late(t: float) -> float:
    """Starts slowly: a weight being lifted, or falling."""
    return t * t


def early(t: float) -> float:
    """Ends slowly: a push that spends itself."""
    return 1 - (1 - t) ** 2


def mix(a, b, t: float):
    """Between ``a`` and ``b``: numbers, tuples, poses; words change half-way."""
    if isinstance(a, Pose):
        return Pose(**{f.name: mix(getattr(a, f.name), getattr(b, f.name), t) for f in fields(a)})
    if isinstance(a, tuple):
        return tuple(mix(u, v, t) for u, v in zip(a, b, strict=True))
    return (a if t < 0.5 else b) if isinstance(a, str) else a + (b - a) * t


def at(keys, time: float):
    """The value at ``time`` of keys (time, value, ease into it, which is smooth if nothing else is said)."""
    for (t0, a, *_), (t1, b, *ease) in pairwise(keys):
        if time < t1:
            return mix(a, b, (ease or [smooth])[0](max(0, time - t0) / (t1 - t0)))
    return keys[-1][1]


def follow(poses: list[Pose], offsets: list[tuple], wags: list[float]) -> list[Pose]:
    """Let ears and tail trail behind the head and the hips, like weights on springs."""
    swing, speed, out = 0.0, 0.0, []
    for i, pose in enumerate(poses):
        k = max(i - 1, 0)
        vx, vy = (pose.head[c] + offsets[i][c] - poses[k].head[c] - offsets[k][c] for c in (0, 1))
        pull = max(-60.0, min(75.0, 1.7 * vx + 2.6 * vy))
        for _ in range(3):   # in three small steps: a spring stiffer than the film's clock
            speed += 0.33 * (0.55 * (pull - swing) - 0.5 * speed)
            swing += 0.33 * speed * 1.6
        near, far = pose.ears
        tail = tuple(placed([p], *pose.rump, turn=wags[i] * (j + 1) / 2)[0] for j, p in enumerate(
            (a - pose.rump[0], b - pose.rump[1]) for a, b in pose.tail))
        ear = max(swing, -14)   # forward, the head is in the way
        out.append(replace(pose, ears=(near + ear, far - 0.6 * ear), tail=tail))
    return out


def trick(seconds: float, keys, where=((0, (0, 0)),), lift=((0, 0),), wag=lambda t: 0.0, poster: float = 1,
          scale: float = 0.94, extra=lambda t: "") -> Film:
    """A film of Mowgli on his floor: keys of his poses, of his place, and of his height above it."""
    times = [i / FPS for i in range(round(seconds * FPS))]
    places, lifts = ([at(moved, t) for t in times] for moved in (where, lift))
    offsets = [(x, y - up) for (x, y), up in zip(places, lifts, strict=True)]
    frames = []
    for i, pose in enumerate(follow([at(keys, t) for t in times], offsets, [wag(t) for t in times])):
        x, y = 200 - 200 * scale + offsets[i][0], GROUND - GROUND * scale + offsets[i][1]
        middle, thin = x + scale * (pose.hip[0] + pose.chest[0]) / 2, 1 / (1 + lifts[i] / 90)
        frames.append(sheet(400, 320, stroke(line((12, 303), (388, 303)), LIGHT["line"], 4),
                            shadow(middle, 303, 210 * thin, 7 * thin), mowgli.draw(pose, x=x, y=y, scale=scale),
                            extra(times[i])))
    return Film(frames, round(poster * FPS), 440)


def beat(t: float, start: float, per_second: float, size: float) -> float:
    """A wag: nothing before ``start``, then a swing that comes in softly."""
    return 0.0 if t < start else size * min(1, (t - start) * 4) * math.sin((t - start) * per_second * 2 * math.pi)


# ---- the four tricks ---------------------------------------------------------------------------------------


REACH = replace(mowgli.COME, eyes="open", ears=(30, -10), mouth="pant")
GATHER = replace(
    REACH, hip=(142, 204), chest=(232, 198), head=(284, 132), tilt=4, waist=(2, -10),
    hind=((184, 236), (188, 264), (216, 284)), hind_far=((168, 240), (166, 268), (194, 286)),
    fore=((222, 246), (192, 274)), fore_far=((240, 242), (214, 270)), toes=(0, 0, 44, 40),
    tail=((-66, -34), (-82, -68), (-70, -100)), ears=(10, 4),
)
SKID = replace(      # all his weight behind his paws; the tail has not heard yet
    STAND, hip=(132, 242), chest=(214, 204), head=(248, 112), tilt=-16, eyes="wide", mouth="pant",
    hind=((160, 266), (152, 286), (184, 290)), hind_far=((180, 266), (174, 284), (206, 287)),
    fore=((262, 248), (304, 290)), fore_far=((282, 246), (326, 287)), toes=(0, 0, -16, -16),
    tail=((-50, -36), (-48, -78), (-22, -106)),
)
GLAD = replace(STAND, eyes="happy", mouth="pant", tilt=-6, head=(284, 116), tail=((-40, -28), (-56, -66), (-46, -100)))
DIP = replace(GLAD, head=(296, 142), chest=(248, 212), hip=(152, 198), tilt=8)


def come() -> Film:
    """He gallops in, brakes with all four feet, and is delighted."""
    stride = [(0.2 * i, GATHER if i % 2 else REACH) for i in range(7)]
    keys = [*stride, (1.28, SKID, early), (1.56, SKID), (1.74, DIP), (2.0, GLAD), (3.0, GLAD)]
    where = [(0, (-330, 0)), (1.2, (-72, 0), lambda t: t), (1.56, (16, 0), early), (1.85, (0, 0))]
    bounds = [(0.2 * i, 22.0 if i % 2 else 0.0) for i in range(7)]

    def dust(t):
        if not 1.2 <= t < 1.75:
            return ""
        k = (t - 1.2) / 0.55
        return "".join(stroke(ellipse(250 + a + 34 * k, 292 - b * k, 5 + 9 * k * s), SHADOW, 4 * (1 - k) + 0.5)
                       for a, b, s in ((40, 26, 1), (70, 12, 0.7), (88, 34, 0.6)))

    return trick(3.0, keys, where, bounds, lambda t: beat(t, 1.7, 3.2, 20), 2.4, 0.9, dust)


READY = replace(SIT, hip=(148, 242), chest=(208, 194), head=(234, 118), tilt=6, look=(2, 2))
PAW_UP = replace(SHAKE, fore=((276, 200), (306, 158)), toes=(0, 0, -44, 0), head=(240, 98), tilt=-12, eyes="happy",
                 mouth="smile")
PAW_LOW = replace(SHAKE, fore=((272, 220), (308, 196)), toes=(0, 0, -24, 0), head=(243, 108), tilt=-4, eyes="happy")
PAW_HIGH = replace(PAW_LOW, fore=((274, 210), (309, 170)), toes=(0, 0, -36, 0), head=(242, 102), tilt=-9)


def shake() -> Film:
    """He shifts his weight, and a paw goes up: how do you do, how do you do."""
    shakes = [(0.85 + 0.16 * i, PAW_HIGH if i % 2 else PAW_LOW) for i in range(7)]
    keys = [(0, SIT), (0.3, SIT), (0.5, READY), (0.7, PAW_UP, early), *shakes, (2.1, PAW_LOW),
            (2.35, replace(SIT, chest=(217, 189), head=(246, 110), tilt=4), late), (2.55, SIT), (2.9, SIT)]
    return trick(2.9, keys, wag=lambda t: beat(t, 0.6, 2.8, 15) if t < 2.4 else 0, poster=1.35)


UP = replace(SIT, hip=(150, 238), chest=(216, 178), head=(246, 92), tilt=-10, eyes="wide")
FLOP = replace(LIE, chest=(228, 254), head=(272, 190), tilt=10, girth=(48, 44, 45), eyes="closed", mouth="shut")
REST = replace(LIE, eyes="happy", mouth="smile", tilt=-3)


def lie_down() -> Film:
    """Up for a moment, then everything goes down, and bounces once."""
    slide = mix(SIT, FLOP, 0.45)
    slide = replace(slide, fore=((262, 246), (280, 290)), fore_far=((282, 244), (306, 287)), eyes="open")
    keys = [(0, SIT), (0.35, SIT), (0.55, UP, early), (0.68, UP), (0.86, slide, late), (1.02, FLOP, late),
            (1.2, replace(REST, chest=(226, 242), head=(266, 160), eyes="closed"), early), (1.38, REST),
            (2.4, REST), (2.55, replace(slide, tilt=-6)), (2.75, SIT), (2.9, SIT)]
    return trick(2.9, keys, wag=lambda t: abs(beat(t, 1.3, 1.3, 22)) if t < 2.45 else 0, poster=1.8)


CROUCH = replace(
    STAND, hip=(146, 240), chest=(234, 240), head=(282, 172), tilt=10, girth=(47, 44, 46), eyes="open", look=(2, -3),
    hind=((172, 256), (128, 280), (152, 291)), hind_far=((192, 258), (154, 280), (180, 288)),
    fore=((226, 272), (246, 291)), fore_far=((250, 270), (276, 288)), tail=((-62, -8), (-88, -18), (-112, -16)),
    mouth="shut",
)
SPRING = replace(
    mowgli.JUMP, hip=(134, 214), chest=(212, 152), head=(258, 92), tilt=-22, eyes="open", mouth="smile", ears=(20, 0),
    hind=((118, 246), (112, 272), (128, 291)), hind_far=((146, 248), (140, 272), (156, 288)), toes=(10, 10, -20, -30),
    fore=((248, 204), (268, 224)), fore_far=((268, 192), (292, 206)),
)
FLY = replace(
    mowgli.JUMP, hip=(134, 196), chest=(220, 170), head=(268, 108), tilt=-6, ears=(10, 6), toes=(50, 50, -10, -20),
    hind=((150, 236), (118, 254), (104, 278)), hind_far=((176, 236), (148, 256), (136, 280)),
    fore=((266, 208), (302, 204)), fore_far=((284, 194), (322, 184)), tail=((-52, -22), (-76, -44), (-78, -76)),
)
LAND = replace(CROUCH, head=(288, 186), tilt=16, eyes="closed", tail=((-54, -26), (-66, -58), (-60, -92)))


def jump() -> Film:
    """A deep crouch, a leap, a landing with the knees."""
    down = replace(SPRING, tilt=8, mouth="pant", hind=FLY.hind, fore=((248, 214), (262, 256)),
                   fore_far=((268, 208), (290, 250)))
    keys = [(0, STAND), (0.3, STAND), (0.58, CROUCH), (0.76, CROUCH), (0.9, SPRING, late), (1.08, FLY, early),
            (1.3, FLY), (1.46, down), (1.58, LAND, late),
            (1.8, replace(GLAD, head=(284, 108), chest=(240, 194)), early), (1.98, GLAD), (2.7, GLAD), (2.9, STAND)]
    lift = [(0, 0), (0.88, 0), (1.18, 62, early), (1.5, 0, late)]
    return trick(2.9, keys, lift=lift, wag=lambda t: beat(t, 1.7, 3.2, 18) if t < 2.7 else 0, poster=1.2, scale=0.84)


# ---- it's happening ----------------------------------------------------------------------------------------


EAGER = replace(mowgli.HAPPY, tilt=-14, eyes="open", look=(3, -3))
CURTAIN, FOLD = "#6d5672", "#584460"
CONFETTI = ("#bd7b48", "#5d6b85", "#d9938c", "#8fa39b", "#6d5672")


def its_happening() -> Film:
    """A drum-roll, the curtain, the words, confetti, and a cart rolls in. Nothing flashes."""
    draw = random.Random(24)
    bits = [(draw.uniform(0, 640), draw.uniform(-420, -10), draw.uniform(120, 200), draw.uniform(0, 6.3),
             draw.choice(CONFETTI)) for _ in range(64)]
    frames = [_stage(i / 12.5, bits) for i in range(round(4.8 * 12.5))]
    return Film(frames, round(3.6 * 12.5), 640, 0.08, 28, (LIGHT["reward"], LIGHT["reward-ink"]))


def _stage(t, bits):
    gap = at([(0, 0.0), (1.0, 0.0), (1.12, -8.0), (1.75, 268.0), (1.95, 254.0)], t)
    roll = at([(0, -180.0), (1.9, -180.0), (2.9, 384.0, early), (3.2, 366.0)], t)
    lean = at([(0, -4.0), (1.9, -16.0), (2.5, -20.0), (2.95, 15.0), (3.3, -9.0), (3.65, 5.0), (4, -2.0), (4.3, 0.0)], t)
    snow = "".join(_bit(x, y + v * (t - 1.5), turn + 3 * t, colour) for x, y, v, turn, colour in bits if t > 1.5)
    return sheet(640, 360, stroke(line((0, 330), (640, 330)), SHADOW, 4), snow, shadow(roll, 331, 190),
                 cart(roll, 330, lean=lean, scale=0.78, roll=roll * 2.4, pole=146, top=treat(0, -16, 22)),
                 _chase(t), _curtain(gap, t), _lettering(t), _drum(t))


def _chase(t):
    """Mowgli, after the treat."""
    if t < 1.95:
        return ""
    run = [(1.95 + 0.18 * i, GATHER if i % 2 else REACH) for i in range(7)]
    pose = at([*run, (3.3, READY), (3.5, EAGER, early), (9, EAGER)], t)
    x = at([(1.95, -260.0), (3.05, 92.0, early), (3.3, 96.0)], t)
    pose = follow([pose], [(0, 0)], [beat(t, 3.4, 3, 18)])[0]
    return shadow(x + 90, 331, 130) + mowgli.draw(pose, x=x, y=330 - 300 * 0.54, scale=0.54)


def _bit(x, y, turn, colour):
    wide = 3 + 6 * abs(math.cos(turn))
    return fill(line((-wide, -7), (wide, -7), (wide, 7), (-wide, 7)) + "z", colour,
                transform=f"translate({number(x + 12 * math.sin(turn))} {number(y)}) rotate({number(turn * 40)})")


def _curtain(gap, t):
    shiver = 2.5 * math.sin(t * 52) if 0.1 < t < 1.0 else 0
    half = 330 - gap
    out = []
    for way in (-1, 1):
        folds = 6
        edge = [(320 - way * 330 + way * half * k / folds, 0) for k in range(folds + 1)]
        hem = [(x + (shiver if k else 0), 318 + (7 if k % 2 else -3)) for k, (x, _) in enumerate(edge)]
        cloth = line(*edge) + "".join(f"L{number(x)} {number(y)}" for x, y in reversed(hem)) + "z"
        pleats = stroke("".join(line((edge[k][0], 20), hem[k]) for k in range(1, folds)), FOLD, 7)
        out += [inked(cloth, CURTAIN, 6), pleats]
    scallops = "M-20 -20H660V14" + "".join("c-10 34-58 34-68 0" for _ in range(10)) + "z"
    return "".join(out) + inked(scallops, FOLD, 6)


def _lettering(t):
    if t < 1.75:
        return ""
    size = at([(1.75, 0.2), (2.0, 1.16, early), (2.15, 0.96), (2.3, 1.0)], t)
    text = "IT’S HAPPENING!"
    look = {"x": 0, "y": 0, "size": 54, "weight": 800}
    halo = words(text, colour=PAPER, stroke=PAPER, stroke_width="14", stroke_linejoin="round", **look)
    return group(halo, words(text, colour=LIGHT["ink"], **look), x=320, y=116, scale=round(size, 3), turn=-2)


def _drum(t):
    """A drum, and two sticks that can't wait; they leave with the curtain."""
    down = at([(0, 0.0), (1.05, 0.0), (1.5, 190.0, late)], t)
    if down > 180:
        return ""
    sticks = ""
    for way in (-1, 1):
        raised = abs(math.sin(t * 40 + (way > 0) * 1.57)) if t < 1.0 else 1
        tip = (320 + way * 22, 250 - 26 * raised)
        sticks += inked(rod(tip, (320 + way * 104, 190 - 22 * raised), 9), WOOD, 4.5)
        sticks += inked(ellipse(*tip, 9), WOOD, 4.5)
    barrel = curve([(254, 262), (320, 276), (386, 262), (384, 318), (320, 336), (256, 318)], tension=0.6)
    cords = "".join(line((256 + 26 * k, 268 + 3 * (k % 5 > 0)), (269 + 26 * k, 322)) for k in range(5))
    return group(inked(barrel, METAL_DARK, 6), stroke(cords, PAPER, 4), inked(ellipse(320, 262, 66, 17), PAPER, 6),
                 sticks, y=down)


FILMS = {"come": come, "shake": shake, "lie_down": lie_down, "jump": jump, "its-happening": its_happening}
