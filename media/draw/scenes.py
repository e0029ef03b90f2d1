"""The still pictures of the slides, 1184 wide, drawn for light paper. Words are at least 24 units high."""

import itertools
import math
from dataclasses import replace
from functools import partial

from media.draw import cat, mowgli, pigeon
from media.draw.pen import (
    COLOUR,
    INK,
    LIGHT,
    RIM,
    curve,
    ellipse,
    fill,
    group,
    inked,
    limb,
    line,
    number,
    sheet,
    stroke,
    words,
)
from media.draw.props import (
    CHINA,
    METAL,
    METAL_DARK,
    PAPER,
    SHADOW,
    WOOD,
    WOOD_DARK,
    arrow,
    bell,
    bowl,
    cart,
    rod,
    scribble,
    shadow,
    sheet_of_paper,
    tick,
    treat,
    triangle,
)

WIDTH = 1184
OLIVE, OLIVE_DARK = "#a7aa94", "#787b66"
INKY, QUIET, LINE, PANEL = COLOUR["ink"], COLOUR["quiet"], COLOUR["line"], COLOUR["panel"]
GOLD_INK, VALUE, ERROR, ACTION = LIGHT["reward-ink"], COLOUR["value"], COLOUR["error"], COLOUR["action"]


def plate(height: float, *parts: str) -> str:
    """A scene with words in it brings its own paper, so that it can be read anywhere; a page that draws it in its own
    colours has a paper of its own, and makes this one clear."""
    paper = f'<rect width="{WIDTH}" height="{height}" rx="16" fill="var(--plate,{PAPER})"/>'
    return sheet(WIDTH, height, paper, *parts)


def floor(y: float) -> str:
    return stroke(curve([(20, y), (WIDTH / 2, y + 1.5), (WIDTH - 20, y)], False), SHADOW, 4)


def dog(pose: mowgli.Pose, x: float, y: float, scale: float, flip: bool = False, **changes) -> str:
    """Mowgli in a pose, standing on the ground at ``y``."""
    return mowgli.draw(replace(pose, **changes), x=x, y=y - 300 * scale, scale=scale, flip=flip)


def title() -> str:
    wag = [curve(p, False) for p in ([(6, 196), (-10, 214), (-14, 236)], [(-12, 186), (-32, 208), (-37, 236)])]
    sway = [curve(p, False) for p in ([(80, 24), (101, 38), (115, 58)], [(107, 4), (133, 22), (149, 48)])]
    return sheet(
        WIDTH, 450, floor(424), shadow(362, 424, 370), shadow(868, 424, 260),
        group(stroke("".join(wag), SHADOW, 6), x=189, y=28, scale=1.23),
        dog(mowgli.SIT, 140, 424, 1.38, tilt=-13, look=(3, -3), ears=(10, 12), mouth="smile"),
        cart(868, 424, lean=17, scale=1.26, roll=20, pole=206, top=treat(0, -24, 34)),
        group(stroke("".join(sway), SHADOW, 6), x=944, y=98, scale=1.2),
    )


def plan() -> str:
    """Where the talk goes: cats, pigeons, a brain's bell, and the cart."""
    way = stroke(line((20, 208), (764, 208)), SHADOW, 6, stroke_dasharray="2 16")
    walker = pigeon.draw(pigeon.POSES["walk"], x=204, y=208 - 300 * 0.5, scale=0.5)
    return sheet(780, 220, way, cat.draw(cat.SIT, x=0, y=208 - 300 * 0.6, scale=0.6), walker, bell(488, 104, 0.92),
                 cart(682, 206, lean=10, scale=0.72, pole=150, top=treat(0, -14, 24)))


def exams() -> str:
    rows = (-64, -22, 20, 62)
    questions = "".join(words(f"{i}.", -84, y + 9, 26, LIGHT["quiet"], anchor="start") for i, y in enumerate(rows, 1))
    answers = "".join(scribble(-48, y, 90 + 14 * (i % 2), INK, 4.5, i) + tick(78, y, 11, INK)
                      for i, y in enumerate(rows))
    stamp = group(inked(ellipse(0, 0, 70), LIGHT["reward"], 70 / 9, GOLD_INK),
                  words("6/10", 0, 16, 46, LIGHT["on-reward"], 700), turn=-9)
    return plate(
        300,
        sheet_of_paper(150, -4, questions, answers),
        sheet_of_paper(442, 2, questions),
        sheet_of_paper(734, -2, stamp),
        words("the answers", 150, 282, 28, INKY, 600), words("nothing at all", 442, 282, 28, INKY, 600),
        words("just a grade", 734, 282, 28, INKY, 600),
        shadow(1012, 288, 190), dog(mowgli.PUZZLED, 1184, 288, 0.84, flip=True, tilt=-12),
    )


def conditioning() -> str:
    def time(y):
        return stroke(line((300, y), (1150, y)) + line((1136, y - 9), (1150, y), (1136, y + 9)), SHADOW, 4)

    def label(y, name, what):
        return words(name, 24, y - 52, 32, INKY, 700, "start") + words(what, 24, y - 18, 24, QUIET, 400, "start")

    dinner = bowl(1030, 104, 0.42) + treat(1016, 58, 15) + treat(1046, 58, 15) + treat(1031, 50, 15)
    therefore = curve([(650, 168), (760, 132), (900, 140), (985, 182)], False)
    return plate(
        260,
        label(104, "Classical", "bell, then dinner"), time(104), bell(366, 24, 0.68, 12),
        dog(mowgli.ASLEEP, 560, 104, 0.44), group(mowgli.zzz(-300, -90), x=660, y=8, scale=0.5),
        drool(548, 82), drool(532, 96, 0.7), dinner,
        label(232, "Operant", "sit, therefore treat"), time(232),
        dog(mowgli.STAND, 300, 232, 0.36), dog(mowgli.SIT, 500, 232, 0.38),
        stroke(therefore, ACTION, 9), fill(line((1004, 196), (994, 166), (970, 190)) + "z", ACTION),
        treat(1032, 206, 24),
    )


def drool(x: float, y: float, scale: float = 1) -> str:
    """What he learns when the bell means dinner."""
    corners = [(0, -12), (8, 4), (0, 12), (-8, 4)]
    drop = curve([(x + dx * scale, y + dy * scale) for dx, dy in corners], tension=0.85)
    return inked(drop, "#dfe9f2", 3)


def pigeons() -> str:
    hull = curve([(-60, 22), (200, 20), (420, 20), (640, 26), (860, 58), (1040, 120), (1110, 170), (1040, 220),
                  (860, 282), (640, 314), (420, 320), (200, 320), (-60, 318), (-64, 170)], tension=0.8)
    cut = curve([(150, 66), (330, 58), (640, 62), (850, 98), (948, 140), (962, 170), (948, 200), (850, 252), (640, 272),
                 (330, 276), (150, 272), (138, 170)], tension=0.6)
    lens = curve([(1020, 112), (1078, 138), (1112, 170), (1078, 202), (1020, 228), (1036, 170)], tension=0.7)
    seams = stroke(line((34, 22), (34, 318)) + line((92, 22), (92, 318)), OLIVE_DARK, 6)
    rivets = fill("".join(ellipse(63, y, 6) for y in range(50, 310, 48)), OLIVE_DARK)
    walls = stroke(line((390, 64), (390, 258)) + line((642, 66), (642, 258)), METAL_DARK, 8)
    walls += stroke(line((146, 258), (796, 258)), INK, 6)
    birds = (("peck", 122, 0.56, {}), ("peck", 374, 0.56, {}), ("stand", 624, 0.53, {"eye": "closed"}))
    flock = "".join(pigeon.draw(replace(pigeon.POSES[n], **more), x=x, y=255 - 300 * k, scale=k)
                    for n, x, k, more in birds)
    wind = stroke("".join(line((x, y), (x + w, y)) for x, y, w in ((1060, 60, 90), (1096, 88, 60), (1060, 282, 90),
                                                                   (1096, 254, 60))),
                  LINE, 6)
    return plate(340, wind, inked(hull, OLIVE, 8), seams, rivets, inked(cut, "#f3efe6", 6),
                 inked(lens, "#d6e4f5", 6), walls, *(screen(x, 176) for x in (346, 598, 834)), flock,
                 words("PELICAN", 330, 306, 26, "#3d4033", 700, letter_spacing="7"))


def screen(x: float, y: float) -> str:
    """A glass screen, seen from the side a little, with a ship on it."""
    glass = line((x - 16, y - 66), (x + 22, y - 80), (x + 22, y + 62), (x - 16, y + 48)) + "z"
    ship = line((x - 9, y + 4), (x + 15, y), (x + 10, y + 14), (x - 6, y + 15)) + "z"
    sail = line((x, y + 3), (x, y - 14), (x + 8, y - 2)) + "z"
    return inked(glass, "#e8f2ff", 6) + fill(ship + sail, LIGHT["ink"])


def traces(told: bool = False) -> str:
    """What dopamine cells might do, to be guessed; or, ``told``, what they did: a line with bursts and a dip."""
    names = ("unexpected juice", "bell, then juice", "bell, no juice")
    panels = []
    for i, name in enumerate(names):
        x = 12 + i * 394
        panels += [
            inked(curve([(x, 14), (x + 186, 12), (x + 372, 14), (x + 374, 230), (x + 372, 454), (x + 186, 456),
                         (x, 454), (x - 1, 230)], tension=0.15), PANEL, 3, LINE),
            words(name, x + 186, 66, 34, INKY, 600),
            firing(x, i) if told else words("?", x + 186, 222, 136, ERROR, 700)
            + stroke(line((x + 30, 282), (x + 342, 282)), QUIET, 5, stroke_dasharray="3 13"),
            stroke(line((x + 30, 340), (x + 342, 340)), INKY, 4),
        ]
        if i:
            panels += [stroke(line((x + 96, 322), (x + 96, 340)), INKY, 5), bell(x + 96, 354, 0.6)]
        panels += [stroke(line((x + 276, 322), (x + 276, 340)), INKY, 5),
                   group(juice(i == 2), x=x + 276, y=392, scale=1.45)]
    return plate(470, *panels)


def firing(x: float, panel: int) -> str:
    """The cells' answer, in red, for it is an error: up where it's better than expected, down where it's worse."""
    bell_at, juice_at, bumps = x + 96, x + 276, ({"juice": -1}, {"bell": -1}, {"bell": -1, "juice": 0.3})[panel]
    points = [(x + 30, 282.0)]
    for name, at in (("bell", bell_at), ("juice", juice_at)):
        if size := bumps.get(name):
            points += [(at - 16, 282), (at, 282 + 150 * size), (at + 20, 282)]
    said = words("the dip", juice_at, 250, 28, ERROR, 700) if panel == 2 else ""
    return stroke(line(*points, (x + 342, 282)), ERROR, 7) + said


def juice(missing: bool) -> str:
    """A drop of juice: gold, since it is the reward; an empty outline, crossed, where it fails to come."""
    drop = curve([(0, -26), (12, -4), (17, 10), (0, 24), (-17, 10), (-12, -4)], tension=0.85)
    if missing:
        return stroke(drop, QUIET, 4, stroke_dasharray="6 7") + stroke(line((-24, 22), (24, -24)), INKY, 5)
    return inked(drop, LIGHT["reward"], 5, GOLD_INK)


STOPS = (("set off", 60), ("late train", 75), ("fast bit", 70), ("cows!", 95), ("nearly", 90), ("there", 92))


def journey() -> str:
    x_of = lambda i: 96 + i * 198                     # noqa: E731
    y_of = lambda minutes: 236 - (minutes - 50) * 3.6   # noqa: E731
    parts = [stroke("".join(line((x, 240), (x, 252)) for x in range(40, 1150, 22)), WOOD_DARK, 6),
             stroke(line((30, 240), (1154, 240)), INKY, 5), train(604, 236, 0.82), cow(634, 238, 0.76),
             words("my guess, in minutes", 44, 38, 26, VALUE, 600, "start")]
    for i, (name, guess) in enumerate(STOPS):
        x, y = x_of(i), y_of(guess)
        colour = INKY if i == len(STOPS) - 1 else VALUE
        parts += [fill(f"M{number(x - 27)} {number(y)}h54V237h-54z", colour), words(guess, x, y - 10, 30, colour, 700),
                  words(name, x, 286, 26, INKY, 600)]
        if i:
            before, delta = y_of(STOPS[i - 1][1]), guess - STOPS[i - 1][1]
            parts += [stroke(line((x - 166, before), (x - 34, before)), ERROR, 3, stroke_dasharray="4 9"),
                      stroke(line((x - 42, before), (x - 42, y)), ERROR, 5),
                      triangle(x - 42, y + (13 if delta > 0 else -13), 14, delta > 0, ERROR),
                      words(f"{delta:+d}".replace("-", "−"), x - 104, before - 14, 28, ERROR, 700)]
    return plate(300, *parts)


def train(x: float, y: float, scale: float) -> str:
    """A small train, its nose at x, on rails at height y."""
    cab = curve([(-96, -12), (-96, -50), (-60, -54), (-26, -50), (-6, -28), (0, -12)], tension=0.35)
    panes = inked("M-84 -42h20v16h-20z", PAPER, 3.5) + inked("M-54 -42h20v16h-20z", PAPER, 3.5)
    wheels = "".join(inked(ellipse(a, -8, 8), METAL_DARK, 4) for a in (-78, -56, -26))
    return group(inked(cab, METAL, 5), panes, wheels, x=x, y=y, scale=scale)


def cow(x: float, y: float, scale: float) -> str:
    """A cow on the line, in no hurry, looking at the train."""
    legs = line((-10, -18), (-10, -2)) + line((16, -18), (16, -2))
    body = limb([(-12, -26), (18, -26)], (12, 13), detail=1)
    head = limb([(-26, -36), (-32, -30)], (9, 7), detail=1)
    thin = line((-30, -44), (-34, -50)) + line((-20, -44), (-17, -50)) + curve([(30, -32), (37, -24), (35, -12)], False)
    spots = fill(ellipse(2, -30, 7, 5) + ellipse(18, -22, 6, 5), INK)
    thighs = line((-10, -18), (-10, -11)) + line((16, -18), (16, -11))       # the rim leaves the rail alone
    edge = stroke(body + head, RIM, 10) + stroke(thighs, RIM, 13) + stroke(thin, RIM, 9)
    return group(edge, stroke(legs, INK, 7), stroke(thin, INK, 4), inked(body, PAPER, 4.5), spots,
                 inked(head, PAPER, 4.5), fill(ellipse(-29, -36, 2.4), INK), x=x, y=y, scale=scale)


# ---- the four cards: no paper of their own, they stand on the card's ----------------------------------------


def card(*parts: str) -> str:
    return sheet(280, 180, *parts)


def mdp() -> str:
    """A game board: where he is, what he does, where that may lead to, what it pays."""
    places = [(52, 132), (140, 132), (228, 132), (52, 46), (140, 46), (228, 46)]
    squares = "".join(inked(f"M{x - 40} {y - 39}h80v78h-80z", PAPER, 5) for x, y in places)
    return card(squares, treat(228, 132, 22), arrow(100, 146, 196, 146, 15), arrow(77, 98, 77, 24, 5),
                words("0.8", 140, 120, 26, LIGHT["ink"], 700), words("0.2", 43, 56, 26, LIGHT["ink"], 700),
                dog(mowgli.SIT, 14, 166, 0.2))


def epsilon_greedy() -> str:
    """Three bowls, what he thinks of each, and how often he goes there."""
    bars = "".join(fill(f"M{x - 26} 104v{-high}h52v{high}z", VALUE) for x, high in ((50, 18), (140, 84), (230, 44)))
    ways = "".join(arrow(140, 112, x, 138, wide) for x, wide in ((66, 4), (214, 4))) + arrow(140, 108, 140, 144, 14)
    return card(bars, *(bowl(x, 178, 0.27) for x in (50, 140, 230)), ways)


def dqn() -> str:
    """Mowgli and his scrapbook of memories."""
    page = inked(curve([(-128, -66), (-66, -76), (0, -62), (66, -76), (128, -66), (132, 44), (66, 36), (0, 50),
                        (-66, 36), (-132, 44)], tension=0.35), PAPER, 6) + stroke(line((0, -62), (0, 50)), INK, 4)
    photos = "".join(inked(line((x, y), (x + 46, y - 2), (x + 46, y + 36), (x, y + 37)) + "z", "#e9e2d3", 3.5)
                     for x, y in ((-116, -56), (-60, -56), (-114, -6), (-58, -8), (14, -56), (70, -58), (16, -8),
                                  (72, -8)))
    memories = "".join(treat(x, y, 11) for x, y in ((-93, -38), (93, -40), (39, 10))) + "".join(
        triangle(x, y, 9, False) for x, y in ((-35, 11), (37, -38))) + "".join(
        arrow(x, y, x + 28, y, 5) for x, y in ((-50, -38), (-106, 12), (80, 10)))
    book = group(page, photos, memories, x=204, y=122, scale=0.55)
    return card(dog(mowgli.SIT, -12, 176, 0.44, tilt=16, look=(3, 4)), book)


def ppo() -> str:
    """Mowgli, eager, on a short lead."""
    lead = curve([(115, 120), (160, 136), (210, 112), (249, 66)], False)
    return card(inked(rod((258, 176), (258, 44), 18), WOOD, 5), dog(mowgli.COME, -16, 176, 0.5), stroke(lead, INK, 13),
                stroke(lead, ACTION, 7), inked(ellipse(258, 60, 14), METAL, 5))


def meant() -> str:
    """What was meant: less barking. What was paid: to stop. So he barks, to have something to stop."""
    parts = []
    for i in range(4):
        x, paid = 20 + 292 * i, i % 2
        pose, said = (mowgli.SIT, "good boy!") if paid else (mowgli.BARK, "WOOF!")
        parts += [dog(pose, x, 316, 0.62), words(said, x + 140, 70, 36, COLOUR["reward-ink"] if paid else INKY, 700)]
        parts += [treat(x + 236, 150, 26)] if paid else []
    return plate(384, floor(316), *parts, words("meant: less barking", 300, 364, 34, INKY, 600),
                 words("paid: each time he stops", 884, 364, 34, COLOUR["reward-ink"], 600))


def interval(x: float, y: float, width: float, low: str, high: str, name: str, at: float) -> str:
    """One closed or open-ended interval with a point in it."""
    a, b = x, x + width
    endless = "∞" in high
    ends = "" if endless else stroke(line((a + 9, y - 15), (a, y - 15), (a, y + 15), (a + 9, y + 15))
                                     + line((b - 9, y - 15), (b, y - 15), (b, y + 15), (b - 9, y + 15)), INKY, 5)
    tips = line((a + 12, y - 10), (a, y), (a + 12, y + 10)) + line((b - 12, y - 10), (b, y), (b - 12, y + 10))
    tips = stroke(tips, INKY, 5) if endless else ""
    return (stroke(line((a, y), (b, y)), INKY, 5) + ends + tips + fill(ellipse(a + width * at, y, 11), INKY)
            + words(low, a - 16, y + 11, 32, INKY, 600, "end") + words(high, b + 16, y + 11, 32, INKY, 600, "start")
            + words(name, a - 116, y + 11, 32, QUIET, 400, "end"))


def box() -> str:
    x, y, w, h, dx, dy = 50, 74, 230, 128, 84, -54
    back = line((x + dx, y + dy), (x + w + dx, y + dy), (x + w + dx, y + h + dy), (x + dx, y + h + dy)) + "z"
    front = line((x, y), (x + w, y), (x + w, y + h), (x, y + h)) + "z"
    hidden = line((x, y + h), (x + dx, y + h + dy)) + line((x + dx, y + dy), (x + dx, y + h + dy)) \
        + line((x + dx, y + h + dy), (x + w + dx, y + h + dy))
    shown = line((x, y), (x + dx, y + dy), (x + w + dx, y + dy), (x + w + dx, y + h + dy), (x + w, y + h)) + line(
        (x + w, y), (x + w + dx, y + dy))
    px, py = x + 190, y + 58
    foot = (px, y + h - 24)
    drop = line((px, py), foot, (px - 38, y + h)) + line(foot, (x + 38, y + h - 24))
    rows = (("position", "−4.8", "4.8", 0.58), ("velocity", "−∞", "∞", 0.38), ("angle", "−24°", "24°", 0.66),
            ("angular velocity", "−∞", "∞", 0.5))
    art = group(
        fill(back, PANEL) + fill(front, PANEL) + stroke(hidden, QUIET, 3, stroke_dasharray="7 8"),
        stroke(drop, QUIET, 3, stroke_dasharray="3 8"), stroke(front + shown, INKY, 4), fill(ellipse(px, py, 11), INKY),
        words("[a₁, b₁]", x + w / 2, y + h + 30, 24, INKY, 600),
        words("[a₂, b₂]", x + w + dx + 12, y + 22, 24, INKY, 600, "start"),
        words("[a₃, b₃]", x + w + 56, y + h - 2, 24, INKY, 600, "start"),
        x=-30, y=16, scale=1.24)
    return plate(
        430, art,
        *(interval(816, 40 + 88 * i, 236, low, high, name, at) for i, (name, low, high, at) in enumerate(rows)),
        *(words("×", 934, 94 + 88 * i, 34, QUIET, 700) for i in range(3)),
        words("Box = [a₁, b₁] × [a₂, b₂] × … × [aₙ, bₙ]", 26, 406, 30, INKY, 700, "start"),
        words("one observation: one point in it", 1160, 406, 30, QUIET, 400, "end"),
    )


def puzzle_box() -> str:
    planks = "".join(line((252, y), (828, y)) for y in (112, 162, 212))
    back = fill("M250 60h580v206h-580z", "#e0cfb4") + stroke(planks, "#c4ad8a", 4)
    slats = "".join(inked(f"M{x} 62h26v206h-26z", WOOD, 5) for x in (262, 320, 378, 652, 710, 768))
    wires = stroke("".join(line((x, 72), (x, 260)) for x in (446, 590, 630)), INK, 10)
    wires += stroke("".join(line((x, 72), (x, 260)) for x in (446, 590, 630)), METAL, 4)
    frame = inked("M236 34h608v34h-608z", WOOD_DARK, 6) + inked("M236 258h608v32h-608z", WOOD_DARK, 6)
    rope = curve([(686, 170), (684, 60), (720, 16), (800, 12), (884, 16), (902, 50), (902, 112)], False)
    rope = stroke(rope, RIM, 9) + stroke(rope, INK, 5)
    weight = inked(line((886, 112), (918, 112), (926, 166), (878, 166)) + "z", METAL_DARK, 6)
    loop = stroke(ellipse(686, 190, 19), INK, 10) + stroke(ellipse(686, 190, 19), PAPER, 5)
    puss = cat.draw(replace(cat.SIT, look=(4, 0), lids=0.12, mouth="flat", fore=((268, 206), (328, 178)), ears=6,
                            tilt=-4),
                    x=352, y=258 - 300 * 0.74, scale=0.74)
    fish = curve([(986, 246), (1010, 228), (1044, 224), (1076, 240), (1108, 226), (1104, 266), (1076, 252), (1044, 266),
                  (1010, 262)], tension=0.75)
    gill = stroke(curve([(1018, 234), (1024, 246), (1018, 257)], False), GOLD_INK, 4)
    return plate(384, floor(372), group(
        back, puss, wires, slats, loop, frame, rope, weight, inked(ellipse(1046, 278, 88, 12), CHINA, 6),
        inked(fish, LIGHT["reward"], 5, GOLD_INK), gill, fill(ellipse(1002, 242, 4), INK), x=-285, y=1, scale=1.28))


CELLS = ("1", "0", "t1", "?", "?", "t0")   # ink, ink, pencil, blank, blank, pencil


def turing_table() -> str:
    parts = []
    for i, cell in enumerate(CELLS):
        x = 70 + 108 * i
        box = f"M{x} 78h108v104h-108z"
        parts += [inked(box, COLOUR["paper"] if cell != "?" else PANEL, 4.5, INKY),
                  words(i + 1, x + 54, 56, 30, QUIET, 600)]
        if cell[0] == "t":
            parts.append(words(cell[1], x + 54, 152, 62, "#767c8a", 400, font_style="italic"))
            parts.append(stroke("".join(line((x + 22 + 12 * k, 170), (x + 30 + 12 * k, 162)) for k in range(5)),
                                "#9aa0ad", 2.5))
        elif cell != "?":
            parts.append(words(cell, x + 54, 154, 66, INKY, 800))
    return plate(
        220, *parts, pencil(686, 138, 36),
        treat(884, 66, 28), words("pleasure: ink it", 930, 76, 28, INKY, 600, "start"),
        eraser(884, 152), words("pain: rub it out", 930, 162, 28, INKY, 600, "start"),
    )


def pencil(x: float, y: float, turn: float) -> str:
    """A pencil whose point is at (x, y)."""
    wood = line((0, 0), (34, -13), (34, 13)) + "z"
    barrel = line((34, -13), (150, -13), (150, 13), (34, 13)) + "z"
    cap = line((150, -13), (172, -13), (172, 13), (150, 13)) + "z"
    return group(inked(barrel, CHINA, 5), inked(cap, METAL_DARK, 5), inked(wood, "#ecd9b8", 5),
                 fill(line((0, 0), (12, -4.6), (12, 4.6)) + "z", INK),
                 stroke(line((38, 0), (146, 0)), METAL_DARK, 3), x=x, y=y, turn=-turn)


def eraser(x: float, y: float) -> str:
    block = line((-32, -12), (20, -20), (32, 2), (-20, 12)) + "z"
    sleeve = line((-6, -16), (20, -20), (32, 2), (6, 7)) + "z"
    crumbs = fill(ellipse(-38, 18, 4) + ellipse(-24, 23, 3) + ellipse(-46, 26, 3), QUIET)
    return group(crumbs, inked(block, "#e4a9a3", 5), inked(sleeve, PAPER, 5), x=x, y=y)


def year(when: float) -> float:
    """Where a year stands, from left to right."""
    return 60 + (when - 1890) * (1090 / 136)


STRANDS = (("animals", mowgli.FUR, INKY, 84, 1898), ("control", ACTION, ACTION, 210, 1957),
           ("prediction", VALUE, VALUE, 336, 1959))


def strands() -> str:
    """Three strands, each from its own first year; they close in from 1972 and are one rope from 1989."""
    def at(k, lane, when):
        t = min(max((when - 1970) / 19, 0), 1)
        mix, phase = t * t * (3 - 2 * t), (when - 1989) * 0.34 + k * 2 * math.pi / 3
        return (year(when), lane * (1 - mix) + (210 + 62 * math.sin(phase)) * mix), math.cos(phase) * mix >= 0

    runs, names = [], []   # where two strands cross, one goes down and the other up: those going down lie on top
    for k, (name, colour, ink, lane, first) in enumerate(STRANDS):
        dots = [at(k, lane, first + (2032 - first) * i / 260) for i in range(261)]
        turns = [0, *(i for i in range(1, 261) if dots[i][1] != dots[i - 1][1]), 260]
        runs += [(dots[i][1], k, curve([p for p, _ in dots[max(i - 1, 0):j + 2]], False), colour)
                 for i, j in itertools.pairwise(turns)]
        names += [inked(ellipse(year(first), lane, 19), colour, 6),
                  words(f"{name}, {first}", year(first) - (36 if k else 18),
                  lane + 12 if k else lane - 36, 36, ink, 700, "end" if k else "start")]
    rope = "".join(f'<path d="{d}" fill="none" stroke="{c}" stroke-width="{w}" stroke-linecap="butt"/>'
                   for *_, d, colour in sorted(runs) for c, w in ((INK, 34), (colour, 21)))
    knot = stroke(line((year(1989), 88), (year(1989), 118)), INKY, 6)
    return plate(400, rope, *names, knot, words("1989: one rope", year(1989) + 34, 68, 36, INKY, 700))


def questions() -> str:
    bed = curve([(66, 300), (120, 262), (300, 250), (500, 262), (560, 300), (540, 338), (300, 346), (86, 338)],
                tension=0.8)
    edge = curve([(58, 300), (180, 326), (310, 330), (440, 326), (568, 300), (560, 344), (440, 354), (310, 356),
                  (180, 354), (66, 344)], tension=0.7)
    seams = "".join(line((x, y), (x, y + 12)) for x, y in ((150, 332), (230, 338), (310, 339), (390, 338), (470, 332)))
    return sheet(
        WIDTH, 360, floor(350), shadow(790, 350, 210), cart(790, 350, lean=0, scale=1.08, pole=214),
        fill(bed, PAPER, stroke=PAPER, stroke_width=14), inked(bed, "#8391a8", 7),
        dog(mowgli.ASLEEP, 106, 328, 1.1), mowgli.zzz(70, -22), fill(edge, PAPER, stroke=PAPER, stroke_width=14),
        inked(edge, CHINA, 7), stroke(seams, "#8391a8", 5), treat(632, 326, 25),
    )


SCENES = {
    "title": title, "plan": plan, "exams": exams, "conditioning": conditioning, "pigeon": pigeons, "traces": traces,
    "traces-told": partial(traces, told=True), "journey": journey,
    "mdp": mdp, "epsilon-greedy": epsilon_greedy, "dqn": dqn, "ppo": ppo, "meant": meant,
    "box_env": box, "puzzle-box": puzzle_box, "turing-table": turing_table,
    "strands": strands, "questions": questions,
}
