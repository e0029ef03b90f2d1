"""Contrast as it is seen: each text's computed colour against the pixels behind it, drawn on a canvas or not."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.access.conftest import THEMES, each_slide
from tests.contrast import contrast, rgba

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# From here on a canvas notes the words it is given: their colour and size, and how often each colour is behind them.
NOTE = """() => {
  window.inked = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (words, x, y, ...more) {
    const m = this.getTransform(), size = this.measureText(words), corners = [];
    for (const dx of [-size.actualBoundingBoxLeft, size.actualBoundingBoxRight]) {
      for (const dy of [-size.actualBoundingBoxAscent, size.actualBoundingBoxDescent]) {
        corners.push([m.a * (x + dx) + m.c * (y + dy) + m.e, m.b * (x + dx) + m.d * (y + dy) + m.f]);
      }
    }
    const [left, top] = [0, 1].map((i) => Math.max(0, Math.floor(Math.min(...corners.map((each) => each[i])))));
    const [right, bottom] = [0, 1].map((i) => Math.ceil(Math.max(...corners.map((each) => each[i]))));
    if (String(words).trim() && right > left && bottom > top) {
      const behind = {}, { data } = this.getImageData(left, top, right - left, bottom - top);
      for (let i = 0; i < data.length; i += 4) {
        const colour = data.slice(i, i + 4).join();
        behind[colour] = (behind[colour] ?? 0) + 1;
      }
      const [, bold, px] = this.font.match(/(bold|\\d+ )?.*?([\\d.]+)px/);
      window.inked.push({ words: String(words), colour: this.fillStyle, alpha: this.globalAlpha, behind,
        px: px * Math.hypot(m.a, m.b) / devicePixelRatio, bold: bold === 'bold' || Number(bold) >= 700 });
    }
    return fillText.call(this, words, x, y, ...more);
  };
}"""
REPAINT = """() => {
  window.inked.length = 0;
  for (const demo of document.querySelectorAll('section.present .demo')) demo.stage.paint();
  return window.inked;
}"""
# Every text on the slide, HTML or SVG: words, computed colour, size on the screen, and the boxes of its lines.
READ = """() => {
  const slide = document.querySelector('section.present'), texts = [];
  const walk = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement;
    if (!node.textContent.trim() || e.closest('aside.notes, [role=status], :disabled')) continue;
    if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange(), style = getComputedStyle(e), drawing = e.ownerSVGElement;
    range.selectNodeContents(node);
    let alpha = 1;
    for (let up = e; up; up = up.parentElement) alpha *= getComputedStyle(up).opacity;
    texts.push({ words: node.textContent.trim(), colour: drawing ? style.fill : style.color, alpha,
      px: parseFloat(style.fontSize) * (drawing ? drawing.getScreenCTM().a : 1), bold: style.fontWeight >= 700,
      boxes: [...range.getClientRects()].map((box) => [box.left, box.top, box.width, box.height]) });
  }
  return texts;
}"""
HIDE = """.present, .present * { color: transparent !important; text-decoration: none !important; }
.present svg :is(text, tspan) { fill: transparent !important; stroke: transparent !important; }"""


def worst(text, behind, counts):
    """The text's contrast where it is least, but for a tenth of the pixels: a line that just touches it."""
    ink, alpha = rgba(text["colour"])
    alpha *= text["alpha"]
    ratios = contrast(alpha * np.asarray(ink) + (1 - alpha) * behind, behind)
    order = np.argsort(ratios)
    return ratios[order][np.searchsorted(np.cumsum(counts[order]), 0.1 * counts.sum())]


def needed(text):
    return 3 if text["px"] >= 24 or (text["bold"] and text["px"] >= 18.66) else 4.5


def on_the_page(texts, shot):
    for text in texts:
        for left, top, width, height in text["boxes"]:
            letters = slice(round(top + 0.15 * height), round(top + 0.85 * height))
            patch = shot[letters, max(0, round(left)) : round(left + width)].reshape(-1, 3)
            if len(patch):
                yield text, *np.unique(patch, axis=0, return_counts=True)


def on_a_canvas(texts, paper):
    for text in texts:
        behind = np.array([[float(part) for part in colour.split(",")] for colour in text["behind"]])
        alpha = behind[:, 3:] / 255
        yield text, behind[:, :3] * alpha + paper * (1 - alpha), np.array(list(text["behind"].values()))


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_on_every_slide_stands_out_from_what_is_behind_it(hold, theme):
    page, faint, seen = hold(theme), [], {"page": 0, "canvas": 0}
    page.evaluate(NOTE)
    for number in each_slide(page):
        texts, inked = page.evaluate(READ), page.evaluate(REPAINT)
        hidden = page.add_style_tag(content=HIDE)
        shot = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(float)
        hidden.evaluate("(style) => style.remove()")
        for where, found in (("page", on_the_page(texts, shot)), ("canvas", on_a_canvas(inked, shot[3, 3]))):
            for text, behind, counts in found:
                seen[where] += 1
                if (ratio := worst(text, behind, counts)) < needed(text):
                    faint.append((number, where, text["words"][:40], round(float(ratio), 2)))
    assert faint == []
    assert seen["page"] > 800
    assert seen["canvas"] > 200


# Of each control on a slide: the contrast of its edge, or of its face, with what is around it.
CONTROLS = """() => [...document.querySelectorAll('section.present .demo :is(button, input):enabled')]
  .filter((control) => control.checkVisibility() && control.className !== 'cartpole-dial')
  .map((control) => {
    const { accentColor, borderTopColor, backgroundColor } = getComputedStyle(control);
    return { name: control.textContent || control.ariaLabel,
      seen: control.type === 'range' ? [accentColor] : [borderTopColor, backgroundColor] };
  })"""


@pytest.mark.parametrize("theme", THEMES)
def test_every_control_stands_out_from_the_slide(hold, theme):
    page, faint = hold(theme), []
    paper = rgba(page.evaluate("getComputedStyle(document.body).backgroundColor"))[0]
    for number in each_slide(page):
        for control in page.evaluate(CONTROLS):
            if max(contrast(rgba(colour)[0], paper) for colour in control["seen"]) < 3:
                faint.append((number, control))
    assert faint == []
