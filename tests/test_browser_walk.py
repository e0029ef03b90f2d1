"""Every slide at the sizes of real projectors, light and dark, looked at once each: see tests/walk.py."""

import pytest

from tests import walk as deck
from tests.kit.decks import the_talk

# What may be met on no slide, and what to do where it is.
MEND = {
    "cut off": "Less on the slide, in slides/talk.md, or a smaller picture: it must end within 1280 × 720.",
    "too small": "Larger letters (24 px, code 22, in a demo's picture 19): slides/theme.css, or the demo's own style.",
    "nearly empty": "Give its picture or demo more height (slides/theme.css): the lower quarter of the slide is bare.",
    "faint": "Another colour of demos/stage/palette.css: words need 4.5 : 1, large ones and a control's edge 3 : 1.",
    "axe objects": "Look the rule up at https://dequeuniversity.com/rules/axe; it quotes the element.",
    "heard otherwise": "One heading a slide, first on it, in slides/talk.md; nothing of another slide may be heard.",
    "moves on": "Where motion is not wanted a demo shows its still: `stage.isStill` in its widget.js.",
    "stands still": "What can move plays at first, or shows for two seconds what can be done: its widget.js.",
    "plays without a pause": "Give the demo stage.pause() among its buttons, or let it end within five seconds.",
    "flat in forced colours": "Buttons need a border, drawings our paper behind them: demos/stage/stage.css.",
    "errors": "The page's console says so: open build/talk.html and its developer tools.",
    "asks the network": "Put it into the page instead: the talk is given with no network.",
}
NAMES = ["light", *(pytest.param(name, marks=pytest.mark.thorough) for name in deck.WALKS[1:])]


@pytest.mark.parametrize("name", NAMES)
def test_all_is_well_on_every_slide(open_talk, name):
    notes = deck.take(open_talk, name)
    wrong = [f"{slide}, {fact}: {there}\n  {MEND[fact]}" for fact, slides in notes.items()
             for slide, there in slides.items() if there]
    assert not wrong, "\n".join(wrong)


def test_the_slides_are_the_decks_in_its_order_and_every_demo_is_alive(open_talk):
    page, slides = open_talk().page, the_talk().slides
    assert list(deck.each_slide(page)) == [slide.name for slide in slides]
    states = page.evaluate("[...document.querySelectorAll('[data-demo]')].map(({ dataset: d }) => [d.demo, d.state])")
    assert len(states) == sum(len(slide.demos) for slide in slides)
    assert [name for name, state in states if state != "ready"] == [], "open build/talk.html: its console says why"
