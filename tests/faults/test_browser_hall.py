"""The hall's machine: old browsers, viewers, frames, huge walls, a browser's own dark mode, paper, a turned phone."""

import io
import re

import pytest
from PIL import Image

from slides.kit.browser import HEADLESS
from slides.kit.page.render import LEAST_BROWSERS
from tests import browser
from tests.contrast import rgba
from tests.kit.decks import HOUSE, go_to
from tests.waiting import aside, opened, until
from tests.walk import PAPER, THEMES

IS_SLIDE_WHOLE = "(s => [s.width, s.height])(document.querySelector('section.present').getBoundingClientRect())"


def test_an_older_browser_is_told_so_on_slide_1_and_the_readme_names_the_least(visit, talk_page):
    assert LEAST_BROWSERS in " ".join((HOUSE / "README.md").read_text(encoding="utf-8").split())
    for lacks in ("CSSStyleSheet.prototype.replaceSync = undefined", "CSS.supports = () => false"):
        page = visit().page
        page.add_init_script(lacks)
        opened(page, talk_page.as_uri())
        assert page.get_by_text(f"They need {LEAST_BROWSERS}, or newer.").is_visible(), lacks


FRAME = """<iframe %s></iframe><script>fetch("talk.html").then((r) => r.text()).then((t) => {
  const f = document.querySelector("iframe"); %s })</script>"""
BLOB = 'f.src = URL.createObjectURL(new Blob([t], { type: "text/html" }))'
FRAMES = {                                           # each as strict as they come: without a sandbox less is forbidden
    "a sandboxed blob, as JupyterLab's viewer": ('sandbox="allow-scripts"', BLOB),
    "a sandboxed srcdoc": ('sandbox="allow-scripts"', "f.srcdoc = t"),
    "written into it": ("", "f.contentDocument.open(); f.contentDocument.write(t); f.contentDocument.close()"),
}


@pytest.mark.parametrize("frame", FRAMES)
def test_in_a_frame_or_a_viewer_every_demo_mounts(visit, talk_page, frame):
    page = visit().page
    attributes, how = FRAMES[frame]
    outer = FRAME % (f'{attributes} width="1200" height="700"', how)
    page.route("http://127.0.0.1:1/**", lambda route: route.fulfill(
        content_type="text/html; charset=utf-8", body=talk_page.read_bytes() if "talk" in route.request.url else outer))
    page.goto("http://127.0.0.1:1/")
    until(page, "document.querySelector('iframe') !== null")
    inner = page.frames[1]
    inner.wait_for_selector("html[data-demos=ready][data-deck=ready]", state="attached", timeout=30_000)
    assert inner.evaluate("document.querySelectorAll('[data-demo]:not([data-state=ready])').length") == 0


def test_a_viewer_without_scripts_that_drops_the_html_element_can_be_read(visit, talk_page):
    page = visit(java_script_enabled=False).page
    page.set_content(re.sub(r"<html[^>]*>|</html>", "", talk_page.read_text(encoding="utf-8")))
    assert page.locator("h1").first.is_visible()
    assert page.locator("h2").last.bounding_box()["y"] > 5000, "the slides stand one below the other"


def test_where_the_deck_does_not_start_the_slides_are_read_and_the_demos_live(visit, talk_page):
    page = visit().page
    page.add_init_script("Object.defineProperty(window, 'Reveal', { get: () => undefined, set() {} })")
    page.goto(talk_page.as_uri())
    page.wait_for_selector("html[data-demos=ready][data-deck=failed]", state="attached", timeout=30_000)
    assert page.locator("[data-demo]:not([data-state=ready])").count() == 0
    assert page.locator("h2").last.is_visible()


def test_the_slide_fills_the_wall(talk):
    go_to(talk, "title")
    assert not talk.locator(".too-old").is_visible()
    for width, height in ((3840, 2160), (7680, 4320), (1280, 720)):
        talk.set_viewport_size({"width": width, "height": height})
        until(talk, f"String({IS_SLIDE_WHOLE}) === '{width},{height}'", 3)
        number = talk.locator(".slide-number").bounding_box()
        assert number["height"] >= height / 45, "the slide's number grows with the wall"


def test_right_to_left_text_runs_from_the_right_edge(talk):
    go_to(talk, "pelican")
    left, right = talk.evaluate("""() => {
      const p = document.querySelector(".present p").cloneNode(), range = document.createRange();
      document.querySelector(".present p").after(p);
      range.selectNodeContents(Object.assign(p, { textContent: "שלום עולם" }));
      const [text, box] = [range, p].map((each) => each.getBoundingClientRect());
      p.remove();
      return [text.left - box.left, box.right - text.right];
    }""")
    assert right < 5 < left


def test_a_browsers_own_dark_mode_leaves_the_colours_alone(talk_page):
    def look():
        from playwright.sync_api import sync_playwright
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(executable_path=browser.executable(),
                                                 args=[*HEADLESS, "--enable-features=WebContentsForceDark"])
            page = running.new_page(viewport={"width": 1280, "height": 720}, color_scheme="dark")
            opened(page, f"{talk_page.as_uri()}#/exams")
            for theme in THEMES:
                page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
                page.wait_for_timeout(300)
                shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                yield shot.getpixel((3, 3)), tuple(rgba(page.evaluate(PAPER))[0])
            running.close()

    for seen, meant in aside(list, look()):
        assert seen == meant, "the browser has darkened the page by itself"


PRINTED = """() => {
  const found = [], box = (node) => node.getBoundingClientRect(), room = document.documentElement.clientWidth + 1;
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const isSeen = (node) => box(node).width && box(node).height && !node.closest("[data-demo], aside, .highlight");
  for (const slide of document.querySelectorAll(".slides > section")) {
    for (const node of [...slide.querySelectorAll("img, video, table, pre, p, li")].filter(isSeen)) {
      if (box(node).right > room) found.push(`${slide.id}: ${node.tagName} is cut`);
    }
    for (const picture of [...slide.querySelectorAll(".corner")].filter(isSeen)) {
      for (const words of [...slide.querySelectorAll("p, li")].filter(isSeen)) {
        if (!words.contains(picture) && meet(box(picture), box(words))) found.push(`${slide.id}: ${words.textContent}`);
      }
    }
  }
  return found;
}"""


def test_the_browsers_own_print_loses_no_word(open_talk):
    page = open_talk(at="cartpole").page
    page.set_viewport_size({"width": 794, "height": 1123})     # A4
    page.emulate_media(media="print")
    page.wait_for_selector("html:not(.deck)", state="attached")
    assert page.evaluate(PRINTED) == []
    assert page.locator("section:visible").count() >= page.locator(".slides > section").count()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_selector("html.deck", state="attached")
    until(page, f"{IS_SLIDE_WHOLE}[0] === 1280")
    assert page.evaluate(IS_SLIDE_WHOLE) == [1280, 720], "the talk goes on where it was"
    assert page.evaluate("Reveal.getCurrentSlide().id") == "cartpole"


def test_a_phone_that_is_turned_shows_slides_and_upright_the_reading_view(open_talk):
    page = open_talk(width=844, height=390, is_mobile=True, has_touch=True).page
    for width, height, view in ((390, 844, "html:not(.deck)"), (844, 390, "html.deck")):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_selector(f"{view}[data-demos=ready]", state="attached", timeout=20_000)


@pytest.mark.parametrize("upright", [True, False])
def test_a_phone_that_is_turned_loses_nothing_that_was_done_in_a_demo(open_talk, upright):
    sizes = [{"width": 390, "height": 844}, {"width": 844, "height": 390}]
    first, then = sizes if upright else sizes[::-1]
    page = open_talk(at="patience", **first, is_mobile=True, has_touch=True).page
    demo = page.locator("[data-demo=patience]")
    demo.get_by_role("button", name="go").click()
    page.evaluate("window.same = true")
    for size in (then, first):
        page.set_viewport_size(size)
        page.wait_for_timeout(500)                         # longer than it waits for the turn's end
        assert page.evaluate("window.same"), "the page came anew"
        page.emulate_media(media="print")
        page.emulate_media(media="screen")
        is_read = upright or size["width"] == 390
        assert page.locator("html:not(.deck)").count() == is_read
        assert demo.get_by_role("button", name="go").is_visible()
        every = page.locator("section").count() if is_read else 5
        assert page.locator("section:visible").count() == every, "reveal.js keeps two neighbours on each side at hand"
    page.keyboard.press("d")
    theme = page.evaluate("document.documentElement.dataset.theme ?? ''")
    assert theme == ("" if upright else "dark"), "the deck's keys are there again"
