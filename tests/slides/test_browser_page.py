"""The exported file, opened from disk in a real browser with nothing behind it."""

import re

import pytest

from slides.kit.shots.pdf import print_pdf
from tests.kit.decks import the_talk
from tests.waiting import aside, until

pytestmark = pytest.mark.thorough
SLIDES = len(the_talk().slides)
NAME = "Reveal.getCurrentSlide().id"
PLAYING = "[...document.querySelectorAll('section.present .demo')].map((d) => d.stage)"


def test_demos_on_the_slide_move_and_those_elsewhere_do_not(open_talk):
    page = open_talk(at="cartpole").page
    until(page, f"{PLAYING}[0]?.frames > 20")
    elsewhere = "[...document.querySelectorAll('section:not(.present) .demo')].map((d) => d.stage.frames)"
    before = page.evaluate(elsewhere)
    page.wait_for_timeout(500)
    moved = [a for a, b in zip(before, page.evaluate(elsewhere), strict=True) if a != b]
    assert moved == []


@pytest.mark.parametrize("name", ["title", "law-of-effect"])
def test_a_slide_is_where_it_will_be_before_the_rest_of_the_file_has_arrived(name, talk_page, tmp_path, visit):
    text, page = talk_page.read_text(encoding="utf-8"), visit().page
    assert talk_page.stat().st_size < 5e6, "the file is to weigh less than 5 MB: lighter pictures, or fewer"
    (tmp_path / "begun.html").write_text(text[: text.index('id="demos"')], encoding="utf-8")
    where = f"document.querySelector('#{name} :is(h1, h2)').getBoundingClientRect().toJSON()"
    page.goto(f"{(tmp_path / 'begun.html').as_uri()}#/{name}")
    early = page.evaluate(where)
    page.goto(f"{talk_page.as_uri()}#/{name}")
    page.wait_for_selector("html[data-deck=ready]", state="attached")
    assert early["width"] > 0
    assert early == pytest.approx(page.evaluate(where), abs=1)


def test_a_reload_returns_to_the_slide(open_talk):
    page = open_talk(at="exams").page
    page.keyboard.press("ArrowRight")
    until(page, "location.hash === '#/puzzle-box'")
    page.reload()
    page.wait_for_selector("html[data-deck=ready]", state="attached")
    assert page.evaluate(NAME) == "puzzle-box"


def test_a_slides_name_is_its_address_and_its_number_still_leads_there(open_talk):
    number = the_talk()["shaping"].number
    for query, address in (("", number), ("?read", "shaping")):
        page = open_talk(query, at=address).page
        top = page.evaluate("document.getElementById('shaping').getBoundingClientRect().top")
        assert abs(top) < 50, (query, address)
        assert query or page.evaluate(NAME) == "shaping"


@pytest.mark.thorough
def test_the_speaker_view_follows_shows_notes_and_runs_no_demo_twice(open_talk):
    page = open_talk(at="cartpole").page
    with page.context.expect_page() as opened:
        page.keyboard.press("Shift+S")               # s is a button of this slide's demo
    speaker = opened.value
    until(speaker, "document.querySelector('.speaker-controls-notes .value')?.innerText.includes('1 min. The fruit')")
    assert page.evaluate(NAME) == "cartpole", "the speaker view took the talk back a slide"
    page.keyboard.press("ArrowRight")
    until(speaker, "document.querySelectorAll('iframe').length === 2")
    frames = [f for f in speaker.frames if "receiver" in f.url]
    assert len(frames) == 2
    for frame in frames:
        frame.wait_for_selector("html[data-demos=ready]", state="attached")
        playing = "[...document.querySelectorAll('.demo')].filter((demo) => demo.stage.clock.playing).length"
        assert frame.evaluate(playing) == 0


def test_overview_blackout_and_theme_keys_work(open_talk):
    page = open_talk().page
    page.keyboard.press("o")
    assert page.evaluate("Reveal.isOverview()")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    assert page.evaluate("Reveal.isPaused()")
    page.keyboard.press("b")
    page.keyboard.press("d")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_without_javascript_the_words_and_pictures_are_there(open_talk):
    page = open_talk(wait=False, java_script_enabled=False).page
    assert page.locator(".slides h2").count() == SLIDES - 1
    assert page.get_by_text("Someone here").is_visible()
    assert page.locator(".demo-still").first.is_visible()
    assert page.locator("aside.notes").first.is_visible()


@pytest.mark.thorough
def test_it_prints_one_page_a_slide(talk_page, tmp_path):
    pdf = aside(print_pdf, talk_page, tmp_path / "talk.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == SLIDES
    assert b"/StructTreeRoot" in pdf, "for screen readers"
    assert b"/Outlines" in pdf, "bookmarks"


def test_a_question_mark_shows_the_keys_that_work_here_and_escape_gives_the_slides_back(open_talk):
    page = open_talk(at="cliff-walk").page
    keys = page.evaluate("[...document.querySelector('section.present .demo').stage.shortcuts.keys()]")
    page.keyboard.press("?")
    here, everywhere = page.get_by_role("dialog", name="Keys").locator("table").all()
    assert here.locator("kbd").all_inner_texts() == keys
    assert {"Shift", "f", "g"} <= set(everywhere.locator("kbd").all_inner_texts()), "f is the demo's here"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    assert page.evaluate("Reveal.getCurrentSlide().id") == "cliff-walk"
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.getCurrentSlide().id") != "cliff-walk"


def test_a_preview_of_its_address_has_a_title_and_a_line(open_talk):
    page = open_talk(wait=False).page
    said = page.evaluate("""Object.fromEntries([...document.querySelectorAll("meta[content]")]
        .map((meta) => [meta.getAttribute("property") ?? meta.name, meta.content]))""")
    assert said["og:title"] == page.title()
    assert said["og:description"] == said["description"] != ""
    assert "og:image" not in said, "a picture needs an address, and this file has none"
