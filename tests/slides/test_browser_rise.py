"""The talk in RISE, in a real browser: slide 1, every slide by clicker, nothing cut off, demos alive."""

import re
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from tests.conftest import pages
from tests.kit.decks import the_talk
from tests.kit.stagehand import present
from tests.slides.looks import difference, pictures, still_slides
from tests.waiting import until

pytestmark = pytest.mark.thorough

CURRENT = "section.present section.present"
# What reaches beyond the slide's edge: [tag, class, right, bottom] of each culprit.
OVERFLOW = """() => [...document.querySelectorAll('section.present section.present *')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('aside.notes, svg, math, [role=status]'))
  .map((e) => [e.tagName, e.className, e.getBoundingClientRect()])
  .filter(([, , box]) => box.width > 1 && box.height > 1)
  .filter(([, , box]) => box.right > innerWidth + 2 || box.bottom > innerHeight + 2)
  .map(([tag, name, box]) => [tag, String(name), Math.round(box.right), Math.round(box.bottom)])"""
STAGE = "document.querySelector('.demo[data-id=cartpole-random]')?.stage"


WHERE = f"[location.hash, document.querySelectorAll('{CURRENT} .fragment.visible').length].join()"
MOVES = """[...document.querySelectorAll(".moving")].filter((moving) => {
  const [shown, still] = [moving, moving.nextElementSibling].map((each) => getComputedStyle(each).display);
  return shown !== "none" || still === "none" || !moving.nextElementSibling.naturalWidth;
}).map((moving) => moving.alt)"""


@pytest.fixture(scope="module")
def walk(chromium):
    """From slide 1 to the end with PageDown, each slide looked at in two sizes: what was met on the way."""
    met = SimpleNamespace(titles=[], cut_off={}, pictures={})
    with present("--rise") as show, pages(chromium) as visit:
        seen = visit()
        page = seen.page
        page.goto(show.url)
        page.wait_for_selector(f"{CURRENT} h1", timeout=60_000)
        look(page, met)
        while turned(page):
            look(page, met)
        met.failed = [line for line in show.said if "failed" in line]
        met.elsewhere = {url for url in seen.requests
                         if urlsplit(url).netloc not in ("", urlsplit(page.url).netloc)}
        page.emulate_media(reduced_motion="reduce")
        met.many, met.moves = page.locator("img.moving").count(), page.evaluate(MOVES)
    return met


def turned(page):
    """Press PageDown; whether it led on."""
    before = page.evaluate(WHERE)
    page.keyboard.press("PageDown")
    for _ in range(20):
        page.wait_for_timeout(50)
        if page.evaluate(WHERE) != before:
            return True
    return False


def look(page, met):
    """Note what there is on the slide, once all that comes with a click is there."""
    title = page.locator(f"{CURRENT} :is(h1, h2)").first.inner_text()
    if title not in met.titles:
        met.titles.append(title)
    if page.locator(f"{CURRENT} .fragment:not(.visible)").count():
        return
    for width, height in ((1920, 1080), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        if cut := settled_overflow(page):
            met.cut_off[title, width] = cut[:3]
    if title in still_slides().values():
        page.wait_for_timeout(300)
        met.pictures[title] = page.screenshot()
    if page.evaluate(f"{STAGE}?.isShown()"):
        met.lives = lives(page)


def settled_overflow(page) -> list:
    """What is cut off once the slide has taken its new size, which takes RISE a moment."""
    for _ in range(8):
        page.wait_for_timeout(60)
        if not (cut := page.evaluate(OVERFLOW)):
            return []
    return cut


def lives(page):
    """Frames in a second of a demo that plays, and in a third of one that was paused."""
    until(page, f"{STAGE}.isLive")
    frames = []
    for wait in (1000, 300):
        start = page.evaluate(f"{STAGE}.frames")
        page.wait_for_timeout(wait)
        frames.append(page.evaluate(f"{STAGE}.frames") - start)
        page.locator(".demo[data-id=cartpole-random]").get_by_role("button", name=re.compile("^pause|^play")).click()
        page.wait_for_timeout(100)
    return frames


def test_every_cell_ran_and_pagedown_walks_from_slide_1_to_the_end(walk):
    assert walk.failed == []
    assert len(walk.titles) == len(the_talk().slides)


def test_nothing_is_cut_off_at_720p_and_1080p(walk):
    assert walk.cut_off == {}


def test_nothing_is_asked_of_another_machine(walk):
    assert walk.elsewhere == set()


def test_the_slides_look_the_same_in_rise_and_on_the_page(walk, open_talk):
    off = {name: difference(picture, walk.pictures[still_slides()[name]])
           for name, picture in pictures(open_talk(reduced_motion="reduce").page).items()}
    assert {name: by for name, by in off.items() if by >= 6} == {}


def test_where_motion_is_not_wanted_stills_stand_for_what_moves(walk):
    assert walk.many >= 5
    assert walk.moves == []


def test_widgets_live_and_cartpole_plays_and_pauses(walk):
    playing, paused = walk.lives
    assert playing > 25
    assert paused == 0
