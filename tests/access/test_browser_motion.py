"""Motion: a pause for all that moves, within reach of the keyboard; none where the reader asks for none. And colours.

That no slide goes on moving there, and elsewhere no demo stands still or plays without a pause, tests/walk.py sees.
"""

import pytest

from tests.kit.decks import go_to

SHOWN = """(kind) => [...document.querySelectorAll(`section.present img.${kind}`)]
  .filter((img) => img.checkVisibility()).length"""


MOVING = """[...document.querySelectorAll('.slides > section')]
  .filter((slide) => slide.querySelector('.jp-RenderedMarkdown img.moving')).map((slide) => slide.id)"""


def test_every_picture_that_moves_is_paused_and_goes_on_by_keyboard(open_talk):
    page = open_talk().page
    slides = page.evaluate(MOVING)
    assert len(slides) >= 2
    for name in slides:
        go_to(page, name)
        page.wait_for_timeout(200)                       # its demo has noticed that it is shown, and has a p of its own
        many = page.evaluate(SHOWN, "moving")
        assert many > 0
        for how, moving in (("key", 0), ("key", many), ("box", 0), ("box", many)):
            if how == "key":
                page.keyboard.press("p")
            else:
                page.get_by_role("checkbox", name="pause pictures").press("Space")
            assert page.evaluate(SHOWN, "moving") == moving, (name, how)
            assert page.evaluate(SHOWN, "poster") == many - moving, (name, how)


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False, "wait": False}], ids=["deck", "no JavaScript"])
def test_posters_stand_in_where_motion_is_not_wanted(open_talk, options):
    page = open_talk(query="?read", reduced_motion="reduce", **options).page
    assert page.locator("img.moving").count() >= 5
    assert not any(img.is_visible() for img in page.locator("img.moving").all())
    assert all(img.is_visible() for img in page.locator("img.poster").all())


def test_a_button_that_is_down_differs_in_a_systems_own_few_colours_too(open_talk):
    page = open_talk(forced_colors="active").page
    go_to(page, "puzzle-box")
    down, up = (page.get_by_role("button", name=name).evaluate("(e) => getComputedStyle(e).backgroundColor")
                for name in ("satisfaction", "discomfort"))
    assert down != up, "give [aria-pressed=true] system colours of its own, in demos/stage/stage.css"
