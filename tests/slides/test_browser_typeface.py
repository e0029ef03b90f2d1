"""One look on every machine: all words of the page are set in the typefaces that it carries."""


from demos.stage import typeface
from tests.kit.decks import go_to

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


# Slide, what is written on it.
WRITING = [
    ("dopamine", ".present :is(h2, p, text)"), ("puzzle-box", ".present .demo text"),
    ("dopamine-said", ".present .drawn text"), ("ppo", ".present pre"), ("algorithms", ".present .demo *")]


def test_words_on_a_slide_are_in_the_fonts_that_the_page_brings(talk):
    for slide, selector in WRITING:
        go_to(talk, slide)
        used = fonts_of(talk, selector)
        assert {name for name, brought, _ in used if brought} <= OURS
        strange = [(name, count) for name, brought, count in used if not brought]
        assert sum(count for _, count in strange) <= FEW, (slide, strange)


def test_a_canvas_writes_in_it_from_its_first_frame(open_talk):
    page = open_talk(at="curves").page
    fonts = page.evaluate(WRITTEN)
    assert fonts
    assert all(font.split("px ")[1].startswith(tuple(OURS)) for font in fonts), fonts
    assert page.evaluate("[...document.fonts].map((face) => face.status)") == ["loaded"] * len(typeface.FACES)
