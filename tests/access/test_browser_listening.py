"""What a screen reader meets: landmarks, headings, one slide at a time, in order; what it is told."""

import re

import pytest

from slides import notebook
from tests.access.conftest import each_slide
from tests.slides.deck import go_to, the_talk

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def titles():
    return [slide.title.replace("\xa0", " ") for slide in the_talk().slides]


def headings(tree):
    """(level, words) of each heading in the browser's accessibility tree."""
    return [(int(level), words) for words, level in re.findall(r'heading "(.+?)" \[level=(\d)\]', tree)]


def test_each_slide_is_all_there_is_to_hear_and_they_come_in_the_decks_order(hold):
    page = hold()
    for number, title in zip(each_slide(page), titles(), strict=True):
        tree = page.locator("main").aria_snapshot()
        assert headings(tree) == [(1 if number == 1 else 2, title)]
        assert f'group "{title}"' in tree
        assert number == 1 or page.evaluate("document.activeElement.matches('section.present')")


def test_a_slide_that_comes_is_announced_and_the_one_that_goes_is_silent(hold):
    page = hold(at="pelican")
    page.keyboard.press("ArrowRight")
    announced = page.locator(".aria-status")
    assert announced.get_attribute("aria-live") == "polite"
    assert announced.inner_text().startswith("Shaping")
    assert "Pelican" not in announced.inner_text()


def test_reading_is_not_taken_away_by_an_application(hold):
    assert hold().locator("[role=application]").count() == 0


def test_landmarks_title_and_language(hold):
    for query in ("", "&read"):
        page = hold(query=query)
        assert page.title() == notebook.read().metadata["title"]
        assert page.get_attribute("html", "lang") == "en"
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("navigation", name="Ways to read").count() == 1


def test_the_reading_view_has_every_slide_under_its_heading(hold):
    assert [words for _, words in headings(hold(query="&read").locator("main").aria_snapshot())] == titles()


def test_the_focus_goes_with_the_slide_and_tab_goes_on_from_there(hold):
    page = hold(at="loop")
    page.locator(".present .demo button").first.focus()
    page.keyboard.press("PageDown")
    assert page.evaluate("document.activeElement.matches('section.present')")
    go_to(page, "shaping")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section')?.matches('.present')")


def test_who_pages_by_the_arrows_at_the_edge_stays_on_them(hold):
    page = hold(at="loop")
    arrow = page.get_by_role("button", name="next slide")
    arrow.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("Reveal.getCurrentSlide().id") == "exams"
    assert arrow.evaluate("(arrow) => arrow === document.activeElement")
