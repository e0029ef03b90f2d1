"""Cells that raise, hang, or print without end: the others' demos are live, and one line names each. And widgets."""

import psutil
import pytest

from tests.faults.test_other_decks import BELL
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
    with present("--notebook", deck, house=house, said="live, but for 2 (“Raises”, “Hangs”)",
                 RL_TALK_CELL_SECONDS=str(SECONDS)) as running:
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
    page = show.watched(visit().page, 2)
    until(page, "[...document.querySelectorAll('.demo')].length === 2")
    until(page, "[...document.querySelectorAll('.demo')].every((demo) => demo.stage.isLive)")
    page.evaluate("Reveal.slide(2)")
    assert page.get_by_text("[this demo could not start]").nth(0).is_visible()


@pytest.mark.parametrize(("source", "words"), [
    ("print('y' * 500_000)", "the rest is not shown"),
    ("for _ in range(100): print('y' * 1_000_000)", "data rate exceeded"),       # Jupyter's server stops it
])
def test_what_is_printed_on_stage_is_cut_too(show, visit, source, words):
    page = show.watched(visit().page, 6)
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


# ---- other people's anywidgets, whatever names they use, live in the file; ipywidgets' own while a kernel does ----

PRESSED = """t, how, out, b = w.Text(), w.Dropdown(options=['soft', 'loud']), w.Output(), w.Button(description='say')
def say(_):
    with out:
        print(t.value.upper() + '!' if how.value == 'loud' else t.value)
b.on_click(say)
w.VBox([w.HBox([t, how, b]), out])"""


def test_a_widget_by_another_hand_is_alive_in_the_file_and_attached_live(house, tmp_path, visit):
    deck = write_deck(tmp_path / "bell.ipynb", slide("Bell"), code(BELL % "const h = 1, svg = 2, demo = 3;", "demo"),
                      slide("Core"), code("import ipywidgets as w"),
                      code("w.interact(lambda x: print('x is', x), x=5)", "demo"), code(PRESSED, "demo"),
                      slide("Fails"), code("1 / 0"))
    with present("--notebook", deck, house=house, said="live, but for 1 (“Fails”)") as running:
        page = running.watched(visit().page, "bell")
        page.get_by_text("rung 0").click()
        page.get_by_text("rung 1").wait_for()
        page.evaluate("""() => { window.heard = ""; talk.execute("print('python', bell.rung)",
                         (type, content) => { window.heard += content.text ?? ""; }); }""")
        until(page, "window.heard.includes('python 1')")
        page.evaluate("Reveal.slide(2)")
        page.get_by_text("x is 5", exact=True).wait_for()
        page.locator("input[type=range]").press("ArrowRight")
        page.get_by_text("x is 6", exact=True).wait_for()
        assert page.get_by_text("x is 5", exact=True).count() == 0
        page.locator("input[type=text]").fill("hello")
        page.locator("select").select_option("loud")
        page.get_by_role("button", name="say").click()
        page.get_by_text("HELLO!", exact=True).wait_for()
        assert page.evaluate("Reveal.getIndices().h") == 2, "the controls' keys are theirs"
        (file,) = (house / "build").glob("bell*.html")
        alone = visit().page
        alone.goto(f"{file.as_uri()}#/bell")
        alone.get_by_text("rung 0").click()
        alone.get_by_text("rung 1").wait_for()
        alone.evaluate("Reveal.slide(2)")
        alone.get_by_text("x is 5", exact=True).wait_for()
        assert alone.locator("input[type=range]").is_disabled()
        assert "cell 6, 7: VBox is alive only while there is a kernel" in "".join(running.said)
