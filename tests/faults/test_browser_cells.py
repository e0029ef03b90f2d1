"""Cells that raise, hang, or print without end: the others' demos are live, and one line names each."""

import psutil
import pytest

from tests.kit.decks import COUNTER, code, slide, write_deck
from tests.kit.stagehand import present
from tests.waiting import until

SECONDS = 6                                          # a cell may take here


@pytest.fixture(scope="module")
def show(house):
    deck = write_deck(
        house / "cells.ipynb", slide("First"), code(COUNTER, "demo"), slide("Raises"), code("1 / 0", "demo"),
        slide("Hangs"), code("import time; time.sleep(600)", "demo"),
        slide("Prints"), code("for _ in range(100): print('x' * 1_000_000)", "code"),
        slide("Last"), code("Counter('last')", "demo"), code("print(6 * 7)", "code"))
    with present("--notebook", deck, house=house, RL_TALK_CELL_SECONDS=str(SECONDS)) as running:
        running.wait_for("live, but for 2 (“Raises”, “Hangs”)")
        yield running


def test_each_is_named_in_a_line_of_its_own(show):
    said = "".join(show.said)
    assert "cell 5 (slide “Raises”) failed: ZeroDivisionError: division by zero. Words are shown instead." in said
    assert f"cell 7 (slide “Hangs”) failed: it took more than {SECONDS} seconds. Words are shown instead." in said
    assert "cell 9 (slide “Prints”) printed 100,000,1" in said
    assert "every demo is live" not in said
    assert "Traceback" not in said


def test_the_page_is_live_around_them_and_no_larger_for_what_was_printed(show, house, visit):
    assert next((house / "build").glob("cells*.html")).stat().st_size < 1_500_000
    page = visit().page
    page.goto(f"{show.url}#/2")
    until(page, "document.documentElement.dataset.kernel === 'live'", 20)
    until(page, "[...document.querySelectorAll('.demo')].length === 2")
    until(page, "[...document.querySelectorAll('.demo')].every((demo) => demo.stage.isLive)")
    page.evaluate("Reveal.slide(2)")
    assert page.get_by_text("[this demo could not start]").nth(0).is_visible()


@pytest.mark.parametrize(("source", "words"), [
    ("print('y' * 500_000)", "the rest is not shown"),
    ("for _ in range(100): print('y' * 1_000_000)", "data rate exceeded"),       # Jupyter's server stops it
])
def test_what_is_printed_on_stage_is_cut_too(show, visit, source, words):
    page = visit().page
    page.goto(f"{show.url}#/6")
    until(page, "document.documentElement.dataset.kernel === 'live'", 20)
    page.locator("section.present .highlight pre").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(source)
    page.keyboard.press("Shift+Enter")
    page.locator(".code-out", has_text=words).wait_for(timeout=20_000)
    assert page.evaluate("document.querySelector('.code-out').textContent.length") < 100_200
    assert page.evaluate("performance.memory.usedJSHeapSize") < 100e6


def test_no_process_keeps_what_was_printed(show):
    assert psutil.Process(show.process.pid).memory_info().rss < 500e6
    assert show.child("slides.kit.serve.process").memory_info().rss < 500e6
