"""Firefox, by WebDriver BiDi: every demo mounts, and the speaker view, a window of its own, follows the wall."""

import json
import os
import subprocess

import pytest
import websocket

from slides.kit.serve.door import free_port
from tests import browser
from tests.waiting import eventually

NOTES = "document.querySelector('.speaker-controls-notes .value')?.innerText ?? ''"
READY = "['deck', 'demos'].every((part) => document.documentElement.dataset[part] === 'ready')"


@pytest.fixture
def send(tmp_path):
    if not (path := browser.firefox()):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Firefox (Debian: apt-get install firefox-esr)")
    port = free_port()
    running = subprocess.Popen([path, "--headless", "--no-remote", "--profile", tmp_path, "--remote-debugging-port",
                                str(port)], env={**os.environ, "HOME": str(tmp_path)}, stderr=subprocess.DEVNULL)
    address = f"ws://127.0.0.1:{port}/session"
    socket = eventually(lambda: websocket.create_connection(address, timeout=60, suppress_origin=True))

    def command(method, **params):
        socket.send(json.dumps({"id": 1, "method": method, "params": params}))
        while "id" not in (answer := json.loads(socket.recv())):
            pass                                     # an event
        assert "error" not in answer, answer
        return answer["result"]

    command("session.new", capabilities={})
    yield command
    socket.close()
    running.terminate()
    running.wait(20)


def test_the_page_is_whole_and_the_speaker_view_follows_with_notes_and_what_comes_next(send, talk_page):
    def ask(window, expression):
        return send("script.evaluate", expression=expression, target={"context": window["context"]},
                    awaitPromise=False)["result"]["value"]

    def press(key):
        keys = [{"type": way, "value": key} for way in ("keyDown", "keyUp")]
        send("input.performActions", context=wall["context"],
             actions=[{"type": "key", "id": "keyboard", "actions": keys}])

    (wall,) = send("browsingContext.getTree")["contexts"]
    send("browsingContext.navigate", context=wall["context"], url=talk_page.as_uri(), wait="complete")
    eventually(lambda: ask(wall, READY))
    assert ask(wall, "document.querySelectorAll('[data-demo]:not([data-state=ready])').length") == 0
    press("s")
    speaker = eventually(lambda: next((window for window in send("browsingContext.getTree")["contexts"]
                                      if len(window["children"]) == 2), None))
    said = eventually(lambda: ask(speaker, NOTES))
    for frame in speaker["children"]:
        eventually(lambda frame=frame: ask(frame, READY))
    press("\ue014")                                    # WebDriver's ArrowRight
    eventually(lambda: ask(speaker, NOTES) not in ("", said))
