"""A talk under way, seen by its audience: what dies is started again behind the page's back."""

import os
import signal
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from tests.demos.page import STAGE
from tests.kit.decks import COUNTER, code, slide, write_deck
from tests.kit.stagehand import LIVE, present
from tests.waiting import until

LOST = "document.documentElement.dataset.kernel === 'reconnecting'"
ASLEEP = float(os.environ.get("RL_TALK_TEST_ASLEEP", 8))    # seconds; 60 by hand


@pytest.fixture(scope="module")
def deck(house):
    return write_deck(house / "show.ipynb", slide("Counter"), code(COUNTER, "demo"), slide("Two"), slide("Three"))


@pytest.fixture(scope="module")
def show(house, deck):
    with present("--notebook", deck, house=house, said="every demo is live") as running:
        yield running


@pytest.fixture
def page(show, visit):
    page = show.watched(visit().page, 2)
    until(page, f"{STAGE}.isLive")
    page.evaluate(f"{STAGE}.play()")
    return page


def plays(page):
    """Whether the demo goes on drawing."""
    before = page.evaluate(f"{STAGE}.frames")
    page.wait_for_timeout(1000)
    return page.evaluate(f"{STAGE}.frames") - before > 20


def answers(page):
    """Whether Python answers the demo."""
    page.evaluate(f"{STAGE}.setLive(false), {STAGE}.model.send({{ kind: 'ping' }})")
    until(page, f"{STAGE}.isLive", 20)
    return True


def test_the_browser_is_closed_and_opened_again(show, page, visit):
    page.context.browser.contexts[-1].close()
    assert answers(show.watched(visit().page, 2))


def test_a_reload_comes_back_to_its_slide_even_at_once_after_turning(page):
    page.evaluate("Reveal.slide(2)")
    page.evaluate("Reveal.slide(3)")
    page.reload()
    until(page, LIVE)
    assert page.evaluate("Reveal.getIndices().h") == 3


def test_the_laptop_sleeps_and_wakes(show, page):
    everyone = [psutil.Process(show.process.pid), show.child("slides.kit.serve.process"), show.child("ipykernel")]
    for process in everyone:
        process.suspend()
    try:
        assert plays(page)
        time.sleep(ASLEEP)
    finally:
        for process in everyone:
            process.resume()
    until(page, LIVE, 20)
    assert answers(page)
    assert show.process.poll() is None


def test_the_clock_is_set_back_by_a_year(page):
    page.evaluate("""() => {
      const Then = Date;
      const past = () => Then.now() - 3e10;
      window.Date = class extends Then { constructor(...given) { super(...(given.length ? given : [past()])); } };
      window.Date.now = past;
    }""")
    assert plays(page)
    assert answers(page)
    page.keyboard.press("PageDown")
    until(page, "Reveal.getIndices().h === 2")


def test_two_talks_at_once_keep_out_of_each_others_way(show, deck, house, page, visit):
    with present("--notebook", deck, house=house, said="every demo is live") as other:
        assert other.url.split("/talk")[0] != show.url.split("/talk")[0]
        assert answers(other.watched(visit().page, 2))
        assert answers(page)


def test_the_server_is_killed_and_the_page_finds_the_next(show, page):
    show.child("slides.kit.serve.process").kill()
    until(page, LOST)
    assert plays(page)
    assert "starting it again" in show.wait_for("stopped by itself")
    until(page, LIVE, 60)
    assert answers(page)
    page.reload()
    until(page, LIVE)


def test_the_launcher_is_killed_nothing_is_left_and_the_open_page_finds_the_next_talk(show, house, deck, page):
    address, launcher = show.url, show.process.pid
    children = psutil.Process(launcher).children(recursive=True)
    show.process.send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(children, timeout=15)
    assert not alive, "neither server nor kernel outlives the launcher"
    until(page, LOST)
    assert plays(page)
    with present("--notebook", deck, house=house) as again:
        assert again.url == address
        until(page, LIVE, 60)
        assert answers(page)
    assert not list(Path(tempfile.gettempdir()).glob(f"rl-talk-{launcher}-*"))
