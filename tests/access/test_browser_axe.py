"""axe-core finds nothing to object to, in the reading view, with a kernel and without JavaScript too.

On every slide, and on the page around them, the walk asks it (tests/walk.py); on every demo after each of its
buttons was pressed, test_browser_keyboard.py.
"""

import re

from tests.walk import violations

LIVE = "talk.kernel.state = 'live'; window.dispatchEvent(new CustomEvent('talk:kernel', { detail: 'live' }))"


def test_with_a_kernel_its_sign_and_the_code_that_can_be_edited(open_talk):
    page = open_talk("?live", reduced_motion="reduce", at="fibonacci").page
    page.evaluate(LIVE)
    assert page.get_by_role("textbox").count() == 1
    assert violations(page, None) == []


def test_the_reading_view(open_talk):
    assert violations(open_talk("?read", reduced_motion="reduce").page, None) == []


def test_the_page_without_javascript(visit, talk_page, tmp_path):
    """axe is JavaScript itself: so the scripts are taken out of the page, and what waits in a noscript is shown."""
    text, plain = talk_page.read_text(encoding="utf-8"), tmp_path / "plain.html"
    text = re.sub(r"<script\b.*?</script>|<meta http-equiv[^>]*>", "", text, flags=re.S)
    plain.write_text(re.sub("</?noscript>", "", text), encoding="utf-8")
    page = visit().page
    page.goto(plain.as_uri())
    assert page.locator(".demo-still").first.is_visible()
    assert violations(page, None) == []
