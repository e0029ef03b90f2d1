"""One look on every machine: all words of the page are set in the typefaces that it carries."""

import base64
import re

import pytest

from demos.stage import typeface
from demos.stage.palette import palette
from slides.kit.shots.pdf import print_pdf
from tests.contrast import rgba
from tests.waiting import aside

OURS = {"Inter", "JetBrains Mono"}
# Signs that neither has, by the few that are drawn in what the machine has.
FEW = 12

WRITTEN = """async () => {
  const fonts = [], write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (...what) { fonts.push(this.font); write.apply(this, what); };
  document.querySelector(".present .demo").stage.redraw();
  await new Promise((done) => setTimeout(done, 500));
  return [...new Set(fonts)];
}"""


def fonts_of(page, selector):
    """In which fonts the browser draws what is there: family, whether the page brought it, letters."""
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    nodes = tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
    assert nodes, f"nothing on the slide is {selector}"
    used = [tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in nodes]
    return [(font["familyName"], font["isCustomFont"], font["glyphCount"]) for fonts in used for font in fonts]


@pytest.mark.parametrize(("slide", "selector"), [
    ("dopamine", ".present :is(h2, p, text)"), ("puzzle-box", ".present .demo text"),
    ("dopamine-said", ".present .drawn text"), ("ppo", ".present pre"), ("algorithms", ".present .demo *")])
def test_words_on_a_slide_are_in_the_fonts_that_the_page_brings(open_talk, slide, selector):
    used = fonts_of(open_talk(at=slide).page, selector)
    assert {name for name, brought, _ in used if brought} <= OURS
    strange = [(name, count) for name, brought, count in used if not brought]
    assert sum(count for _, count in strange) <= FEW, strange


def test_our_drawings_have_the_page_s_colours(open_talk):
    drawing = open_talk("?theme=dark", at="dopamine-said").page.get_by_role("img", name="The three recordings")
    colours = drawing.evaluate("(svg) => ['text', 'rect'].map((e) => getComputedStyle(svg.querySelector(e)).fill)")
    assert [rgba(colour) for colour in colours] == [rgba(palette("dark")["ink"]), ([0, 0, 0], 0)]


def test_a_canvas_writes_in_it_from_its_first_frame(open_talk):
    page = open_talk(at="curves").page
    fonts = page.evaluate(WRITTEN)
    assert fonts
    assert all(font.split("px ")[1].startswith(tuple(OURS)) for font in fonts), fonts
    assert page.evaluate("[...document.fonts].map((face) => face.status)") == ["loaded"] * len(typeface.FACES)


@pytest.mark.thorough
def test_so_is_the_pdf(talk_page, tmp_path):
    pdf = aside(print_pdf, talk_page, tmp_path / "talk.pdf").read_bytes()
    named = {name.decode().split("+")[-1].split("-")[0] for name in re.findall(rb"/FontName\s*/([\w+-]+)", pdf)}
    assert {"Inter", "JetBrainsMono"} <= named


def test_the_fonts_weigh_no_more_than_a_picture(talk_page):
    rules = re.findall(r"@font-face \{[^}]*base64,([^\"]+)", talk_page.read_text(encoding="utf-8"))
    assert len(rules) == len(typeface.FACES)
    assert sum(map(len, rules)) <= 120_000, "fewer letters, or fewer weights, in demos/stage/typeface.py"
    assert all(base64.b64decode(rule).startswith(b"wOF2") for rule in rules)


def test_what_no_face_has_is_left_to_the_machine_and_costs_nothing():
    assert typeface.style("漢字 \ue123") == typeface.style()
