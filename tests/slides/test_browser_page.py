"""The exported file, opened from disk in a real browser with nothing behind it."""

import pytest

from tests.kit.decks import go_to, the_talk
from tests.slides.test_browser_pen import PEN
from tests.waiting import opened, until

pytestmark = pytest.mark.thorough
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


def test_a_slide_is_where_it_will_be_before_the_rest_of_the_file_has_arrived(talk_page, tmp_path, visit):
    text, page = talk_page.read_text(encoding="utf-8"), visit().page
    assert talk_page.stat().st_size < 5e6, "the file is to weigh less than 5 MB: lighter pictures, or fewer"
    begun = tmp_path / "begun.html"
    begun.write_text(text[: text.index('id="demos"')], encoding="utf-8")
    for name in ("title", "law-of-effect"):
        where = f"document.querySelector('#{name} :is(h1, h2)').getBoundingClientRect().toJSON()"
        page.goto(f"{begun.as_uri()}#/{name}")
        early = page.evaluate(where)
        opened(page, f"{talk_page.as_uri()}#/{name}")
        assert early["width"] > 0
        assert early == pytest.approx(page.evaluate(where), abs=1)


def test_a_slides_number_still_leads_there_and_a_reload_returns_to_it(open_talk):
    page = open_talk(at=the_talk()["exams"].number).page
    assert page.evaluate(NAME) == "exams"
    page.keyboard.press("ArrowRight")
    until(page, "location.hash === '#/puzzle-box'")
    opened(page)
    assert page.evaluate(NAME) == "puzzle-box"


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
        assert frame.locator(PEN).count() == 0


def test_overview_blackout_and_theme_keys_work(talk):
    go_to(talk, "title")
    for key, happened in (("o", "Reveal.isOverview()"), ("b", "Reveal.isPaused()"),
                          ("d", "document.documentElement.dataset.theme === 'dark'")):
        for there in (True, False):
            talk.keyboard.press(key)
            assert talk.evaluate(happened) == there, key


def test_a_question_mark_shows_the_keys_that_work_here_and_escape_gives_the_slides_back(talk):
    go_to(talk, "cliff-walk")
    keys = talk.evaluate("[...document.querySelector('section.present .demo').stage.shortcuts.keys()]")
    talk.keyboard.press("?")
    here, everywhere = talk.get_by_role("dialog", name="Keys").locator("table").all()
    assert here.locator("kbd").all_inner_texts() == keys
    assert {"Shift", "f", "g"} <= set(everywhere.locator("kbd").all_inner_texts()), "f is the demo's here"
    talk.keyboard.press("ArrowRight")
    talk.keyboard.press("Escape")
    assert talk.evaluate(NAME) == "cliff-walk"
    assert talk.get_by_role("dialog").count() == 0
    talk.keyboard.press("ArrowRight")
    assert talk.evaluate(NAME) != "cliff-walk"


def test_a_preview_of_its_address_has_a_title_and_a_line(talk):
    said = talk.evaluate("""Object.fromEntries([...document.querySelectorAll("meta[content]")]
        .map((meta) => [meta.getAttribute("property") ?? meta.name, meta.content]))""")
    assert said["og:title"] == talk.title()
    assert said["og:description"] == said["description"] != ""
    assert "og:image" not in said, "a picture needs an address, and this file has none"
