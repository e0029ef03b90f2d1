"""The whole talk on stage with a live kernel: round trips, live training, and the kernel killed in the middle of it."""

import re

import pytest

from tests.kit.decks import go_to
from tests.kit.stagehand import LIVE, present
from tests.slides.looks import difference, pictures
from tests.waiting import frame_gaps, opened, until
from tests.walk import DEMO

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def show():
    with present(said="every demo is live") as running:
        yield running


@pytest.fixture
def seen(show, visit):
    seen = visit()
    show.watched(seen.page, "title")
    return seen


def test_every_demo_is_live_with_no_request_off_the_machine_and_python_answers_a_press(seen, show):
    page = seen.page
    until(page, "[...document.querySelectorAll('.demo')].every((demo) => demo.stage.isLive)")
    assert not [line for line in show.said if "failed" in line]
    go_to(page, "cartpole")
    seed = page.evaluate(f"{DEMO}.model.get('seed')")
    page.get_by_role("button", name="new episodes").click()
    until(page, f"{DEMO}.model.get('seed') !== {seed}")
    origin = show.url.split("/talk")[0].removeprefix("http")
    assert [url for url in seen.requests if not re.match(rf"(http|ws|blob:http){re.escape(origin)}|data:", url)] == []
    assert seen.errors == []


def test_the_slides_look_the_same_live_and_as_a_file(seen, open_talk):
    seen.page.emulate_media(reduced_motion="reduce")
    live, file = pictures(seen.page), pictures(open_talk(reduced_motion="reduce").page)
    off = {name: difference(live[name], file[name]) for name in file}
    assert {name: by for name, by in off.items() if by >= 0.01} == {}


def test_training_streams_in_stops_at_a_press_and_a_kernel_killed_meanwhile_leaves_the_page_playing(seen, show):
    page = seen.page
    go_to(page, "training")
    until(page, f"{DEMO}.isLive")
    page.evaluate("window.addEventListener('talk:kernel', ({ detail }) => { window.changed = detail; })")
    page.keyboard.press("t")
    until(page, f"{DEMO}.model.get('updates').byteLength >= 64", 40)
    assert plays(page)
    assert page.evaluate("window.changed") is None, "a kernel that trains still answers: it isn't busy"
    page.keyboard.press("x")
    until(page, "/stopped/i.test(document.querySelector('section.present .demo-status').textContent)", 10)
    page.keyboard.press("t")
    until(page, f"{DEMO}.model.get('state') === 'training' && {DEMO}.model.get('updates').byteLength >= 32", 40)
    lives = sum("every demo is live" in line for line in show.said)
    show.child("ipykernel").kill()
    until(page, "document.documentElement.dataset.kernel === 'reconnecting'", 20)
    assert page.locator(".kernel-badge").inner_text() == "connecting to Python …"
    assert plays(page)
    show.wait_for("every demo is live", times=lives + 1)
    until(page, LIVE, 30)
    assert page.locator("section.present .demo[data-state=failed]").count() == 0
    until(page, f"{DEMO}.isLive")


def plays(page):
    """Whether its frames come as the eye needs them."""
    gaps = frame_gaps(page, 2)
    return gaps[len(gaps) // 2] < 40


def test_a_kernel_that_never_starts_leaves_the_page_presenting(tmp_path, visit):
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit('broken on purpose')", encoding="utf-8")
    with present(PYTHONPATH=str(tmp_path)) as show:
        page = opened(visit().page, show.url)
        until(page, "document.documentElement.dataset.kernel === 'reconnecting'")
        assert show.process.poll() is None
        assert page.locator("h1").is_visible()
    assert "Traceback" not in "".join(show.said)
