"""The pen on the slide: it draws over a demo, is in nobody's way when it is off, and forgets nothing by itself."""

import sys

import pytest

from tests.kit.decks import go_to
from tests.waiting import opened, until

pytestmark = pytest.mark.thorough
PEN = ".pen, .strokes"
LINES = "[...document.querySelectorAll('.strokes path')].map((line) => line.getAttribute('d'))"
STEPS = "document.querySelector('#cliff-walk .demo').stage.status.textContent"
SLIDE = "Reveal.getCurrentSlide().id"
ZOOM = "Control" if sys.platform.startswith("linux") else "Alt"    # reveal.js's own choice


def stroke(page, *places):
    """Draw through places given in slide units."""
    first, *rest = [on_screen(page, *place) for place in places]
    page.mouse.move(*first)
    page.mouse.down()
    for place in rest:
        page.mouse.move(*place)
    page.mouse.up()


def on_screen(page, x, y):
    size = page.viewport_size
    scale = min(size["width"] / 1280, size["height"] / 720)
    return (size["width"] - 1280 * scale) / 2 + x * scale, (size["height"] - 720 * scale) / 2 + y * scale


def test_it_draws_where_the_hand_is_over_a_demo_that_feels_nothing(talk):
    for width, height in ((1920, 1080), (900, 1000), (1280, 720)):
        talk.set_viewport_size({"width": width, "height": height})
        go_to(talk, "cliff-walk")
        button = talk.evaluate("""() => { const { x, y } = document.querySelector(".present .demo-bar button")
            .getBoundingClientRect(); return [x + 5, y + 5]; }""")
        before = talk.evaluate(STEPS)
        talk.keyboard.press("i")
        assert talk.locator(".pen [role=status]").inner_text() == "pen on: draw; Esc ends"
        stroke(talk, (300, 200), (400, 240), (500, 200))
        assert talk.evaluate(LINES) == ["M300 200Q400 240 450 220L500 200"], (width, height)
        talk.mouse.click(*button)
        assert len(talk.evaluate(LINES)) == 2, "a dot"
        assert talk.evaluate(STEPS) == before
        talk.keyboard.press("Delete")
        talk.keyboard.press("Escape")
        talk.mouse.click(*button)
        until(talk, f"{STEPS} !== {before!r}")
        assert not talk.evaluate("Reveal.isOverview()")


def test_each_slide_keeps_its_own_through_a_reload_and_what_was_cleared_comes_back(open_talk):
    page = open_talk(at="cliff-walk").page
    page.keyboard.press("i")
    page.get_by_role("button", name="blue").click()
    stroke(page, (300, 200), (400, 240))
    stroke(page, (300, 300), (400, 340))
    first, second = page.evaluate(LINES)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(LINES) == []
    opened(page)
    go_to(page, "cliff-walk")
    assert page.evaluate(LINES) == [first, second]
    assert page.locator(".strokes path.value").count() == 2
    page.keyboard.press("Backspace")
    assert page.evaluate(LINES) == [first, second], "the pen is off"
    page.keyboard.press("i")
    for key, left in (("Backspace", [first]), ("Delete", []), ("Backspace", [first]), ("Backspace", [])):
        page.keyboard.press(key)
        assert page.evaluate(LINES) == left, key


def test_a_stylus_rubs_out_with_its_other_end_and_a_second_finger_adds_nothing(open_talk):
    page = open_talk(at="cliff-walk").page
    page.keyboard.press("i")
    stroke(page, (300, 200), (700, 200))
    stroke(page, (300, 300), (700, 300))
    first, second = page.evaluate(LINES)
    # Playwright has no stylus; the mouse's number is the one that can be captured.
    touch = """(events) => { for (const [type, clientX, clientY, more] of events) {
        const given = { pointerType: "pen", pointerId: 1, isPrimary: true, clientX, clientY, bubbles: true, ...more };
        document.querySelector(".strokes").dispatchEvent(new PointerEvent(type, given));
    } }"""
    other_end = {"button": 5, "buttons": 32}
    page.evaluate(touch, [("pointerdown", 500, 240, other_end), ("pointermove", 500, 210, other_end),
                          ("pointerup", 500, 210, {"button": 5})])
    assert page.evaluate(LINES) == [second]
    page.keyboard.press("Backspace")
    assert page.evaluate(LINES) == [first, second]
    page.evaluate(touch, [("pointerdown", 300, 400, {"buttons": 1}), ("pointermove", 900, 600, {"pointerId": 7}),
                          ("pointerup", 900, 600, {"pointerId": 7}), ("pointermove", 400, 400, {"buttons": 1})])
    assert page.evaluate(LINES)[2:] == ["M300 400L400 400"]


def test_a_finger_draws_without_turning_the_slide_and_turns_it_when_the_pen_is_off(open_talk):
    page = open_talk(at="exams", has_touch=True, is_mobile=True).page
    session = page.context.new_cdp_session(page)

    def swipe():
        places = ("touchStart", 900), ("touchMove", 700), ("touchMove", 500), ("touchMove", 500), ("touchEnd", None)
        for kind, x in places:
            page.wait_for_timeout(100)       # a finger that leaves in full flight would keep the next tap from clicking
            points = [] if x is None else [{"x": x, "y": 300}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    page.get_by_role("button", name="pen").tap()
    swipe()
    assert len(page.evaluate(LINES)) == 1
    assert page.evaluate(SLIDE) == "exams"
    page.get_by_role("button", name="end Esc").tap()
    swipe()
    until(page, f"{SLIDE} !== 'exams'")


def test_the_spot_follows_the_pointer_and_the_demo_below_it_answers(talk):
    go_to(talk, "cliff-walk")
    before = talk.evaluate(STEPS)
    talk.keyboard.press("z")
    talk.mouse.move(640, 300)
    spot = "[...'xy'].map((axis) => document.querySelector('.strokes circle').getAttribute('c' + axis))"
    assert talk.evaluate(spot) == ["640", "300"]
    talk.locator(".present .demo-bar button").first.click()
    until(talk, f"{STEPS} !== {before!r}")
    talk.keyboard.press("Escape")
    assert talk.evaluate(spot) == ["-99", "-99"]
    assert not talk.evaluate("Reveal.isOverview()")


def test_a_click_zooms_in_and_presses_nothing_and_escape_zooms_out(talk):
    go_to(talk, "cliff-walk")
    before, zoomed = talk.evaluate(STEPS), "document.documentElement.classList.contains('zoomed')"
    talk.locator(".present .demo-bar button").first.click(modifiers=[ZOOM])
    until(talk, zoomed)
    talk.keyboard.press("Escape")
    until(talk, f"!{zoomed}")
    assert not talk.evaluate("Reveal.isOverview()")
    assert talk.evaluate(STEPS) == before


def test_who_prints_has_no_pen(open_talk):
    """Nor have who reads and the speaker's previews: test_browser_reading.py, test_browser_page.py."""
    page = open_talk("?print-pdf", wait=False).page
    page.wait_for_selector("html[data-demos=ready]", state="attached")
    page.keyboard.press("i")
    assert page.locator(PEN).count() == 0
