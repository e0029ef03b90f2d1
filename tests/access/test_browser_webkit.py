"""WebKit, which every iPhone and Safari is: in its GTK build the file's demos all mount, move and answer their keys.

Driven over WebDriver (Debian: webkit2gtk-driver, xvfb); skipped where that isn't there.
"""

import json
import os
import shutil
import signal
import subprocess
import urllib.request

import pytest

from slides.kit.serve.door import free_port
from tests import browser
from tests.kit.stagehand import LIVE, present
from tests.waiting import eventually


class Tab:
    """A window of WebKit's small browser, driven over WebDriver."""

    def __init__(self, port: int, binary: str):
        self.base, self._binary = f"http://127.0.0.1:{port}", binary

    def open(self):
        wanted = {"webkitgtk:browserOptions": {"binary": self._binary, "args": ["--automation"]}}
        made = self._post("/session", {"capabilities": {"alwaysMatch": wanted}})
        self.base += f"/session/{made['sessionId']}"
        self._post("/timeouts", {"script": 60_000})
        return self

    def _post(self, path, body):
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), {"Content-Type": "text/json"})
        with urllib.request.urlopen(request, timeout=90) as answer:
            return json.loads(answer.read())["value"]

    def go(self, url):
        self._post("/url", {"url": url})

    def ask(self, expression):
        return self._post("/execute/sync", {"script": f"return {expression}", "args": []})

    def windows(self):
        with urllib.request.urlopen(f"{self.base}/window/handles", timeout=90) as answer:
            return json.loads(answer.read())["value"]

    def switch(self, window):
        self._post("/window", {"handle": window})

    def look_into(self, frame):
        self._post("/frame", {"id": frame})

    def press(self, key):
        keys = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self._post("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": keys}]})

    def touch(self, element, by=0):
        """A finger on the middle of the element, which then moves ``by`` so many pixels to the right."""
        x, y = self.ask(f"(({{ left, top, width, height }}) => [left + width / 2, top + height / 2])"
                        f"({element}.getBoundingClientRect())")
        move = {"type": "pointerMove", "duration": 50, "y": round(y), "origin": "viewport"}
        actions = [move | {"x": round(x)}, {"type": "pointerDown", "button": 0}, move | {"x": round(x + by)},
                   {"type": "pointerUp", "button": 0}]
        finger = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": actions}
        self._post("/actions", {"actions": [finger]})

    def until(self, expression, seconds=30):
        return eventually(lambda: self.ask(expression), seconds, expression)


@pytest.fixture(scope="module")
def tab(tmp_path_factory, talk_page):
    binary = browser.webkit()
    if not binary or not shutil.which("WebKitWebDriver"):
        pytest.skip("no WebKit (Debian: apt-get install webkit2gtk-driver xvfb)")
    port, home = free_port(), tmp_path_factory.mktemp("webkit")
    driver = subprocess.Popen(
        ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "WebKitWebDriver", f"--port={port}"], start_new_session=True,
        cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(home), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"})
    try:
        opened = Tab(port, binary)
        eventually(opened.open, 30, "WebKit's driver")
        opened.go(talk_page.as_uri())
        opened.until("document.documentElement.dataset.demos === 'ready'")
        yield opened
    finally:
        os.killpg(driver.pid, signal.SIGTERM)
        driver.wait(20)


def test_every_demo_mounts_and_the_page_is_not_too_old_for_it(tab):
    assert tab.ask("document.querySelectorAll('[data-demo]:not([data-state=ready])').length") == 0
    assert tab.ask("document.querySelector('.too-old').hidden")
    assert tab.ask("document.documentElement.dataset.deck") == "ready"


def test_no_slide_spills_over(tab):
    assert tab.ask("""[...document.querySelectorAll('.slides > section')].filter((slide) => {
      Reveal.slide(Reveal.getIndices(slide).h, 0, 99);
      return slide.scrollHeight > 722 || slide.scrollWidth > 1282;
    }).map((slide) => slide.id)""") == []


def test_every_demo_draws_and_answers_a_key(tab):
    silent = []
    tab.ask("""Reveal.configure({ transition: "none" }), document.addEventListener("click", ({ target }) => {
      window.clicked = target.closest("[data-demo]")?.dataset.demo;
    }, true)""")
    for name in tab.ask("[...document.querySelectorAll('[data-demo]')].map((place) => place.dataset.demo)"):
        demo = f"document.querySelector('[data-demo=\"{name}\"] .demo')"
        tab.ask(f"Reveal.slide(Reveal.getIndices({demo}.closest('.slides > section')).h, 0, 99)")
        tab.until("[...document.querySelectorAll('.demo')].every((demo) => "
                  "!demo.stage.isShown() || document.querySelector('section.present').contains(demo))")
        before = tab.until(f"{demo}.stage.isShown() && {demo}.stage.frames + 1")
        key = tab.ask(f"window.clicked = null, {demo}.stage.redraw(), "
                      f"{demo}.querySelector('button:not(:disabled) kbd')?.textContent ?? ''")
        tab.until(f"{demo}.stage.frames + 1 > {before}")
        heard = key and (tab.press(key.lower()) or tab.until("window.clicked", 5))
        if key and heard != name:
            silent.append((name, key, heard))
    assert silent == []


def test_the_speaker_view_follows_with_notes_and_what_comes_next(tab):
    tab.ask("Reveal.slide(0)")
    (wall,) = tab.windows()
    tab.press("s")
    (speaker,) = eventually(lambda: [window for window in tab.windows() if window != wall])
    tab.switch(speaker)
    try:
        tab.until("document.querySelectorAll('iframe').length === 2")
        tab.until("document.querySelector('.speaker-controls-notes .value')?.innerText.length > 20")
        said = tab.ask("document.querySelector('.speaker-controls-notes .value').innerText")
        tab.look_into(1)
        tab.until("document.documentElement.dataset.deck === 'ready'")
        tab.switch(wall)
        tab.press("\ue014")
        tab.switch(speaker)
        tab.until(f"document.querySelector('.speaker-controls-notes .value').innerText !== {json.dumps(said)}")
        tab.ask("window.close()")
    finally:
        tab.switch(wall)


def test_a_finger_presses_a_button_and_drags_a_slider(tab):
    tab.ask("Reveal.slide(Reveal.getIndices(document.getElementById('patience')).h, 0, 99)")
    demo = "document.querySelector('#patience .demo')"
    tab.until(f"{demo}.stage.isShown()")
    tab.ask(f"{demo}.stage.play(false), {demo}.stage.reset()")
    tab.until(f"{demo}.querySelector('.demo-status').textContent.endsWith('Left or right?')")
    tab.touch(f"{demo}.querySelector('.demo-bar button.main')")
    tab.until(f"{demo}.querySelector('.demo-status').textContent.endsWith('He goes right.')")
    before = tab.ask(f"{demo}.querySelector('input[type=range]').value")
    tab.touch(f"{demo}.querySelector('input[type=range]')", by=-60)
    assert tab.ask(f"{demo}.querySelector('input[type=range]').value") != before
    assert tab.ask("Reveal.getCurrentSlide().id") == "patience", "the drag didn't turn the slide"


def test_live_every_demo_hears_python_and_python_hears_a_press(tab):
    with present(said="every demo is live") as show:
        tab.go(show.url)
        tab.until(LIVE)
        tab.until("[...document.querySelectorAll('.demo')].every((demo) => demo.stage.isLive)")
        tab.ask("Reveal.slide(Reveal.getIndices(document.getElementById('cartpole')).h, 0, 99)")
        stage = "document.querySelector('#cartpole .demo').stage"
        tab.until(f"{stage}.isShown()")
        seed = tab.ask(f"{stage}.model.get('seed')")
        tab.press("m")
        tab.until(f"{stage}.model.get('seed') !== {seed}")
