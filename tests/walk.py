"""A walk through the whole deck: every slide once, as it opens and with all its clicks done, and what was met there.

The tests only ask for the notes, ``walk("light")["cut off"]``: slide's name → what is wrong with it. What is
asked of the page on each slide stands in walk.js.
"""

import collections
import io
import re
from importlib import resources
from pathlib import Path

import numpy as np
from PIL import Image

from tests.contrast import contrast, rgba

THEMES = ["light", "dark"]
WALKS = [*THEMES, "on stage"]                        # still, in a theme; or as it moves, on the walls of real halls
WALLS = [(1024, 768), (1920, 1080)]
DEMO = "document.querySelector('section.present .demo')?.stage"
PAPER = "getComputedStyle(document.body).backgroundColor"
SMALLEST = {"text": 24, "code": 22, "demo": 19}      # in a demo's picture; keys' names are ornaments
PACKED = np.array([65_536, 256, 1])                  # red, green, blue as one number, which is quicker to count
LOWEST = 540                                         # of 720
JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HIDE = """.present, .present * { color: transparent !important; text-decoration: none !important; }
.present svg :is(text, tspan) { fill: transparent !important; stroke: transparent !important; }"""


def take(open_talk, name, only=None):
    """Walk through the deck, or to one slide of it alone: fact → slide → what was met."""
    seen = open_talk(f"?theme={name}" if name in THEMES else "",
                     reduced_motion="reduce" if name in THEMES else "no-preference")
    page, notes = seen.page, collections.defaultdict(lambda: collections.defaultdict(list))
    for slide, found in {"light": in_light, "dark": in_the_dark, "on stage": on_stage}[name](page, only):
        for fact, there in found.items():
            notes[fact][slide] += there
    notes["errors"]["the page"] = seen.errors
    notes["asks the network"]["the page"] = [url for url in seen.requests
                                             if not url.startswith(("file:", "blob:", "data:"))]
    return notes


def in_light(page, only):
    for slide in each_slide(page, only):
        page.wait_for_timeout(30)
        yield slide, {**measured(page), "faint": faint(page), "moves on": page.evaluate("walk.moving()")}
        yield slide, {"heard otherwise": heard(page), "axe objects": violations(page)}
        if page.evaluate("walk.hasFragments()"):     # how it begins; last, for axe takes the focus away
            page.evaluate("Reveal.navigateFragment(-1)")
            page.wait_for_timeout(30)
            yield slide, {**measured(page), "axe objects": violations(page)}
    yield "the page around", {"axe objects": violations(page, None)}


def in_the_dark(page, only):
    """Axe asks nothing of a theme but the contrast of words, which is measured here as it is seen."""
    for slide in each_slide(page, only):
        page.wait_for_timeout(30)
        yield slide, {**measured(page), "faint": faint(page)}
    yield "the page around", {"axe objects": violations(page, None)}
    page.emulate_media(forced_colors="active")
    for slide in each_slide(page, only):
        yield slide, {"flat in forced colours": page.evaluate("walk.flat()")}


def on_stage(page, only):
    for width, height in WALLS:
        page.set_viewport_size({"width": width, "height": height})
        for slide in each_slide(page, only):
            page.wait_for_timeout(30)
            yield slide, measured(page)
            if (width, height) == WALLS[0]:          # where each demo is met for the first time
                yield slide, {"stands still": page.evaluate("walk.stuck()"),
                              "plays without a pause": page.evaluate("walk.endless()")}


def each_slide(page, only=None):
    """Go through the slides, all that comes with a click shown: gives the name of each."""
    page.evaluate(JS)
    for index, name in enumerate(page.evaluate("Reveal.getSlides().map((slide) => slide.id)")):
        if only in (None, name):
            page.evaluate(f"Reveal.slide({index}, 0, 99)")
            yield page.evaluate("walk.name()")


def each_demo(page):
    """Go through the slides that have a demo."""
    for slide in each_slide(page):
        if page.evaluate(f"Boolean({DEMO})"):
            yield slide


def measured(page):
    """What is too large for the slide, or too small for the last row."""
    small = [f"{size:.0f} px: {words}" for place, size, words in page.evaluate("walk.words()")
             if size < SMALLEST[place] - 0.1]
    foot = page.evaluate("walk.foot()")
    return {"cut off": page.evaluate("walk.overflow()")[:3], "too small": small,
            "nearly empty": [f"ends at {foot:.0f}"] if foot < LOWEST else []}


def heard(page):
    """What a screen reader meets but this one slide under its own heading, the focus on it."""
    tree, title = page.locator("main").aria_snapshot(), page.evaluate("walk.title()").replace("\xa0", " ")
    first = page.evaluate("Reveal.isFirstSlide()")
    headings = re.findall(r'heading "(.+?)" \[level=(\d)\]', tree)
    wrong = [str(heading) for heading in headings if heading != (title, "1" if first else "2")]
    if not headings or f'group "{title}"' not in tree:
        wrong.append("no heading, or no group of its name")
    if not first and not page.evaluate("document.activeElement.matches('section.present')"):
        wrong.append("the focus is elsewhere")
    return wrong


def violations(page, where="section.present"):
    """What axe-core objects to."""
    page.evaluate(JS)
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    return page.evaluate("([where, rules]) => walk.objections(where, rules)", [where, RULES])


# ---- contrast as it is seen: each text's computed colour against the pixels behind it -----------------------


def faint(page):
    """Words with too little contrast to the pixels behind them, on the page or on a canvas; controls to the paper."""
    texts, painted = page.evaluate("walk.inked()"), page.evaluate("walk.painted()")
    assert texts, "walk.inked() finds no words on a slide"
    hidden = page.add_style_tag(content=HIDE)
    shot = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int) @ PACKED
    hidden.evaluate("(style) => style.remove()")
    paper = rgba(page.evaluate(PAPER))[0]
    controls = [(control["name"], max(contrast(rgba(colour)[0], paper) for colour in control["colours"]))
                for control in page.evaluate("walk.controls()")]
    words = [(text, worst(text, behind, counts))
             for text, behind, counts in [*on_the_page(texts, shot), *on_a_canvas(painted, unpacked(shot[3, 3]))]]
    return [*(f"{text['words'][:40]!r}: {ratio:.2f}" for text, ratio in words if ratio < needed(text)),
            *(f"the control {name!r}: {ratio:.2f}" for name, ratio in controls if ratio < 3)]


def worst(text, behind, counts):
    """The text's contrast where it is least, but for a tenth of the pixels: a line that just touches it."""
    ink, alpha = rgba(text["colour"])
    alpha *= text["alpha"]
    ratios = contrast(alpha * np.asarray(ink) + (1 - alpha) * behind, behind)
    order = np.argsort(ratios)
    return ratios[order][np.searchsorted(np.cumsum(counts[order]), 0.1 * counts.sum())]


def needed(text):
    return 3 if text["px"] >= 24 or (text["bold"] and text["px"] >= 18.66) else 4.5


def on_the_page(texts, shot):
    for text in texts:
        for left, top, width, height in text["boxes"]:
            letters = slice(round(top + 0.15 * height), round(top + 0.85 * height))
            patch = shot[letters, max(0, round(left)) : round(left + width)]
            if patch.size:
                behind, counts = np.unique(patch, return_counts=True)
                yield text, unpacked(behind), counts


def unpacked(colours):
    return (colours[..., None] // PACKED % 256).astype(float)


def on_a_canvas(texts, paper):
    for text in texts:
        behind = np.array([[float(part) for part in colour.split(",")] for colour in text["behind"]])
        alpha = behind[:, 3:] / 255
        yield text, behind[:, :3] * alpha + paper * (1 - alpha), np.array(list(text["behind"].values()))
