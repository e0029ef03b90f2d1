"""The moving pictures. A trick is a list of keys (seconds, pose, where); ears and tail follow by themselves.

Every action is prepared (anticipation), overshoots a little, and settles (follow-through).
"""

import itertools
import math
import random
from dataclasses import dataclass, fields, replace

from PIL import Image

from demos.stage.films import clear_png, cleared, gif, png, webp
from media.draw import cat, mowgli
from media.draw.mowgli import LIE, SHAKE, SIT, STAND, Pose
from media.draw.pen import INK, LIGHT, curve, ellipse, fill, group, inked, line, number, placed, sheet, stroke, words
from media.draw.props import METAL_DARK, PAPER, SHADOW, WOOD, WOOD_DARK, cart, rod, shadow, treat
from media.draw.raster import pixels

FPS = 15
GROUND = 300


@dataclass(frozen=True)
class Film:
    """Frames as drawings, how long each is shown (seconds), the frame for print, and the width in pixels.

    ``kept`` are colours that mean something: few pixels have them, and they must not be lost among the others.
    """

    frames: list
    poster: int
    width: int
    each: float = 1 / FPS
    colours: int = 48
    kept: tuple[str, ...] = ()

    def files(self) -> tuple[bytes, bytes, bytes]:
        """(the GIF, on paper, the WebP and the poster, a PNG, on none: twice as sharp where it is our own drawing)."""
        images = [self.shown(frame) for frame in self.frames]
        moving, poster = gif(images, self.each, self.colours, self.kept, 500_000), self.frames[self.poster]
        if isinstance(poster, Image.Image):
            return moving, webp(moving), png(poster)
        last = len(self.frames) - 1
        clear = lambda t: _edges(pixels(self.frames[min(last, int(t / self.step))], self.width, None))  # noqa: E731
        large = pixels(poster, 2 * self.width, None)
        return moving, webp(moving, clear), clear_png(cleared(large, _edges(large)))

    def shown(self, frame) -> Image.Image:
        return frame if isinstance(frame, Image.Image) else pixels(frame, self.width)

    @property
    def step(self) -> float:
        """A frame's seconds in the GIF, which counts in hundredths."""
        return round(100 * self.each) / 100


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
    """The value at ``time`` of keys (time, value, ease into it)."""
    for (t0, a, _), (t1, b, ease) in itertools.pairwise(keys):
        if time < t1:
            return mix(a, b, ease(max(0, time - t0) / (t1 - t0)))
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


def scene(pose: Pose, offset=(0, 0), lift: float = 0, scale: float = 0.94, extra: str = "") -> str:
    """One frame: the dog on his floor, ``offset`` from his place and ``lift`` above it."""
    x, y = 200 - 200 * scale + offset[0], GROUND - GROUND * scale + offset[1] - lift
    middle = x + scale * (pose.hip[0] + pose.chest[0]) / 2
    thin = 1 / (1 + lift / 90)
    return sheet(400, 320, stroke(line((12, 303), (388, 303)), LIGHT["line"], 4),
                 shadow(middle, 303, 210 * thin, 7 * thin), mowgli.draw(pose, x=x, y=y, scale=scale), extra)


def trick(seconds: float, keys, where=(), lift=(), wag=lambda t: 0.0, poster: float = 1, scale: float = 0.94,
          extra=lambda t: "") -> Film:
    """A film of Mowgli: keys of his poses, of his place, and of his height above the floor."""
    times = [i / FPS for i in range(round(seconds * FPS))]
    places = [at(where, t) if where else (0, 0) for t in times]
    lifts = [at(lift, t) if lift else 0 for t in times]
    offsets = [(x, y - up) for (x, y), up in zip(places, lifts, strict=True)]
    poses = follow([at(keys, t) for t in times], offsets, [wag(t) for t in times])
    frames = [scene(*each, scale=scale, extra=extra(t))
              for *each, t in zip(poses, places, lifts, times, strict=True)]
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
    stride = [(0.2 * i, GATHER if i % 2 else REACH, smooth) for i in range(7)]
    keys = [*stride, (1.28, SKID, early), (1.56, SKID, smooth), (1.74, DIP, smooth), (2.0, GLAD, smooth),
            (3.0, GLAD, smooth)]
    where = [(0, (-330, 0), smooth), (1.2, (-72, 0), lambda t: t), (1.56, (16, 0), early), (1.85, (0, 0), smooth)]
    bounds = [(0.2 * i, 22.0 if i % 2 else 0.0, smooth) for i in range(7)]

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
    shakes = [(0.85 + 0.16 * i, PAW_HIGH if i % 2 else PAW_LOW, smooth) for i in range(7)]
    keys = [(0, SIT, smooth), (0.3, SIT, smooth), (0.5, READY, smooth), (0.7, PAW_UP, early), *shakes,
            (2.1, PAW_LOW, smooth), (2.35, replace(SIT, chest=(217, 189), head=(246, 110), tilt=4), late),
            (2.55, SIT, smooth), (2.9, SIT, smooth)]
    return trick(2.9, keys, wag=lambda t: beat(t, 0.6, 2.8, 15) if t < 2.4 else 0, poster=1.35)


UP = replace(SIT, hip=(150, 238), chest=(216, 178), head=(246, 92), tilt=-10, eyes="wide")
FLOP = replace(LIE, chest=(228, 254), head=(272, 190), tilt=10, girth=(48, 44, 45), eyes="closed", mouth="shut")
REST = replace(LIE, eyes="happy", mouth="smile", tilt=-3)


def lie_down() -> Film:
    """Up for a moment, then everything goes down, and bounces once."""
    slide = mix(SIT, FLOP, 0.45)
    slide = replace(slide, fore=((262, 246), (280, 290)), fore_far=((282, 244), (306, 287)), eyes="open")
    keys = [(0, SIT, smooth), (0.35, SIT, smooth), (0.55, UP, early), (0.68, UP, smooth), (0.86, slide, late),
            (1.02, FLOP, late),
            (1.2, replace(REST, chest=(226, 242), head=(266, 160), eyes="closed"), early), (1.38, REST, smooth),
            (2.4, REST, smooth), (2.55, replace(slide, tilt=-6), smooth), (2.75, SIT, smooth), (2.9, SIT, smooth)]
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
    keys = [(0, STAND, smooth), (0.3, STAND, smooth), (0.58, CROUCH, smooth), (0.76, CROUCH, smooth),
            (0.9, SPRING, late),
            (1.08, FLY, early), (1.3, FLY, smooth), (1.46, replace(SPRING, tilt=8, mouth="pant", hind=FLY.hind,
             fore=((248, 214), (262, 256)), fore_far=((268, 208), (290, 250))), smooth), (1.58, LAND, late),
            (1.8, replace(GLAD, head=(284, 108), chest=(240, 194)), early), (1.98, GLAD, smooth), (2.7, GLAD, smooth),
            (2.9, STAND, smooth)]
    lift = [(0, 0, smooth), (0.88, 0, smooth), (1.18, 62, early), (1.5, 0, late)]
    return trick(2.9, keys, lift=lift, wag=lambda t: beat(t, 1.7, 3.2, 18) if t < 2.7 else 0, poster=1.2, scale=0.84)


# ---- the cat, and the glass --------------------------------------------------------------------------------


WATCH = replace(cat.SIT, head=(232, 122), look=(4, 1), lids=0.3)
LOOK = replace(cat.SIT, look=(-1, -1), lids=0.42, mouth="flat")
LIFT = replace(WATCH, fore=((250, 214), (276, 214)), head=(228, 120), tilt=-3)
TOUCH = replace(WATCH, fore=((256, 226), (292, 246)), head=(238, 126), tilt=5, mouth="smirk")
TAP = replace(TOUCH, fore=((262, 228), (308, 246)), head=(242, 127), tilt=6)
SLY = replace(TAP, look=(-3, -1), lids=0.5, head=(234, 120), tilt=-5)
TAP_AGAIN = replace(TAP, fore=((268, 228), (326, 246)), chest=(216, 198), head=(246, 130))
SLYER = replace(TAP_AGAIN, look=(-3, -1), lids=0.55, head=(236, 121), tilt=-6)
DRAW_BACK = replace(LIFT, fore=((250, 206), (272, 196)), chest=(206, 194), head=(220, 114), tilt=-8)
SHOVE = replace(TOUCH, fore=((288, 226), (366, 240)), chest=(226, 202), head=(254, 134), tilt=10)
PLEASED = replace(cat.SIT, look=(0, 0), lids=0.62, mouth="smirk", head=(228, 116), tilt=-4)
NUDGE, EDGE = 352, 404    # where the glass stands at first, and the end of the table


def cat_pushes() -> Film:
    """Watch; touch; look you in the eye; touch again; and off it goes. No regrets."""
    keys = [(0, LOOK), (0.5, LOOK), (0.65, WATCH), (0.95, WATCH), (1.12, LIFT), (1.25, TOUCH), (1.4, TAP), (1.6, SLY),
            (2.3, SLY), (2.45, TAP), (2.6, TAP_AGAIN), (2.8, SLYER), (3.3, SLYER), (3.48, DRAW_BACK), (3.56, DRAW_BACK),
            (3.66, SHOVE), (3.95, SHOVE), (4.15, LOOK), (4.5, LOOK), (4.7, PLEASED), (5.6, PLEASED)]
    slid = [(0, 0.0, smooth), (1.25, 0.0, smooth), (1.4, 16.0, smooth), (2.45, 16.0, smooth), (2.6, 34.0, smooth),
            (3.6, 34.0, smooth), (3.68, 78.0, late)]
    frames = []
    for i in range(round(5.6 * 12)):
        t = i / 12
        pose = _cat_mix(keys, t)
        sway = 9 * math.sin(t * 2.4)
        pose = replace(pose, tail=tuple((x + sway * k * 0.5, y - abs(sway) * k * 0.2)
                                        for k, (x, y) in enumerate(pose.tail)))
        frames.append(sheet(560, 380, _table(), _glass(at(slid, t), t - 3.64), cat.draw(pose, x=20, y=-26),
                            _crash(t - 4.04)))
    return Film(frames, round(2.0 * 12), 560, 1 / 12)


def _cat_mix(keys, t):
    for (t0, a), (t1, b) in itertools.pairwise(keys):
        if t < t1:
            k = smooth(max(0, (t - t0) / (t1 - t0)))
            return type(a)(**{f.name: mix(getattr(a, f.name), getattr(b, f.name), k) for f in fields(a)})
    return keys[-1][1]


def _table():
    top = f"M-20 274h{EDGE + 20}v24h{-EDGE - 20}z"
    legs = "M40 298h26v90h-26zM338 298h26v90h-26z"
    return inked(legs, WOOD_DARK, 5) + inked(top, WOOD, 6)


def _glass(slid, fall):
    """The glass, standing, tipping or gone; ``fall`` is the time since it lost its footing."""
    x, y, turn = NUDGE + slid, 271, 0
    if fall > 0:
        x, y, turn = x + 90 * fall, y + 640 * fall * fall, 420 * fall
    if y > 460:
        return ""
    cup = line((-21, -62), (21, -62), (16, 0), (-16, 0)) + "z"
    milk = line((-18.5, -38), (18.5, -38), (15, -3), (-15, -3)) + "z"
    return group(fill(cup, "#e6eef7"), fill(milk, PAPER), stroke(cup, INK, 5),
                 stroke(line((-9, -52), (-7, -18)), "#b9c6d6", 4),
                 x=x, y=y, turn=turn)


def _crash(t):
    if not 0 <= t < 0.5:
        return ""
    k = 0.4 + 0.6 * early(t / 0.5)
    rays = "".join(line(*placed([(0, -22 * k), (0, -62 * k)], 466, 390, turn=a)) for a in (-72, -44, -16, 14, 42, 70))
    return stroke(rays, INK, 6 * (1 - t) + 1)


# ---- it's happening ----------------------------------------------------------------------------------------


EAGER = replace(mowgli.HAPPY, tilt=-14, eyes="open", look=(3, -3))
CURTAIN, FOLD = "#6d5672", "#584460"
CONFETTI = ("#bd7b48", "#5d6b85", "#d9938c", "#8fa39b", "#6d5672")


def its_happening(seed: int = 24) -> Film:
    """A drum-roll, the curtain, the words, confetti, and a cart rolls in. Nothing flashes."""
    draw = random.Random(seed)
    bits = [(draw.uniform(0, 640), draw.uniform(-420, -10), draw.uniform(120, 200), draw.uniform(0, 6.3),
             draw.choice(CONFETTI))
            for _ in range(64)]
    frames = [_stage(i / 12.5, bits) for i in range(round(4.8 * 12.5))]
    return Film(frames, round(3.6 * 12.5), 640, 0.08, 28, (LIGHT["reward"], LIGHT["reward-ink"]))


def _stage(t, bits):
    gap = at([(0, 0.0, smooth), (1.0, 0.0, smooth), (1.12, -8.0, smooth), (1.75, 268.0, smooth),
              (1.95, 254.0, smooth)], t)
    roll = at([(0, -180.0, smooth), (1.9, -180.0, smooth), (2.9, 384.0, early), (3.2, 366.0, smooth)], t)
    lean = at([(0, -4.0, smooth), (1.9, -16.0, smooth), (2.5, -20.0, smooth), (2.95, 15.0, smooth), (3.3, -9.0, smooth),
               (3.65, 5.0, smooth), (4.0, -2.0, smooth), (4.3, 0.0, smooth)], t)
    snow = "".join(_bit(x, y + v * (t - 1.5), turn + 3 * t, colour) for x, y, v, turn, colour in bits if t > 1.5)
    return sheet(640, 360, stroke(line((0, 330), (640, 330)), SHADOW, 4), snow,
                 shadow(roll, 331, 190),
                 cart(roll, 330, lean=lean, scale=0.78, roll=roll * 2.4, pole=146,
                                              top=treat(0, -16, 22)),
                 _chase(t), _curtain(gap, t), _lettering(t), _drum(t))


def _chase(t):
    """Mowgli, after the treat."""
    if t < 1.95:
        return ""
    run = [(1.95 + 0.18 * i, GATHER if i % 2 else REACH, smooth) for i in range(7)]
    pose = at([*run, (3.3, READY, smooth), (3.5, EAGER, early), (9, EAGER, smooth)], t)
    x = at([(1.95, -260.0, smooth), (3.05, 92.0, early), (3.3, 96.0, smooth)], t)
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
    size = at([(1.75, 0.2, smooth), (2.0, 1.16, early), (2.15, 0.96, smooth), (2.3, 1.0, smooth)], t)
    text = "IT’S HAPPENING!"
    look = {"x": 0, "y": 0, "size": 54, "weight": 800}
    halo = words(text, colour=PAPER, stroke=PAPER, stroke_width="14", stroke_linejoin="round", **look)
    return group(halo, words(text, colour=LIGHT["ink"], **look), x=320, y=116, scale=round(size, 3), turn=-2)


def _drum(t):
    """A drum, and two sticks that can't wait; they leave with the curtain."""
    down = at([(0, 0.0, smooth), (1.05, 0.0, smooth), (1.5, 190.0, late)], t)
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


# ---- CartPole: Gymnasium's own frames ----------------------------------------------------------------------


def cart_pole(seed: int = 10) -> Film:
    """CartPole-v1 as Gymnasium draws it: a coin at the controls, then the agent that PPO trained."""
    import numpy as np

    from demos.cartpole import policies

    coin = np.random.default_rng(seed)
    chance = _episode(lambda seen: int(coin.integers(2)), seed, 60)
    act = policies.greedy(policies.weights())
    trained = _episode(lambda seen: int(act(seen[None].astype(np.float32))[0]), seed, 101)
    frames = [_labelled(f, "random", i, len(chance) - 1) for i, f in enumerate(chance)]
    frames += [frames[-1]] * 12
    frames += [_labelled(f, "trained", i, 500) for i, f in enumerate(trained)]
    return Film(frames, len(frames) - 1, 480, 0.05, 24)


def _episode(act, seed, steps):
    """Gymnasium's frames of one episode, as arrays (400, 600, 3), up to ``steps`` steps."""
    import gymnasium

    env = gymnasium.make("CartPole-v1", render_mode="rgb_array")
    seen, _ = env.reset(seed=seed)
    frames = [env.render()]
    for _ in range(steps):
        seen, _, terminated, truncated, _ = env.step(act(seen))
        frames.append(env.render())
        if terminated or truncated:
            break
    env.close()
    return frames


def _labelled(frame, who, step, end):
    picture = Image.fromarray(frame).resize((480, 320), Image.Resampling.LANCZOS)
    fell = who == "random" and step == end
    label = sheet(480, 56, words(who, 16, 39, 30, weight=700, anchor="start"),
                  words(f"{step} steps{', down' if fell else ''}", 464, 39, 30, anchor="end"))
    picture.paste(pixels(label, 480, "#ffffff"), (0, 0))
    return picture


FILMS = {"come": come, "shake": shake, "lie_down": lie_down, "jump": jump, "cat": cat_pushes,
         "its-happening": its_happening, "cart_pole": cart_pole}
