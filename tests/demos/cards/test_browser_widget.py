"""The cards in a browser: turned by click, number and *all*, and no meaning runs over its card."""

import pytest

from demos import cards


def opened(page):
    return page.locator(".cards-card[data-up=true]").count()


def test_click_number_all_and_reset_turn_the_cards(mount):
    page = mount(cards.demo())
    page.locator(".cards-card").first.click()
    assert page.locator(".demo-status").inner_text() == f"MDP: {cards.TERMS[0]['meaning']}"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("3")
    assert opened(page) == 2
    page.keyboard.press("3")
    assert opened(page) == 1
    page.keyboard.press("a")
    assert opened(page) == 4
    page.keyboard.press("r")
    assert opened(page) == 0


def test_a_card_with_the_focus_turns_on_enter_without_turning_the_slide(mount):
    page = mount(cards.demo())
    page.evaluate("window.heard = []; document.addEventListener('keydown', (e) => window.heard.push(e.key))")
    page.locator(".cards-card").nth(1).focus()
    page.keyboard.press("Enter")
    assert opened(page) == 1
    assert page.evaluate("window.heard") == []


@pytest.mark.parametrize("width", [1280, 1920])
def test_no_word_runs_over_its_card(mount, width):
    page = mount(cards.demo(), reduced_motion="reduce", width=width, height=width * 9 // 16)
    assert opened(page) == 4
    over = page.evaluate(
        """[...document.querySelectorAll('.cards-side')].filter((side) =>
             side.scrollHeight > side.clientHeight || side.scrollWidth > side.clientWidth).map((s) => s.textContent)"""
    )
    assert over == []
    page.evaluate("document.querySelector('.demo').stage.reset()")
    for node in page.locator(".cards-card").all():
        node.click()
        assert page.locator(".demo-status").bounding_box()["height"] < 45, "the status keeps to one line"
