"""What the tests of the demos look at on a page, and what they hold it to."""

import base64

import pytest
from playwright.sync_api import TimeoutError

STAGE = "document.querySelector('.demo').stage"


def status(page) -> str:
    """The line below the demo, which a screen reader hears too."""
    return page.locator(".demo-status").inner_text()


def says(page, words):
    """Wait until that line has these words in it."""
    try:
        page.wait_for_function("(words) => document.querySelector('.demo-status').textContent.includes(words)",
                               arg=words)
    except TimeoutError:
        pytest.fail(f"it says {status(page)!r}, and not {words!r}")


def press(page, keys):
    for key in keys:
        page.keyboard.press(key)


def plays(page, *steps):
    """Press keys, and wait for what the demo says to them, step by step: ``("x", …), (["Enter", "1"], …)``."""
    for keys, words in steps:
        press(page, keys)
        says(page, words)


def mode(page) -> str:
    """Who works out what it shows."""
    return page.locator(".demo-mode").inner_text()


def waits(page):
    """See the two seconds over, by its clock, in which it shows what can be done: now it rests until a press."""
    page.evaluate(f"{STAGE}.attract(2)")
    assert page.evaluate(f"[{STAGE}.attracting, {STAGE}.clock.playing]") == [None, False]


def runs_out(page):
    """Drive its clock until there is nothing left to play."""
    page.evaluate(f"for (let k = 0; k < 1e4 && {STAGE}.hooks.frame(0.1) !== false; k++);"
                  f"{STAGE}.play(false); {STAGE}.paint()")


def runs_on(page, seconds=3):
    """Drive its clock by so many seconds."""
    page.evaluate(f"for (let k = 0; k < {10 * seconds}; k++) {STAGE}.hooks.frame(0.1); {STAGE}.paint()")


def without_workers(page):
    page.evaluate("() => { window.Worker = class { constructor() { throw ''; } }; }")


def noting(page, live=True):
    """Note down in ``window.sent`` what the demo asks of its kernel, which is there if it's ``live``."""
    page.evaluate(f"() => {{ window.sent = []; {STAGE}.model.send = (content) => window.sent.push(content); }}")
    page.evaluate(f"{STAGE}.setLive({str(live).lower()})")
    return page


def receive(page, **traits):
    """Give the demo what Python sends it: traits, bytes among them."""
    packed = {name: base64.b64encode(each).decode() for name, each in traits.items() if isinstance(each, bytes)}
    plain = {name: each for name, each in traits.items() if name not in packed}
    page.evaluate("""([plain, packed]) => {
      const unpack = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
      const bytes = Object.fromEntries(Object.entries(packed).map(([name, text]) => [name, unpack(text)]));
      document.querySelector('.demo').stage.model.receive({ ...plain, ...bytes });
    }""", [plain, packed])
