"""Every slide at the sizes of real projectors, light and dark: nothing cut off, too small or nearly empty."""

import pytest

from tests.slides.deck import the_talk
from tests.slides.test_browser_page import OVERFLOW, SLIDES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZES = [(1024, 768), (1920, 1080)]                  # and 1280 × 720, below
# The words of the slide that is on show: [what they are in, their height in slide units, how they begin].
WORDS = """() => {
  const slide = document.querySelector('section.present');
  const scale = slide.getBoundingClientRect().width / slide.offsetWidth;
  const walk = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement, range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    if (!walk.currentNode.textContent.trim() || range.getBoundingClientRect().width < 2) continue;
    if (!at.checkVisibility({ visibilityProperty: true }) || at.closest('aside, kbd, math, .pause')) continue;
    const matrix = at.closest('svg') && at.getScreenCTM();
    const grown = matrix ? Math.hypot(matrix.a, matrix.b) / scale : 1;
    const place = at.closest('.demo') ? 'demo' : at.closest('pre, code') ? 'code' : 'text';
    const size = parseFloat(getComputedStyle(at).fontSize) * grown;
    found.push([place, size, walk.currentNode.textContent.trim().slice(0, 30)]);
  }
  return found;
}"""
# Where the lowest thing on it ends, in slide units.
FOOT = """() => {
  const slide = document.querySelector('section.present'), frame = slide.getBoundingClientRect();
  const things = [...slide.querySelectorAll('p, td, figure, img, pre, .demo, .card, .label')]
    .filter((e) => e.checkVisibility() && !e.closest('aside'));
  return Math.max(...things.map((e) => e.getBoundingClientRect().bottom - frame.top)) * slide.offsetWidth / frame.width;
}"""
SHOWN_OVERFLOW = OVERFLOW.replace("checkVisibility()", "checkVisibility({ visibilityProperty: true })")
SMALLEST = {"text": 24, "code": 22, "demo": 19}      # a demo's captions; its keys' names are smaller still


def each_slide(page, fragment: int):
    """Go through the slides, as they open (-1) or with all their clicks done (99)."""
    for number in range(1, SLIDES + 1):
        page.evaluate(f"Reveal.slide({number - 1}, 0, {fragment})")
        page.wait_for_timeout(30)
        yield number


@pytest.mark.parametrize(("width", "height"), SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_nothing_is_cut_off_in_either_theme(open_talk, width, height):
    page, cut = open_talk(width=width, height=height).page, {}
    for number in each_slide(page, 99):
        for theme in ("light", "dark"):
            page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
            if found := page.evaluate(OVERFLOW):
                cut[number, theme] = found[:3]
    assert cut == {}


@pytest.mark.parametrize("fragment", [-1, 99], ids=["as it opens", "as it ends"])
def test_words_can_be_read_from_row_20_and_no_slide_is_nearly_empty(open_talk, fragment):
    page = open_talk().page
    small, feet, cut = {}, {}, {}
    for number in each_slide(page, fragment):
        small[number] = [word for word in page.evaluate(WORDS) if word[1] < SMALLEST[word[0]] - 0.1]
        feet[number] = page.evaluate(FOOT)
        cut[number] = page.evaluate(SHOWN_OVERFLOW)[:3]
    assert {number: words for number, words in small.items() if words} == {}
    assert {number: there for number, there in cut.items() if there} == {}
    building = {slide.number for slide in the_talk().slides if slide.of("fragment")} if fragment < 0 else set()
    assert {number: round(foot) for number, foot in feet.items() if foot < 540 and number not in building} == {}
