"""What a screen reader meets: landmarks, headings, what it is told. One slide at a time: tests/walk.py."""

import re

from slides.kit import notebook
from tests.kit.decks import go_to, the_talk


def titles():
    return [slide.title.replace("\xa0", " ") for slide in the_talk().slides]


def test_a_slide_that_comes_is_announced_and_the_one_that_goes_is_silent(open_talk):
    page = open_talk(at="pelican", reduced_motion="reduce").page
    page.keyboard.press("ArrowRight")
    announced = page.locator(".aria-status")
    assert announced.get_attribute("aria-live") == "polite"
    assert announced.inner_text().startswith("Shaping")
    assert "Pelican" not in announced.inner_text()
    assert "<" not in announced.inner_text(), "the source of what stands in for a demo isn't read out"


def test_reading_is_not_taken_away_by_an_application(open_talk):
    assert open_talk().page.locator("[role=application]").count() == 0


def test_landmarks_title_and_language(open_talk):
    for query in ("", "?read"):
        page = open_talk(query).page
        assert page.title() == notebook.read().metadata["title"]
        assert page.get_attribute("html", "lang") == "en"
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("navigation", name="Ways to read").count() == 1


def test_the_reading_view_has_every_slide_under_its_heading(open_talk):
    tree = open_talk("?read").page.locator("main").aria_snapshot()
    assert re.findall(r'heading "(.+?)" \[level=\d\]', tree) == titles()


def test_the_focus_goes_with_the_slide_and_tab_goes_on_from_there(open_talk):
    page = open_talk(at="loop", reduced_motion="reduce").page
    page.locator(".present .demo button").first.focus()
    page.keyboard.press("PageDown")
    assert page.evaluate("document.activeElement.matches('section.present')")
    go_to(page, "shaping")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section')?.matches('.present')")


def test_who_pages_by_the_arrows_at_the_edge_stays_on_them(open_talk):
    page = open_talk(at="loop", reduced_motion="reduce").page
    arrow = page.get_by_role("button", name="next slide")
    arrow.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("Reveal.getCurrentSlide().id") == "exams"
    assert arrow.evaluate("(arrow) => arrow === document.activeElement")
