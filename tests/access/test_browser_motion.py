"""Motion: a pause for all that moves, within reach of the keyboard; none where the reader asks for none."""

import io

import pytest
from PIL import Image, ImageChops

from tests.access.conftest import DEMO, each_demo, each_slide
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SHOWN = """(kind) => [...document.querySelectorAll(`section.present img.${kind}`)]
  .filter((img) => img.checkVisibility()).length"""

LONG = "document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime > 5000).map(String)"


def moving_slides(page):
    """Numbers of the slides with a picture that moves."""
    return page.evaluate("""[...document.querySelectorAll('.slides > section')]
      .flatMap((slide, i) => slide.querySelector('.jp-RenderedMarkdown img[src^="data:image/gif"]') ? i + 1 : [])""")


def shot(page):
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


@pytest.mark.parametrize("how", ["key", "box"])
def test_every_picture_that_moves_is_paused_and_goes_on_by_keyboard(open_talk, how):
    page = open_talk().page
    slides = moving_slides(page)
    assert len(slides) >= 2
    for number in slides:
        page.evaluate(f"Reveal.slide({number - 1}, 0, 99)")
        many = page.evaluate(SHOWN, "moving")
        assert many > 0
        for moving in (0, many):
            if how == "key":
                page.keyboard.press("p")
            else:
                page.get_by_role("checkbox", name="pause pictures").press("Space")
            assert page.evaluate(SHOWN, "moving") == moving
            assert page.evaluate(SHOWN, "poster") == many - moving


def test_a_ticked_box_leaves_the_clicker_its_keys(open_talk):
    page = open_talk(at="mowgli").page
    page.get_by_role("checkbox", name="pause pictures").click()
    before = page.evaluate("JSON.stringify(Reveal.getIndices())")
    page.keyboard.press("PageDown")
    assert page.evaluate("JSON.stringify(Reveal.getIndices())") != before


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False, "wait": False}], ids=["deck", "no JavaScript"])
def test_posters_stand_in_where_motion_is_not_wanted(open_talk, options):
    page = open_talk(query="?read", reduced_motion="reduce", **options).page
    assert page.locator("img.moving").count() >= 5
    assert not any(img.is_visible() for img in page.locator("img.moving").all())
    assert all(img.is_visible() for img in page.locator("img.poster").all())


def moves(page):
    """Whether anything on the slide goes on moving: drawn anew, animated, or a GIF."""
    frames = f"({DEMO}?.frames ?? 0)"
    before = page.evaluate(frames)
    page.wait_for_timeout(100)
    return page.evaluate(f"{frames} > {before} || document.getAnimations().length + ({SHOWN})('moving') > 0")


def test_where_motion_is_not_wanted_no_slide_goes_on_moving_by_itself(open_talk):
    page = open_talk(reduced_motion="reduce").page
    assert [number for number in each_slide(page) if all(moves(page) for _ in range(8))] == []


def test_where_motion_is_not_wanted_every_demo_shows_its_still_and_works_step_by_step(open_talk):
    page, dead = open_talk(reduced_motion="reduce").page, []
    for number in each_demo(page):
        page.wait_for_timeout(30)
        assert not page.evaluate(f"{DEMO}.clock.playing")
        button = page.locator(".present .demo-bar button:enabled").filter(has_not_text="reset").first
        if button.count() == 0:
            continue
        was, frames = shot(page), page.evaluate(f"{DEMO}.frames")
        button.press("Enter")
        until(page, f"{DEMO}.frames > {frames}")
        page.wait_for_timeout(60)
        if not ImageChops.difference(was, shot(page)).getbbox():
            dead.append(number)
    assert dead == []


def test_whatever_plays_longer_than_five_seconds_can_be_paused(open_talk):
    """A demo that plays by itself has the pause among its buttons; no style moves anything for longer."""
    page, endless = open_talk().page, []
    for number in each_demo(page):
        page.wait_for_timeout(30)
        if page.evaluate(f"{DEMO}.clock.playing && !{DEMO}.playButton"):
            endless.append(number)
        endless += [number] * len(page.evaluate(LONG))
    assert endless == []
