"""The page in a browser: every demo mounted and quick, nothing asked of the network, every letter drawn."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from demos.errors import CheckError
from slides.kit.check.hall import Hall

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAST_FRAMES = 50              # a second
TRIES = 3                      # a machine hiccups; a demo that is too slow is so each time
_INSTEAD = "run rl-talk present and look at its console; on stage its picture is shown instead"
_JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def ask(tab: "Page", question: str, about: Any = None) -> Any:
    """What the page answers to a question of onscreen.js."""
    tab.evaluate(_JS)
    return tab.evaluate(f"(about) => ask.{question}(about)", about)


def demos(hall: Hall) -> str:
    """Is every demo there, and does each draw fast enough?"""
    tab = hall.seen.tab
    tab.evaluate("Reveal.configure({ transition: 'none' })")
    names = ask(tab, "demos")
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
        rate = ask(tab, "rate", [name, 400 * (1 + attempt)])
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
    if large := ask(hall.seen.tab, "tooLarge"):
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
    number, boxes = ask(tab, "notDrawn")
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
