"""A machine that can do no more: every demo as its recorded picture, and nothing running behind it."""

import tempfile
from pathlib import Path

import psutil

from tests.kit.decks import the_talk
from tests.kit.stagehand import present
from tests.waiting import opened, until

DEMOS = sum(len(slide.demos) for slide in the_talk().slides)
PICTURES = """[...document.querySelectorAll('.demo-still')].filter((still) =>
  [...still.querySelectorAll('img')].some((img) => img.complete && img.naturalWidth > 500)).length"""


def test_every_demo_is_a_picture_and_no_python_runs_but_the_launcher(house, visit):
    with present("--fallback", house=house, said="recorded picture") as show:
        assert psutil.Process(show.process.pid).children(recursive=True) == []
        seen = visit()
        opened(seen.page, f"{show.url}#/cartpole")
        assert seen.page.evaluate(PICTURES) == DEMOS
        assert seen.page.locator(".demo").count() == 0
        film, still = (seen.page.locator(f"section.present img.{kind}") for kind in ("moving", "poster"))
        assert film.is_visible()
        seen.page.keyboard.press("p")
        assert (film.is_hidden(), still.is_visible()) == (True, True)
        seen.page.keyboard.press("p")
        seen.page.emulate_media(reduced_motion="reduce")
        assert (film.is_hidden(), still.is_visible()) == (True, True)
        assert seen.errors == []
    assert not (house / "build").exists(), "nothing is written"
    assert not list(Path(tempfile.gettempdir()).glob(f"rl-talk-{show.process.pid}-*")), "and nothing left"


def test_the_exported_file_can_do_so_too_but_leaves_the_films_at_home(open_talk):
    page = open_talk("?fallback", at="cartpole").page
    assert page.locator("[data-demo]").count() == DEMOS
    assert page.locator("[data-state=picture] .demo-still").count() == DEMOS
    assert page.locator(".demo").count() == 0
    assert page.locator("section.present .demo-still img").is_visible()
    page.keyboard.press("ArrowRight")
    until(page, "Reveal.getCurrentSlide().id === 'spaces'")


def test_every_picture_fits_its_slide_and_follows_its_opening_as_the_demo_would(open_talk):
    page = open_talk("?fallback").page
    for number in range(page.evaluate("Reveal.getTotalSlides()")):
        page.evaluate(f"Reveal.slide({number}, 0, 99)")
        bottoms = page.evaluate("""[...document.querySelectorAll('section.present .demo-still')]
            .map((still) => still.getBoundingClientRect().bottom)""")
        assert all(0 < bottom <= 700 for bottom in bottoms), number + 1
