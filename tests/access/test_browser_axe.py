"""axe-core finds nothing to object to: on every slide, in both themes, in the reading view and without JavaScript."""

import re
from importlib import resources

import pytest

from tests.access.conftest import THEMES, each_demo, each_slide
from tests.slides.deck import the_talk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The other slides, hidden anyway, are taken away while axe looks at one: it walks through all there is, each time.
FIND = """async ([where, rules]) => {
  const slides = document.querySelector('.slides'), order = [...slides.children];
  if (where) for (const slide of order) if (!slide.matches(where)) slide.remove();
  const context = where ? document.querySelector(where) : document;
  const found = await axe.run(context, { resultTypes: ['violations'], runOnly: { type: 'tag', values: rules } });
  if (where) slides.append(...order);
  return found.violations.flatMap(({ help, nodes }) => nodes.map(({ html }) => `${help}: ${html.slice(0, 160)}`));
}"""
LIVE = "talk.kernel.state = 'live'; window.dispatchEvent(new CustomEvent('talk:kernel', { detail: 'live' }))"
PRESS = "for (const button of document.querySelectorAll('section.present .demo button:enabled')) button.click()"


def violations(page, where="section.present"):
    return page.evaluate(FIND, [where, RULES])


@pytest.mark.parametrize("theme", THEMES)
def test_every_slide_and_the_page_around_them(hold, theme):
    page = hold(theme)
    page.evaluate(AXE)
    found = {number: violations(page) for number in each_slide(page)} | {"page": violations(page, None)}
    assert {number: words for number, words in found.items() if words} == {}


def test_every_demo_after_each_of_its_buttons_was_pressed(hold):
    page, found = hold(), {}
    page.evaluate(AXE)
    for number in each_demo(page):
        page.evaluate(PRESS)
        page.wait_for_timeout(20)
        found[number] = violations(page)
    assert len(found) == sum(bool(slide.demos) for slide in the_talk().slides)
    assert {number: words for number, words in found.items() if words} == {}


def test_with_a_kernel_its_sign_and_the_code_that_can_be_edited(hold):
    page = hold(query="&live", at="fibonacci")
    page.evaluate(AXE)
    page.evaluate(LIVE)
    assert page.get_by_role("textbox").count() == 1
    assert violations(page, None) == []


def test_the_reading_view(hold):
    page = hold(query="&read")
    page.evaluate(AXE)
    assert violations(page, None) == []


def test_the_page_without_javascript(visit, talk_page, tmp_path):
    """axe is JavaScript itself: so the scripts are taken out of the page, and what waits in a noscript is shown."""
    text, plain = talk_page.read_text(encoding="utf-8"), tmp_path / "plain.html"
    text = re.sub(r"<script\b.*?</script>|<meta http-equiv[^>]*>", "", text, flags=re.S)
    plain.write_text(re.sub("</?noscript>", "", text), encoding="utf-8")
    page = visit().page
    page.goto(plain.as_uri())
    page.evaluate(AXE)
    assert page.locator(".demo-still").first.is_visible()
    assert violations(page, None) == []
