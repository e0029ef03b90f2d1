"""The cards in a browser: turned by click, number and *all*, and no meaning runs over its card."""

from demos import cards
from tests.demos.page import press, says


def opened(page):
    return page.locator(".cards-card[data-up=true]").count()


def test_click_number_all_and_reset_turn_the_cards(mount):
    page = mount(cards.demo())
    page.locator(".cards-card").first.click()
    says(page, f"MDP: {cards.TERMS[0]['meaning']}")
    for key, count in ("3", 2), ("3", 1), ("a", 4), ("r", 0):
        press(page, key)
        assert opened(page) == count, key


def test_no_word_runs_over_its_card_and_the_status_keeps_to_one_line(mount):
    page = mount(cards.demo(), reduced_motion="reduce")
    assert opened(page) == 4
    assert page.evaluate(
        """[...document.querySelectorAll('.cards-side')].filter((side) =>
             side.scrollHeight > side.clientHeight || side.scrollWidth > side.clientWidth).map((s) => s.textContent)"""
    ) == []
    for key in "r1234":
        press(page, key)
        assert page.locator(".demo-status").bounding_box()["height"] < 45
