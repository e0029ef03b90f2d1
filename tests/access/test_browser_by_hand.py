"""Each demo by keyboard alone: every control reached, shown, pressed and heard, and axe asked after that."""

import collections

import pytest

from tests.access.test_browser_keyboard import AT_ONCE, HEARD, MISSED, SILENCE, is_seen, tab_through
from tests.conftest import opener, pages
from tests.contrast import rgba
from tests.kit.decks import the_talk
from tests.waiting import until
from tests.walk import DEMO, PAPER, each_demo, violations


@pytest.fixture(scope="module")
def by_hand(chromium, talk_page):
    """A walk from demo to demo with nothing but keys, everything pressed: fact → slide → what was met."""
    met = collections.defaultdict(dict)
    with pages(chromium) as visit:
        page = opener(visit, talk_page)(reduced_motion="reduce").page
        page.evaluate(AT_ONCE)
        paper = rgba(page.evaluate(PAPER))[0]
        for slide in each_demo(page):
            page.wait_for_timeout(30)
            stops = list(tab_through(page))
            met["reached but not shown"][slide] = [s["name"] for s in stops if not is_seen(s["ring"], paper)]
            met["never reached"][slide] = page.evaluate(MISSED)
            met["unchanged by the first press"][slide] = dead(page)
            met["pressed and not heard"][slide] = [s["name"] for s in stops if not pressed(page, s)]
            met["axe objects once it was pressed"][slide] = violations(page)
            met["failed"][slide] = page.evaluate("document.querySelector('.present .demo').dataset.state === 'failed'")
            met["left by a key"][slide] = page.evaluate("walk.name()") != slide
    return met


def dead(page):
    """Whether the picture is the same after the first press: where motion is not wanted, demos go step by step."""
    button = page.locator(".present .demo-bar button:enabled").filter(has_not_text="reset").first
    if button.count() == 0:
        return False
    was, frames = page.screenshot(), page.evaluate(f"{DEMO}.frames")
    button.press("Enter")
    until(page, f"{DEMO}.frames > {frames}")
    page.wait_for_timeout(60)
    return page.screenshot() == was


def pressed(page, stop):
    """Press the button that Tab came to; whether anything was said."""
    if stop["name"].split()[0] in ("DIV", "INPUT", "A"):
        return True
    there = f"window.stops[{stop['stop']}]"
    if page.evaluate(f"({SILENCE}, {there}.focus(), {there}.disabled)"):   # what there was to stop has ended meanwhile
        return True
    page.keyboard.press("Enter")
    return page.evaluate(f"Promise.resolve().then(() => {HEARD})")


MEND = {
    "unchanged by the first press": "A press must draw: the hook of that button in its widget.js.",
    "reached but not shown": "A focus ring of 2 px and 3 : 1: :focus-visible in demos/stage/stage.css.",
    "never reached": "Tab must come to it: a button or an input, or tabindex=0.",
    "pressed and not heard": "After a press the demo says something: stage.status(…) in its widget.js.",
    "axe objects once it was pressed": "Look the rule up at https://dequeuniversity.com/rules/axe.",
    "failed": "The demo threw when its buttons were pressed: open build/talk.html and its developer tools.",
    "left by a key": "A key that a demo handles stops there: event.stopPropagation().",
}


@pytest.mark.parametrize("fact", MEND)
def test_no_demo_is(by_hand, fact):
    assert list(by_hand[fact]) == [slide.name for slide in the_talk().slides if slide.demos], "the walk misses demos"
    assert {slide: there for slide, there in by_hand[fact].items() if there} == {}, MEND[fact]
