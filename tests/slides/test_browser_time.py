"""The page and the clock: a shorter talk, how it stands against the plan; and the code that a listener takes along."""

import pytest

from slides.kit import notebook
from slides.kit.deck import Deck, shortened
from tests.kit.decks import go_to, the_talk
from tests.waiting import until

pytestmark = pytest.mark.thorough
NAMES = "[...document.querySelectorAll('.slides > section')].map((slide) => slide.id)"


@pytest.mark.parametrize("view", ["", "read&"])
def test_a_short_talk_goes_without_the_slides_it_can_spare(open_talk, view):
    seen = open_talk(f"?{view}minutes=30")
    assert seen.page.evaluate(NAMES) == [slide.name for slide in Deck(shortened(notebook.read(), 30)).slides]
    assert seen.errors == []


def test_minutes_that_are_none_leave_everything_and_the_notes_say_how_the_talk_stands_against_its_plan(open_talk):
    page, pace = open_talk("?minutes=soon").page, "document.querySelector('.pace')?.textContent"
    assert len(page.evaluate(NAMES)) == len(the_talk().slides)
    page.evaluate("() => { performance.now = () => window.time * 60_000; }")
    for minute, said in [(0, "on time"), (5, "behind by 4 min"), (5, "behind by 3 min")]:
        page.evaluate(f"window.time = {minute}")
        page.keyboard.press("PageDown")
        assert page.evaluate(pace).startswith(said)
    assert "what is it 5.5 of 5" in page.evaluate(pace)
    page.evaluate("Reveal.slide(0)")
    assert page.evaluate(pace) is None, "from the beginning again"


def test_the_speaker_view_has_its_pacing_and_a_slides_seconds(open_talk):
    page = open_talk("?minutes=45", at="pelican").page
    assert page.evaluate("Reveal.getCurrentSlide().dataset.timing") == "60"
    with page.context.expect_page() as opened:
        page.keyboard.press("Shift+S")
    until(opened.value, "document.querySelector('.pacing')?.style.display === ''", 20)
    until(opened.value, "document.querySelectorAll('iframe').length === 2")
    assert all("minutes=45" in frame.url for frame in opened.value.frames if "receiver" in frame.url)


def test_code_is_copied_or_where_the_browser_wont_selected(talk):
    go_to(talk, "ten-lines")
    button = talk.locator(".present .code-hint button", has_text="copy")
    (cell,) = [cell for cell in the_talk()["ten-lines"].cells if cell.cell_type == "code"]
    talk.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    button.click()
    until(talk, "window.copied")
    assert talk.evaluate("window.copied").strip() == cell.source
    talk.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('not from a file'); }; }")
    button.click()                                   # once it has that name again
    until(talk, "String(getSelection()).includes('terminated or truncated')")
