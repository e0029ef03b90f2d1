"""The whole talk on stage with a live kernel: round trips, live training, and the kernel killed in the middle of it."""

import re

import psutil
import pytest

from tests.kit.stagehand import present
from tests.slides.looks import difference, pictures
from tests.waiting import frame_gaps, until

pytestmark = pytest.mark.thorough

LIVE = "document.documentElement.dataset.kernel === 'live'"


@pytest.fixture(scope="module")
def show():
    with present() as running:
        running.wait_for("every demo is live")
        yield running


@pytest.fixture
def at(show, visit):
    def go(name):
        seen = visit()
        seen.page.goto(f"{show.url}#/{name}")
        until(seen.page, LIVE, 20)
        return seen

    return go


def test_every_cell_ran_and_every_demo_is_live_with_no_request_off_the_machine(at, show):
    seen = at("title")
    until(seen.page, "[...document.querySelectorAll('.demo')].every((demo) => demo.stage.isLive)")
    assert not [line for line in show.said if "failed" in line]
    origin = show.url.split("/talk")[0].removeprefix("http")
    assert [url for url in seen.requests if not re.match(rf"(http|ws|blob:http){re.escape(origin)}|data:", url)] == []
    assert seen.errors == []


def test_the_slides_look_the_same_live_and_as_a_file(at, open_talk):
    live, file = (pictures(seen.page) for seen in (at("title"), open_talk()))
    off = {name: difference(live[name], file[name]) for name in file}
    assert {name: by for name, by in off.items() if by >= 0.01} == {}


def test_new_episodes_come_from_python_at_a_press(at):
    page = at("cartpole").page
    stage = "document.querySelector('section.present .demo').stage"
    until(page, f"{stage}.isLive")
    seed = page.evaluate(f"{stage}.model.get('seed')")
    page.get_by_role("button", name="new episodes").click()
    until(page, f"{stage}.model.get('seed') !== {seed}")


def test_training_streams_in_and_stops_at_a_press(at):
    page = at("training").page
    model = "document.querySelector('section.present .demo').stage.model"
    until(page, "document.querySelector('section.present .demo').stage.isLive")
    page.evaluate("window.addEventListener('talk:kernel', ({ detail }) => { window.changed = detail; })")
    page.keyboard.press("t")
    until(page, f"{model}.get('updates').byteLength >= 64", 40)
    gaps = frame_gaps(page)
    assert gaps[len(gaps) // 2] < 40, "it plays while it trains"
    assert page.evaluate("window.changed") is None, "a kernel that trains still answers: it isn't busy"
    page.keyboard.press("x")
    until(page, "/stopped/i.test(document.querySelector('section.present .demo-status').textContent)", 10)


def test_the_kernel_killed_mid_training_leaves_the_page_playing_and_comes_back(at, show):
    page = at("training").page
    model = "document.querySelector('section.present .demo').stage.model"
    until(page, "document.querySelector('section.present .demo').stage.isLive")
    page.keyboard.press("t")
    until(page, f"{model}.get('updates').byteLength >= 32", 40)
    runs = sum("every demo is live" in line for line in show.said)
    kernel = next(p for p in psutil.Process(show.process.pid).children(recursive=True)
                  if "ipykernel" in " ".join(p.cmdline()))
    kernel.kill()
    until(page, "document.documentElement.dataset.kernel === 'reconnecting'", 20)
    assert page.locator(".kernel-badge").inner_text() == "connecting to Python …"
    gaps = frame_gaps(page)
    assert gaps[len(gaps) // 2] < 40
    show.wait_for("every demo is live", times=runs + 1)
    until(page, LIVE, 30)
    assert page.locator("section.present .demo[data-state=failed]").count() == 0
    until(page, "document.querySelector('section.present .demo').stage.isLive")


def test_a_kernel_that_never_starts_leaves_the_page_presenting(tmp_path, visit):
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit('broken on purpose')", encoding="utf-8")
    with present(PYTHONPATH=str(tmp_path)) as show:
        page = visit().page
        page.goto(show.url)
        page.wait_for_selector("html[data-demos=ready]", state="attached")
        page.wait_for_timeout(3000)
        assert show.process.poll() is None
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.dataset.kernel") == "reconnecting"
    assert "Traceback" not in "".join(show.said)
