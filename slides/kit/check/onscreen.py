"""The page in a browser: every demo mounted and quick, nothing asked of the network, every letter drawn."""

from typing import TYPE_CHECKING

from demos.errors import CheckError
from slides.kit.check.hall import Hall

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAST_FRAMES = 50              # a second
TRIES = 3                      # a machine hiccups; a demo that is too slow is so each time
_INSTEAD = "run rl-talk present and look at its console; on stage its picture is shown instead"

# By the stage that they stand on, or that they failed; other people's widgets have no frames to count.
_OURS = """[...document.querySelectorAll("[data-demo]")].filter((place) => place.dataset.state !== "ready"
  || place.querySelector(".demo")).map((place) => place.dataset.demo)"""

# Frames a second while it plays; one that has nothing to play paints itself at every frame.
_MEASURE = """async ([name, milliseconds]) => {
  const place = document.querySelector(`[data-demo="${name}"]`), stage = place.querySelector(".demo")?.stage;
  if (!stage || place.dataset.state !== "ready") return null;
  const frame = () => new Promise(requestAnimationFrame), wait = (ms) => new Promise((done) => setTimeout(done, ms));
  Reveal.slide(Reveal.getIndices(place.closest(".slides > section")).h, 0, 99);
  for (let i = 0; i < 60 && !stage.isShown(); i++) await frame();
  stage.play();
  await wait(100);
  const before = stage.frames, start = performance.now();
  for (let now = start; now < start + milliseconds; now = await frame()) if (!stage.clock.playing) stage.redraw();
  return stage.failed ? null : 1000 * (stage.frames - before) / (performance.now() - start);
}"""

# The names of the slides that are larger than the wall; on paper all of them are there at once.
TOO_LARGE = """() => {
  const isTooLarge = (slide) => slide.scrollHeight > 722 || slide.scrollWidth > 1282;
  const slides = [...document.querySelectorAll(".slides section[id]")];
  if (document.querySelector(".print-pdf")) return slides.filter(isTooLarge).map((slide) => slide.id);
  return slides.filter((slide) => {
    Reveal.slide(Reveal.getIndices(slide).h, 0, 99);
    return isTooLarge(slide);
  }).map((slide) => slide.id);
}"""

# The characters of the slides and demos that come out as a missing one does, or as nothing.
_NOT_DRAWN = """() => {
  const texts = [...document.querySelectorAll(".slides, script#demos")].map((node) => node.textContent);
  const used = [...new Set(texts.join(""))].filter((letter) => /[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Co}]/u.test(letter));
  const g = new OffscreenCanvas(64, 64).getContext("2d", { willReadFrequently: true });
  g.font = `32px ${getComputedStyle(document.documentElement).getPropertyValue("--font")}`;
  const ink = (letter) => {
    g.clearRect(0, 0, 64, 64);
    g.fillText(letter, 12, 44);
    return g.getImageData(0, 0, 64, 64).data.join();
  };
  const boxes = new Set(["", "\\u0378", "\\u{8fffe}", "\\u{10fffe}"].map(ink));   // none is a character
  return [used.length, used.filter((letter) => boxes.has(ink(letter)))];
}"""


def demos(hall: Hall) -> str:
    """Is every demo there, and does each draw fast enough?"""
    tab = hall.seen.tab
    tab.evaluate("Reveal.configure({ transition: 'none' })")
    names = tab.evaluate(_OURS)
    rates: dict[str, float] = {}
    for number, name in enumerate(names, start=1):
        if hall.progress.rewrites:
            hall.progress.step(number, len(names), f"frames of {name}")
        if (rate := _frames(tab, name)) is not None:
            rates[name] = rate
    if dead := [name for name in names if name not in rates]:
        raise CheckError(f"{', '.join(dead)} did not start{_reason(hall, dead[0])}", _INSTEAD)
    if slow := [f"{name} ({rate:.0f})" for name, rate in rates.items() if rate < LEAST_FRAMES]:
        raise CheckError(f"fewer than {LEAST_FRAMES} frames a second: {', '.join(slow)}",
                         "close other programs, plug in, turn power saving off")
    if not rates:
        return "none in this deck"
    slowest = min(rates, key=lambda name: rates[name])
    return f"all {len(rates)} play, the slowest, {slowest}, at {rates[slowest]:.0f} frames a second"


def _frames(tab: "Page", name: str) -> float | None:
    """The best of a few tries, ended by the first that is good enough; None for a demo that failed."""
    best = 0.0
    for attempt in range(TRIES):
        rate = tab.evaluate(_MEASURE, [name, 400 * (1 + attempt)])
        if rate is None:
            return None
        best = max(best, rate)
        if best >= LEAST_FRAMES:
            break
    return best


def _reason(hall: Hall, name: str) -> str:
    said = [line for line in hall.seen.errors if line.startswith(f"[demo {name}]")]
    return f" ({said[0].removeprefix(f'[demo {name}]').strip().splitlines()[0]})" if said else ""


def fits(hall: Hall) -> str:
    """Is every slide, with all that comes with a click, no larger than the wall?"""
    if large := hall.seen.tab.evaluate(TOO_LARGE):
        raise CheckError(f"larger than the wall: {', '.join(large)}", "what is beyond isn't seen: make each two")
    return "every slide fits on the wall"


def offline(hall: Hall) -> str:
    """After all its demos have played: has the page asked for anything but itself, or complained?"""
    show = hall.seen
    if strangers := [url for url in show.requests if not url.startswith(("file:", "blob:", "data:"))]:
        raise CheckError(f"the page asked for {strangers[0]}", hall.export)
    if show.errors:
        raise CheckError(f"{len(show.errors)} complaint(s) in the console: {show.errors[0]}", hall.export)
    return "0 requests off the page, 0 complaints in its console"


def fonts(hall: Hall) -> str:
    """Is every character of the talk drawn, and in which font?"""
    tab = hall.seen.tab
    number, boxes = tab.evaluate(_NOT_DRAWN)
    if boxes:
        named = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in boxes[:8])
        raise CheckError(f"not drawn here: {named}", "install a font that has it: DejaVu Sans, or Noto Sans Symbols")
    return f"{number} characters, all drawn; the words in {_font(tab)}"


def _font(tab: "Page") -> str:
    """The font that the browser draws this slide's heading in, if it has one."""
    tools = tab.context.new_cdp_session(tab)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    heading = tools.send("DOM.querySelector", {"nodeId": root, "selector": "section.present :is(h1, h2)"})["nodeId"]
    used = tools.send("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"] if heading else []
    if heading and not used:
        raise CheckError("the heading has no font", "install one: DejaVu Sans, or Noto Sans")
    return used[0]["familyName"] if used else "the page's own font"
