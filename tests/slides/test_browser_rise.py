"""The talk in RISE, in a real browser: slide 1, every slide by clicker, nothing cut off, demos alive."""

import re
import urllib.parse
from dataclasses import dataclass, field

import pytest

from tests.conftest import Visit
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


@dataclass
class Walk:
    """What was met on the way through the slides."""

    titles: list[str] = field(default_factory=list)
    cut_off: dict = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    host: str = ""


@pytest.fixture(scope="module")
def show():
    with present("--rise") as running:
        running.wait_for("the talk is at")
        yield running


@pytest.fixture(scope="module")
def walk(show, chromium):
    """From slide 1 to the end with PageDown, each slide looked at in two sizes."""
    seen, met = open_rise(show, chromium), Walk()
    page = seen.page
    for _ in range(120):
        title = page.locator(f"{CURRENT} :is(h1, h2)").first.inner_text()
        if title not in met.titles:
            met.titles.append(title)
        for width, height in ((1920, 1080), (1280, 720)):
            page.set_viewport_size({"width": width, "height": height})
            if cut := settled_overflow(page):
                met.cut_off[title, width] = cut[:3]
        if title in still_slides().values():
            page.wait_for_timeout(300)
            met.pictures[title] = page.screenshot()
        before = page.url, page.locator(f"{CURRENT} .fragment.visible").count()
        page.keyboard.press("PageDown")
        page.wait_for_timeout(120)
        if (page.url, page.locator(f"{CURRENT} .fragment.visible").count()) == before:
            break
    met.requests, met.host = seen.requests, urllib.parse.urlsplit(page.url).netloc
    page.context.close()
    return met


def settled_overflow(page) -> list:
    """What is cut off once the slide has taken its new size, which takes RISE a moment."""
    for _ in range(8):
        page.wait_for_timeout(60)
        if not (cut := page.evaluate(OVERFLOW)):
            return []
    return cut


def open_rise(show, chromium, **options):
    seen = Visit(chromium.new_context(viewport={"width": 1280, "height": 720}, **options).new_page())
    seen.page.goto(show.url)
    seen.page.wait_for_selector(f"{CURRENT} h1", timeout=60_000)
    return seen


def test_every_cell_ran(show):
    assert not [line for line in show.said if "failed" in line]


def test_pagedown_walks_from_slide_1_to_the_end(walk):
    assert len(walk.titles) == len(the_talk().slides)


def test_nothing_is_cut_off_at_720p_and_1080p(walk):
    assert walk.cut_off == {}


def test_nothing_is_asked_of_another_machine(walk):
    assert {url for url in walk.requests if urllib.parse.urlsplit(url).netloc not in ("", walk.host)} == set()


def test_the_slides_look_the_same_in_rise_and_on_the_page(walk, open_talk):
    off = {name: difference(picture, walk.pictures[still_slides()[name]])
           for name, picture in pictures(open_talk().page).items()}
    assert {name: by for name, by in off.items() if by >= 6} == {}


def test_where_motion_is_not_wanted_stills_stand_for_what_moves(show, chromium):
    page = open_rise(show, chromium, reduced_motion="reduce").page
    until(page, "document.querySelectorAll('img.moving').length >= 5")
    assert not page.evaluate("""[...document.querySelectorAll(".moving")].filter((moving) => {
      const [shown, still] = [moving, moving.nextElementSibling].map((each) => getComputedStyle(each).display);
      return shown !== "none" || still === "none" || !moving.nextElementSibling.naturalWidth;
    }).map((moving) => moving.alt)""")
    page.context.close()


def test_widgets_live_in_rise_and_cartpole_plays_and_pauses(show, chromium):
    page = open_rise(show, chromium).page
    for _ in range(80):
        if page.evaluate(f"{STAGE}?.isShown()"):
            break
        page.keyboard.press("PageDown")
        page.wait_for_timeout(150)
    until(page, f"{STAGE}.isLive")
    start = page.evaluate(f"{STAGE}.frames")
    page.wait_for_timeout(1000)
    assert page.evaluate(f"{STAGE}.frames") - start > 25
    page.locator(".demo[data-id=cartpole-random]").get_by_role("button", name=re.compile("^pause")).click()
    page.wait_for_timeout(100)
    start = page.evaluate(f"{STAGE}.frames")
    page.wait_for_timeout(300)
    assert page.evaluate(f"{STAGE}.frames") == start
    page.context.close()
