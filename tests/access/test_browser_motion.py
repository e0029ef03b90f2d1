"""Motion: a pause for all that moves, within reach of the keyboard; none where the reader asks for none.

That no slide goes on moving there, and no demo plays without a pause elsewhere, the walk sees (tests/walk.py).
"""

import pytest

from tests.walk import DEMO, each_demo

SHOWN = """(kind) => [...document.querySelectorAll(`section.present img.${kind}`)]
  .filter((img) => img.checkVisibility()).length"""


def moving_slides(page):
    """Numbers of the slides with a picture that moves."""
    return page.evaluate("""[...document.querySelectorAll('.slides > section')]
      .flatMap((slide, i) => slide.querySelector('.jp-RenderedMarkdown img.moving') ? i + 1 : [])""")


@pytest.mark.parametrize("how", ["key", "box"])
def test_every_picture_that_moves_is_paused_and_goes_on_by_keyboard(open_talk, how):
    page = open_talk().page
    slides = moving_slides(page)
    assert len(slides) >= 2
    for number in slides:
        page.evaluate(f"Reveal.slide({number - 1}, 0, 99)")
        page.wait_for_timeout(200)                       # its demo has noticed that it is shown, and has a p of its own
        many = page.evaluate(SHOWN, "moving")
        assert many > 0
        for moving in (0, many):
            if how == "key":
                page.keyboard.press("p")
            else:
                page.get_by_role("checkbox", name="pause pictures").press("Space")
            assert page.evaluate(SHOWN, "moving") == moving
            assert page.evaluate(SHOWN, "poster") == many - moving


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False, "wait": False}], ids=["deck", "no JavaScript"])
def test_posters_stand_in_where_motion_is_not_wanted(open_talk, options):
    page = open_talk(query="?read", reduced_motion="reduce", **options).page
    assert page.locator("img.moving").count() >= 5
    assert not any(img.is_visible() for img in page.locator("img.moving").all())
    assert all(img.is_visible() for img in page.locator("img.poster").all())


@pytest.mark.thorough
def test_no_demo_that_can_move_is_a_still_picture_at_first(open_talk):
    """It plays, or shows for two seconds what can be done, and then waits."""
    page, still = open_talk().page, []
    for slide in each_demo(page):
        page.wait_for_timeout(300)
        before = page.evaluate(f"{DEMO}.frames")
        page.wait_for_timeout(300)
        if page.evaluate(f"({{ frames, hooks }}) => hooks.frame && frames === {before}", page.evaluate_handle(DEMO)):
            still.append(slide)
    assert still == []
