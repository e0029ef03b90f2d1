"""The reading view: whoever enlarges it, to 200 % or 400 %, by zoom or by letters alone, loses nothing."""

import re

import pytest

from tests.conftest import opener, pages
from tests.kit.decks import the_talk
from tests.slides.test_browser_pen import PEN
from tests.waiting import opened

# Words, and controls, that stick out of the window: a demo's picture has a frame of its own to be scrolled in.
CUT = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), cut = [];
  const isOut = ({ left, right, width }) => width > 1 && (left < -1 || right > innerWidth + 1);
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement, range = document.createRange();
    if (!node.textContent.trim() || !e.checkVisibility() || e.closest('.demo-body, .drawing, [role=status]')) continue;
    range.selectNodeContents(node);
    if ([...range.getClientRects()].some(isOut)) cut.push(node.textContent.trim().slice(0, 50));
  }
  const controls = [...document.querySelectorAll('.demo-bar *')].filter((e) => isOut(e.getBoundingClientRect()));
  cut.push(...controls.map((e) => e.outerHTML.slice(0, 80)));
  if (document.documentElement.scrollWidth > innerWidth) cut.push('the page itself');
  return cut;
}"""
# What is read, and what is drawn: how large it is, in CSS pixels, and in CSS pixels a slide unit.
SIZES = """() => [...document.querySelectorAll('.slides p, .slides h2, .demo button, .demo-status')]
  .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
DRAWN = """() => [...document.querySelectorAll('.demo canvas')]
  .map((canvas) => canvas.clientWidth / canvas.closest('.demo').stage.shape(canvas).width)"""


@pytest.fixture(scope="module")
def at(chromium, talk_page):
    """The reading view, one page for all: ``at(640)`` gives it in a window so wide."""
    with pages(chromium) as visit:
        page = opener(visit, talk_page)("?read").page

        def resized(width=1280):
            page.set_viewport_size({"width": width, "height": width * 9 // 16})
            page.wait_for_timeout(200)                                 # its demos have taken their places
            return page

        yield resized


def are_larger(drawn, before, times):
    return all(now >= 0.85 * times * then for now, then in zip(drawn, before, strict=True))


def test_zoom_enlarges_words_and_demos_as_much_as_it_says_and_nothing_sticks_out(at, open_talk):
    sizes, drawn = at().evaluate(SIZES), at().evaluate(DRAWN)
    assert min(sizes) >= 13
    assert at().evaluate(CUT) == at(640).evaluate(CUT) == []           # a window of 1280, at 100 and 200 %
    assert at(640).evaluate(SIZES) == sizes
    assert are_larger(at(640).evaluate(DRAWN), drawn, 1), "zoom makes a drawing smaller"
    assert open_talk("?read", width=320, height=180).page.evaluate(CUT) == [], "at 400 %"


def test_letters_of_twice_the_size_lose_nothing(at):
    page = at()
    before, drawn = page.evaluate(SIZES), page.evaluate(DRAWN)
    letters = page.add_style_tag(content=":root { font-size: 200%; }")
    assert page.evaluate(SIZES) == pytest.approx([2 * size for size in before], abs=2)
    assert are_larger(page.evaluate(DRAWN), drawn, 2), "larger letters leave a drawing behind"
    assert page.evaluate(CUT) == []
    letters.evaluate("(style) => style.remove()")


def test_a_window_as_narrow_as_a_telephones_gets_it_and_a_slides_address_leads_there(open_talk):
    page = open_talk(width=390, height=780, at="you-try").page
    assert page.locator("html:not(.deck)").count() == 1
    assert page.get_by_role("heading", name="You try").is_visible()
    assert abs(page.evaluate("document.getElementById('you-try').getBoundingClientRect().top")) < 50


def test_its_demos_are_alive_and_there_is_no_pen(at):
    page = at()
    page.keyboard.press("i")
    assert page.locator(PEN).count() == 0
    dog = page.locator("[data-demo=mowgli]")
    said = dog.locator(".demo-status").inner_text()
    dog.get_by_role("button", name="shake").click()
    assert dog.locator(".demo-status").inner_text() != said


def test_tab_leads_from_the_slides_to_it_and_back(open_talk):
    page = open_talk(at="exams").page
    page.get_by_role("link", name="read it").press("Enter")
    page.wait_for_selector("html:not(.deck)[data-demos=ready]", state="attached")
    page.get_by_role("link", name="slides").press("Enter")
    page.wait_for_selector("html.deck[data-demos=ready]", state="attached")
    assert page.locator("section.present").count() == 1


SHOWN = """() => Object.fromEntries([...document.querySelectorAll(".slides > section")].map((slide) =>
  [slide.id, [...slide.querySelectorAll("aside.notes p")].map((p) => p.innerText).join(" ")]))"""
READABLE = """() => [...document.querySelectorAll(".slides > section")]
  .filter((slide) => slide.querySelector("aside.notes p").checkVisibility()).map((slide) => slide.id)"""


def test_the_speakers_words_stand_below_each_slide_but_for_what_the_stage_alone_needs(at, open_talk):
    shown = at().evaluate(SHOWN)
    assert [name for name, words in shown.items() if re.search(r"If dead|\bmin\.|^\(", words)] == []
    said = {slide.name for slide in the_talk().slides if not slide.notes.startswith("(")}
    for page in (at(), open_talk("?read", java_script_enabled=False, wait=False).page):
        assert said - set(page.evaluate(READABLE)) == set(), "notes that can't be read"


def test_the_contents_lead_to_every_slide_by_its_own_address(open_talk):
    page = open_talk(query="?read").page
    links = page.locator(".contents a")
    assert links.all_inner_texts() == [slide.title for slide in the_talk().slides]
    links.filter(has_text="Shaping").click()
    assert page.url.endswith("?read#shaping")
    assert abs(page.evaluate("document.getElementById('shaping').getBoundingClientRect().top")) < 50
    page.goto(page.url.replace("?read", ""))
    page.wait_for_selector("html.deck[data-deck=ready]", state="attached")
    assert page.evaluate("Reveal.getCurrentSlide().id") == "shaping", "a section's address is its slide's"


# The smallest letter that each demo's canvases were given, in CSS pixels.
WATCH = """{
  window.drawn = {};
  const fill = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function fillText(...what) {
    const name = this.canvas.closest(".demo")?.dataset.id, { a, b } = this.getTransform();
    const scale = Math.hypot(a, b) * this.canvas.clientWidth / this.canvas.width;
    const size = scale * parseFloat(/[\\d.]+(?=px)/.exec(this.font));
    if (name && size) window.drawn[name] = Math.min(window.drawn[name] ?? Infinity, size);
    return fill.apply(this, what);
  };
}"""
LAID_OUT = """() => Object.fromEntries([...document.querySelectorAll(".demo")].map((demo) => {
  const walk = document.createTreeWalker(demo, NodeFilter.SHOW_TEXT);
  const sizes = [window.drawn[demo.dataset.id] ?? Infinity];
  while (walk.nextNode()) {
    const { parentElement: e, textContent } = walk.currentNode, to = e.ownerSVGElement && e.getScreenCTM();
    if (!textContent.trim() || !e.checkVisibility()) continue;
    sizes.push(parseFloat(getComputedStyle(e).fontSize) * (to ? Math.hypot(to.a, to.b) : 1));
  }
  const targets = [...demo.querySelectorAll("button, input, select")].filter((e) => e.checkVisibility())
    .map((e) => e.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height));
  const isScrolled = [demo, demo.querySelector(".demo-body")].some((e) => e.scrollWidth > e.clientWidth + 1);
  return [demo.dataset.id, [Math.min(...sizes), Math.min(...targets), isScrolled]];
}))"""
SCROLLED = {"loop-agent", "loop-dog", "loop-chatbot", "timeline", "algorithms"}   # each one piece


def test_each_demo_is_laid_out_for_its_window_and_for_fingers(visit, talk_page):
    page = visit(390, 844, has_touch=True).page
    page.add_init_script(WATCH)
    opened(page, f"{talk_page.as_uri()}?read")
    for width in (390, 768, 1280, 320):                                # opened at, widened to, and narrowed to
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(300)                                     # each has taken its place
        page.evaluate("""() => { window.drawn = {};
          for (const { stage } of document.querySelectorAll(".demo")) stage.redraw(); }""")
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        laid_out = page.evaluate(LAID_OUT)
        assert {name: size for name, (size, _, _) in laid_out.items() if size < 11.9} == {}, "letters of 12 pixels"
        assert {name: size for name, (_, size, _) in laid_out.items() if size < 43.9} == {}, "44 pixels for a finger"
        scrolled = {name for name, (_, _, scrolls) in laid_out.items() if scrolls}
        assert scrolled <= (SCROLLED if width < 1280 else set()), "say with stage.stack how a narrow window shows it"


ON_PAPER = """() => [...document.querySelectorAll("[data-demo]:has(> figure img)")].filter((place) =>
  place.querySelector("figure").checkVisibility() && !place.querySelector(".demo").checkVisibility()).length"""


def test_on_paper_demos_are_their_recorded_pictures_on_white_and_then_go_on(open_talk):
    page = open_talk(query="?read&theme=dark").page
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(ON_PAPER) == page.locator("[data-demo]:not(.essay *)").count() > 20
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.evaluate(ON_PAPER) == 0
    assert page.locator("html[data-theme=dark]").count() == 1
