"""What a screen reader meets: landmarks, headings, what it is told. One slide at a time: tests/walk.py."""

import re

from slides.kit import notebook
from tests.kit.decks import go_to, the_talk


def test_a_slide_that_comes_is_announced_and_the_one_that_goes_is_silent(talk):
    go_to(talk, "pelican")
    talk.keyboard.press("ArrowRight")
    announced = talk.locator(".aria-status")
    assert announced.get_attribute("aria-live") == "polite"
    assert announced.inner_text().startswith("Shaping")
    assert "Pelican" not in announced.inner_text()
    assert "<" not in announced.inner_text(), "the source of what stands in for a demo isn't read out"


def test_landmarks_title_language_and_in_the_reading_view_every_slide_under_its_heading(talk, open_talk):
    reading = open_talk("?read").page
    for page in (talk, reading):
        assert page.title() == notebook.read().metadata["title"]
        assert page.get_attribute("html", "lang") == "en"
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("navigation", name="Ways to read").count() == 1
        assert page.locator("[role=application]").count() == 0, "reading is taken away by it"
    headings = re.findall(r'heading "(.+?)" \[level=\d\]', reading.locator("main").aria_snapshot())
    assert headings == [slide.title.replace("\xa0", " ") for slide in the_talk().slides]


def test_the_focus_goes_with_the_slide_and_tab_goes_on_from_there(talk):
    go_to(talk, "loop")
    talk.locator(".present .demo button").first.focus()
    talk.keyboard.press("PageDown")
    assert talk.evaluate("document.activeElement.matches('section.present')")
    go_to(talk, "shaping")
    talk.keyboard.press("Tab")
    assert talk.evaluate("document.activeElement.closest('section')?.matches('.present')")


def test_who_pages_by_the_arrows_at_the_edge_stays_on_them(talk):
    go_to(talk, "loop")
    arrow = talk.get_by_role("button", name="next slide")
    arrow.focus()
    talk.keyboard.press("Enter")
    talk.keyboard.press("Enter")
    assert talk.evaluate("Reveal.getCurrentSlide().id") == "exams"
    assert arrow.evaluate("(arrow) => arrow === document.activeElement")
