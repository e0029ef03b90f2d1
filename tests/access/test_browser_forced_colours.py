"""A system's own few colours (Windows high contrast): controls keep their edges, drawings our colours on our paper."""

import pytest

from tests.access.conftest import each_demo
from tests.slides.deck import go_to

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# Buttons of which no edge is seen, neither their own nor that of what they hold.
FLAT = """() => [...document.querySelectorAll('.present .demo-bar button')].filter((e) => e.checkVisibility())
  .filter((e) => getComputedStyle(e).borderTopStyle === 'none' || getComputedStyle(e).borderTopWidth === '0px')
  .map((e) => e.textContent)"""
# Drawings in our colours need our paper behind them.
PAPER = "getComputedStyle(document.querySelector('.present .demo-body')).backgroundColor"


def test_every_button_has_its_edge_and_one_that_is_down_differs(open_talk):
    page, flat = open_talk(forced_colors="active").page, []
    for number in each_demo(page):
        flat += [(number, name) for name in page.evaluate(FLAT)]
        assert page.evaluate(PAPER) == "rgb(255, 253, 248)"
    assert flat == []
    go_to(page, "puzzle-box")
    down, up = (page.get_by_role("button", name=name).evaluate("(e) => getComputedStyle(e).backgroundColor")
                for name in ("satisfaction", "discomfort"))
    assert down != up
