"""The talk in RISE, in a real browser: slide 1, every slide by clicker, nothing cut off, demos alive."""

import urllib.parse

import pytest

from tests.slides.stagehand import present
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CURRENT = "section.present section.present"
# What reaches beyond the slide's edge: [tag, class, right, bottom] of each culprit.
OVERFLOW = """() => [...document.querySelectorAll('section.present section.present *')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('aside.notes, svg, math, [role=status]'))
  .map((e) => [e.tagName, e.className, e.getBoundingClientRect()])
  .filter(([, , box]) => box.width > 1 && box.height > 1)
  .filter(([, , box]) => box.right > innerWidth + 2 || box.bottom > innerHeight + 2)
  .map(([tag, name, box]) => [tag, String(name), Math.round(box.right), Math.round(box.bottom)])"""


@pytest.fixture(scope="module")
def show():
    with present("--rise") as running:
        running.wait_for("the talk is at")
        yield running


@pytest.fixture
def rise(show, visit):
    seen = visit()
    seen.page.goto(show.url)
    seen.page.wait_for_selector(f"{CURRENT} h1", timeout=60_000)
    return seen


def test_every_cell_ran(show):
    assert not [line for line in show.said if "failed" in line]


def test_pagedown_walks_from_slide_1_to_the_end_and_nothing_is_cut_off_at_720p_and_1080p(rise):
    page, titles, culprits = rise.page, [], {}
    for _ in range(120):
        title = page.locator(f"{CURRENT} :is(h1, h2)").first.inner_text()
        if not titles or titles[-1] != title:
            titles.append(title)
        for width, height in ((1920, 1080), (1280, 720)):
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(60)
            if cut := page.evaluate(OVERFLOW):
                culprits[title, width] = cut[:3]
        before = page.url, page.locator(f"{CURRENT} .fragment.visible").count()
        page.keyboard.press("PageDown")
        page.wait_for_timeout(120)
        if (page.url, page.locator(f"{CURRENT} .fragment.visible").count()) == before:
            break
    assert len(titles) == 42
    assert culprits == {}
    host = urllib.parse.urlsplit(page.url).netloc
    elsewhere = {url for url in rise.requests if urllib.parse.urlsplit(url).netloc not in ("", host)}
    assert elsewhere == set()


def test_widgets_live_in_rise_and_cartpole_plays_and_pauses(rise):
    page = rise.page
    demo = page.locator(".demo[data-id=cartpole-random]")
    stage = "document.querySelector('.demo[data-id=cartpole-random]')?.stage"
    for _ in range(80):
        if page.evaluate(f"{stage}?.isShown()"):
            break
        page.keyboard.press("PageDown")
        page.wait_for_timeout(150)
    until(page, f"{stage}.isLive")
    start = page.evaluate(f"{stage}.frames")
    page.wait_for_timeout(1000)
    assert page.evaluate(f"{stage}.frames") - start > 25
    demo.get_by_role("button", name="pause").click()
    page.wait_for_timeout(100)
    start = page.evaluate(f"{stage}.frames")
    page.wait_for_timeout(300)
    assert page.evaluate(f"{stage}.frames") == start
