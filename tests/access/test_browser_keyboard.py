"""Every demo by keyboard alone: reached, worked, heard, and left again."""

import pytest

from tests.contrast import contrast, rgba
from tests.kit.decks import go_to
from tests.waiting import until
from tests.walk import DEMO, PAPER, each_demo

NAME = "Reveal.getCurrentSlide().id"
# What the page's own keys change: the theme, and full screen, black-out, overview.
PAGE = """[document.documentElement.dataset.theme ?? 'light', Boolean(document.fullscreenElement),
  Reveal.isPaused(), Reveal.isOverview()]"""
# Where the focus is: in the demo or not, on what, and what shows it.
FOCUS = """() => {
  const e = document.activeElement, { outlineStyle, outlineColor, outlineWidth } = getComputedStyle(e);
  window.stops ??= [];
  if (!window.stops.includes(e)) window.stops.push(e);
  return { inside: Boolean(e.closest('.present .demo')), nowhere: e.matches('body, section'),
    stop: window.stops.indexOf(e), name: `${e.tagName} ${e.ariaLabel || e.textContent.trim()}`,
    ring: [outlineStyle, outlineColor, outlineWidth] };
}"""
# Controls that Tab never came to; of a choice it comes to one, and the arrows to the others.
MISSED = """() => [...document.querySelectorAll('.present .demo :is(button:enabled, input:enabled, [tabindex="0"])')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0 && !window.stops.includes(e))
  .map((e) => e.textContent)"""
# In the tests a demo speaks at once, and what it says stays; how seldom it does so is tested below.
AT_ONCE = """for (const { stage } of document.querySelectorAll('.demo')) {
  stage.speakIn = () => { stage.spoken.textContent = ''; queueMicrotask(() => stage.speak()); };
}"""
HEARD = "document.querySelector('.present .demo [role=status]').textContent"
SILENCE = f"{HEARD} = ''"


@pytest.fixture(scope="module")
def talk(talk):
    talk.evaluate(AT_ONCE)
    return talk


def tab_through(page):
    """Each place in the demo that Tab comes to, until it leaves the demo again."""
    for _ in range(4):
        page.keyboard.press("Tab")
        if (focus := page.evaluate(FOCUS))["inside"]:
            break
    for _ in range(60):
        if not focus["inside"]:
            return
        yield focus
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
    raise AssertionError(f"Tab never leaves the demo: it stays on {focus['name']}")


def is_seen(ring, paper):
    style, colour, width = ring
    return style != "none" and float(width.removesuffix("px")) >= 2 and contrast(rgba(colour)[0], paper) >= 3


def press_on_the_slide(page, *keys):
    """Press keys with the focus on the slide itself, as it is when the deck has just come to it."""
    for key in keys:
        page.evaluate("document.querySelector('section.present').focus()")
        page.keyboard.press(key)


def test_every_printed_key_works_on_its_whole_slide_and_the_page_has_no_other_use_for_it(talk):
    trouble, before = [], talk.evaluate(PAGE)
    for name in each_demo(talk):
        for key in talk.evaluate(f"[...{DEMO}.shortcuts].flatMap(([key, node]) => node.disabled ? [] : key)"):
            talk.evaluate(f"void ({SILENCE}, document.querySelector('section.present').focus())")
            talk.keyboard.press(key)
            heard, now, at = talk.evaluate(f"Promise.resolve().then(() => [{HEARD}, {PAGE}, {NAME}])")
            if not heard:
                trouble.append((name, key, "does nothing"))
            if now != before or at != name or len(talk.context.pages) > 1:
                trouble.append((name, key, "does something else"))
    assert trouble == []


def test_shift_and_a_letter_is_the_pages_on_every_slide(talk):
    go_to(talk, "you-try")                            # d, f, p and h stand on its buttons
    said = talk.locator(".present .demo-status").inner_text()
    for key, happened in (("D", "document.documentElement.dataset.theme === 'dark'"), ("B", "Reveal.isPaused()"),
                          ("O", "Reveal.isOverview()"), ("F", "Boolean(document.fullscreenElement)")):
        press_on_the_slide(talk, f"Shift+{key}")
        until(talk, happened)
        press_on_the_slide(talk, f"Shift+{key}") if key != "F" else talk.evaluate("document.exitFullscreen()")
    with talk.context.expect_page() as speaker:
        press_on_the_slide(talk, "Shift+S")
    speaker.value.close()
    assert talk.locator(".present .demo-status").inner_text() == said
    assert talk.evaluate(PAGE)[1:] == [False, False, False]


@pytest.mark.parametrize(("key", "code", "shift", "pressed"), [
    ("к", "KeyR", False, "r"), ("&", "Digit1", False, "1"), ("1", "Digit1", True, "1"), ("Process", "KeyR", False, "r"),
    ("R", "KeyR", False, "r"), ("a", "KeyQ", False, None), ("q", "KeyA", False, "q"), (".", "KeyE", False, None),
    ("!", "Digit1", True, None), ("R", "KeyR", True, None), ("К", "KeyR", True, None)])
def test_a_key_goes_by_its_letter_or_on_other_alphabets_by_its_place(talk, key, code, shift, pressed):
    go_to(talk, "mowgli")
    node = talk.evaluate(f"""(event) => {DEMO}.controlFor(event)?.getAttribute('aria-keyshortcuts') ?? null""",
                         {"key": key, "code": code, "shiftKey": shift})
    assert node == pressed


def test_what_drags_inside_a_demo_keeps_the_finger_from_turning_the_slide(talk):
    free = """[...document.querySelectorAll('.demo :is(input[type=range], canvas, svg)')]
      .filter((e) => (e.matches('input') || e.style.touchAction === 'none') && !e.closest('[data-prevent-swipe]'))
      .map((e) => e.closest('.demo').dataset.id)"""
    assert talk.evaluate(free) == []


def test_escape_gives_the_keys_back_to_the_deck(talk):
    go_to(talk, "you-try")
    next(tab_through(talk))
    talk.keyboard.press("ArrowLeft")
    assert talk.evaluate(NAME) == "you-try"
    talk.keyboard.press("Escape")
    talk.keyboard.press("ArrowLeft")
    assert talk.evaluate(NAME) == "spaces"


def test_black_out_and_overview_are_the_pages_on_every_slide(talk):
    """A clicker sends the full stop or b; what else the page does has its Shift."""
    keys = "[...document.querySelectorAll('.demo')].flatMap(({ stage }) => [...stage.shortcuts.keys()])"
    assert not set("bo.") & set(talk.evaluate(keys))


def test_letters_can_be_switched_off_and_a_demo_with_the_focus_keeps_its_own(talk):
    theme = "document.documentElement.dataset.theme"
    go_to(talk, "mowgli")
    talk.get_by_role("button", name="letter keys").focus()
    talk.keyboard.press("Enter")
    talk.evaluate("document.activeElement.blur()")
    before = talk.evaluate(theme)
    said = talk.locator(".present .demo-status").inner_text()
    for key in "dbo1tq":
        talk.keyboard.press(key)
    assert talk.evaluate(theme) == before
    assert not talk.evaluate("Reveal.isPaused() || Reveal.isOverview()")
    assert talk.locator(".present .demo-status").inner_text() == said
    talk.locator(".present .demo-body").focus()
    talk.keyboard.press("1")
    until(talk, f"document.querySelector('.present .demo-status').innerText !== {said!r}")
    talk.get_by_role("button", name="letter keys").press("Enter")


def test_a_long_play_is_not_a_flood_and_a_demo_that_nobody_minds_is_silent(open_talk):
    page = open_talk(at="shaping").page
    page.evaluate("""() => {
      window.heard = [];
      const region = document.querySelector('.present .demo [role=status]');
      const hear = () => { if (region.textContent) window.heard.push(region.textContent); };
      new MutationObserver(hear).observe(region, { childList: true });
    }""")
    until(page, f"{DEMO}.frames > 30")
    page.wait_for_timeout(3000)
    assert page.evaluate("window.heard") == []
    page.locator(".present .demo-body").focus()
    page.wait_for_timeout(8500)
    assert 1 <= len(page.evaluate("window.heard")) <= 2


def test_everything_else_that_takes_the_focus_shows_it_and_none_of_it_is_on_another_slide(talk):
    paper = rgba(talk.evaluate(PAPER))[0]
    for name in ("mowgli", "algorithms", "questions"):
        go_to(talk, name)
        stops = []
        for _ in range(40):
            talk.keyboard.press("Tab")
            if (focus := talk.evaluate(FOCUS))["nowhere"]:
                continue                             # from the page's end to its beginning
            if focus["stop"] in stops:
                break
            stops.append(focus["stop"])
            assert is_seen(focus["ring"], paper), focus
            assert not talk.evaluate("document.activeElement.closest('section:not(.present)')"), (name, focus)
        assert len(stops) > 4
