"""The talk on stage, in a real browser: the page with a kernel behind it."""

import pytest

from slides.kit.paths import BUILD
from tests.demos.page import STAGE
from tests.kit.decks import COUNTER, code, slide, write_deck
from tests.kit.stagehand import LIVE, present
from tests.waiting import until

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def show(tmp_path_factory):
    deck = write_deck(
        tmp_path_factory.mktemp("deck") / "stage-test.ipynb", slide("Counter"), code(COUNTER, "demo"),
        slide("Code"), code("print(6 * 7)", "code"))
    with present("--notebook", deck, said="every demo is live") as running:
        yield running
    for file in BUILD.glob("stage-test*"):
        file.unlink()


@pytest.fixture
def on_stage(show, visit):
    def go(at="counter"):
        seen = visit()
        show.watched(seen.page, at)
        return seen

    return go


def test_demos_become_live_and_the_token_leaves_the_address(on_stage, show):
    seen = on_stage()
    page = seen.page
    until(page, f"{STAGE}.isLive")
    assert page.locator(".demo-mode").inner_text() == "live"
    assert page.locator(".kernel-badge").inner_text() == "live"
    assert "token" not in page.url
    assert seen.errors == []
    page.reload()
    until(page, LIVE, 15)
    assert page.url.endswith("#/counter")


def test_two_viewers_are_in_step(on_stage):
    first, second = on_stage().page, on_stage().page
    for page in (first, second):
        page.evaluate(f"{STAGE}.model.on('change:caption', () => {{ window.heard = {STAGE}.model.get('caption'); }})")
    first.evaluate(f"{STAGE}.model.set('caption', 'both see this'), {STAGE}.model.save_changes()")
    until(second, "window.heard === 'both see this'")


def write(page, source, run="Control+Enter"):
    """Put ``source`` in the cell's place, and run it."""
    page.locator(".code-live .highlight pre").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(source)
    page.keyboard.press(run)


def test_code_on_a_slide_is_edited_run_and_put_back(on_stage):
    page = on_stage(at="code").page
    write(page, "print('live', 6 * 8)", "Shift+Enter")
    page.locator(".code-out", has_text="live 48").wait_for()
    write(page, "1 / 0")
    page.locator(".code-out", has_text="ZeroDivisionError").wait_for()
    write(page, "from PIL import Image; Image.new('RGB', (9, 9))")
    page.locator(".code-out img").wait_for()
    assert page.url.endswith("#/code"), "running stays on the slide"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="original").click()
    assert page.locator(".code-live .highlight pre").inner_text().strip() == "print(6 * 7)"


STOPPED = "document.querySelector('.code-out').textContent.trim().endsWith('KeyboardInterrupt:')"


def test_code_that_never_ends_is_stopped_and_meanwhile_the_sign_is_honest_and_the_demos_play(on_stage):
    page = on_stage(at="code").page
    badge, hint, out = page.locator(".kernel-badge"), page.locator(".code-hint"), page.locator(".code-out")
    write(page, "while True: pass")
    assert "running · Esc stops it" in hint.inner_text()
    until(page, "document.documentElement.dataset.kernel === 'busy'", 7)
    assert badge.inner_text() == "Python is busy: demos as recorded"
    assert "running · Esc stops it" in hint.inner_text(), "and still so"
    page.keyboard.press("PageUp")
    until(page, "location.hash === '#/counter'")
    assert page.locator(".demo-mode").inner_text() == "recorded"
    frames = page.evaluate(f"{STAGE}.frames")
    page.wait_for_timeout(500)
    assert page.evaluate(f"{STAGE}.frames") > frames, "it plays"
    page.keyboard.press("PageDown")
    until(page, "location.hash === '#/code'")
    page.keyboard.press("Escape")
    until(page, STOPPED, 2)
    assert "Traceback" in out.inner_text()
    until(page, LIVE, 2)
    until(page, f"{STAGE}.isLive", 2)
    assert "running" not in hint.inner_text()
    assert not page.evaluate("Reveal.isOverview()")
    write(page, "import time; time.sleep(600)")
    stop = page.get_by_role("button", name="stop")
    stop.click()
    until(page, STOPPED, 2)
    stop.wait_for(state="hidden", timeout=2000)
    write(page, "print('again', 6 * 9)")
    page.locator(".code-out", has_text="again 54").wait_for()


LATE = """(() => {
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage"), utf8 = new TextDecoder();
  Object.defineProperty(WebSocket.prototype, "onmessage", { set(hear) {
    set.call(this, (event) => setTimeout(hear, utf8.decode(event.data).includes('"execute_reply"') ? 300 : 0, event));
  } });
})()"""


def test_a_reply_that_comes_when_the_kernel_is_idle_again_is_no_loss(show, visit):
    page = visit().page
    page.add_init_script(LATE)
    page.goto(f"{show.url}#/code")
    until(page, "talk.kernel.hasRun", 15)
    page.evaluate("window.states = [], addEventListener('talk:kernel', ({ detail }) => states.push(detail))")
    write(page, "1 / 0")
    page.locator(".code-out", has_text="ZeroDivisionError").wait_for()
    page.wait_for_timeout(1000)
    assert page.evaluate("states") == []
    assert page.locator(".highlight pre").evaluate("(pre) => pre.isContentEditable"), "the caret stays where it is"


def test_a_clickers_keys_leave_the_code_and_turn_the_slide(on_stage):
    page = on_stage(at="code").page
    pre = page.locator(".code-live .highlight pre")
    assert pre.get_attribute("spellcheck") == "false"
    pre.click()
    page.evaluate("""() => { const has = document.hasFocus; document.hasFocus = () => false;
      document.activeElement.dispatchEvent(new FocusEvent("blur")); document.hasFocus = has; }""")
    assert pre.evaluate("(pre) => pre.isContentEditable"), "another window was in front, and this one is again"
    page.keyboard.press("PageUp")
    until(page, "location.hash === '#/counter'")
    assert pre.get_attribute("contenteditable") == "false"


def test_what_runs_when_the_kernel_dies_says_so(on_stage, show):
    page = on_stage(at="code").page
    runs = sum("every demo is live" in line for line in show.said)
    write(page, "import os; os._exit(1)")
    page.locator(".code-out", has_text="Python went away").wait_for()
    until(page, "!document.querySelector('.code-hint').textContent.includes('running')")
    show.wait_for("every demo is live", times=runs + 1)
    until(page, LIVE, 10)
