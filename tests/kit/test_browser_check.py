"""The preflight in the browser: a demo that is dead or slow, a page that asks or complains, a letter not drawn."""

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from demos.errors import CheckError
from slides.kit import check as preflight
from slides.kit import paths
from slides.kit.check import CHECKS, checks_of, machine
from slides.kit.check.hall import Hall
from slides.kit.progress import Progress
from slides.kit.shots.pdf import print_pdf
from tests.kit.decks import COUNTER, code, exported, slide, write_deck
from tests.waiting import aside

pytestmark = pytest.mark.thorough


def demo_of(name, script):
    """A cell that shows a demo made of ``script``."""
    return code(f"""from pathlib import Path
from demos.stage import Demo, bundle
stage_js = Path(bundle.__file__).with_name("stage.js")
class Made(Demo):
    Path({name!r} + ".js").write_text(f'import {{{{ demo }}}} from "{{stage_js.as_posix()}}";\\n' + {script!r})
    _esm = bundle.resolve(Path({name!r} + ".js")).module()
Made({name!r})""", "demo")


BROKEN = "throw new Error('broken on purpose');"
STOPS = "export default { render: demo(() => ({ reset() {}, frame() { throw new Error('stopped on purpose'); } })) };"
SLOW = """export default { render: demo(() => ({ reset() {}, frame() {
  for (const end = performance.now() + 40; performance.now() < end;);
} })) };"""
ASKS = "fetch('https://example.org/').catch(() => {});\nexport default { render: demo(() => ({ reset() {} })) };"


@pytest.fixture
def look(tmp_path, monkeypatch):
    """``look(*cells)``: what the checks in the browser find on the page of such a deck."""
    monkeypatch.setattr(paths, "BUILD", tmp_path / "build")

    def find(*cells):
        talk = write_deck(tmp_path / "deck.ipynb", *cells)
        exported(talk)
        return aside(_find_all, talk)

    return find


def _find_all(talk):
    with Hall(talk, Progress(io.StringIO())) as hall:
        return {name: preflight.find(name, CHECKS[name], hall) for name in ("demos", "fits", "offline", "fonts")}


def test_a_demo_that_throws_on_load_or_midway_is_named_with_its_reason_and_the_whole_one_is_not(look):
    found = look(slide("Whole"), code(COUNTER, "demo"), slide("Broken"), demo_of("broken", BROKEN),
                 slide("Stops"), demo_of("stops", STOPS))
    assert found["demos"].ok is False
    assert found["demos"].says.startswith("broken, stops did not start")
    assert "broken on purpose" in found["demos"].says
    assert found["offline"].ok is False, "its console complains"


def test_a_slow_demo_a_request_and_a_missing_letter_are_told(look):
    found = look(slide("Slow"), demo_of("slow", SLOW), slide("Asks"), demo_of("asks", ASKS), slide("A letter: \ue123"))
    assert found["demos"].ok is False
    assert "slow (" in found["demos"].says, "it takes 40 ms a frame: 25 a second at best"
    assert (found["offline"].ok, "example.org" in found["offline"].says) == (False, True)
    assert (found["fonts"].ok, "U+E123" in found["fonts"].says) == (False, True)
    assert found["fits"].ok


def test_slides_that_are_too_tall_are_named_and_when_printed_too(look, tmp_path):
    tall = slide("Tall")
    tall.source += "".join(f"\n\nline {number}" for number in range(40))
    found = look(slide("Low"), tall)
    assert (found["fits"].ok, found["fits"].says) == (False, "larger than the wall: tall")
    said = []
    (page,) = (tmp_path / "build").glob("*.html")
    aside(print_pdf, page, tmp_path / "deck.pdf", None, said.append)
    assert said == ["larger than the wall, where what is beyond isn't seen: tall"]


def test_a_small_screen_is_told(chromium):
    with pytest.raises(CheckError, match="800 × 600 at scale 1 is small"):
        machine.screen_size(chromium)


@pytest.mark.alone
def test_the_whole_talk_is_well_and_it_takes_less_than_a_minute_on_a_quiet_machine():
    command = [sys.executable, "-m", "slides"]
    subprocess.run([*command, "export"], check=True, capture_output=True)
    busy = os.getloadavg()[0] > os.cpu_count()
    done = subprocess.run([*command, "check", "--json"], capture_output=True, text=True, timeout=300)
    found = {finding["check"]: finding for finding in json.loads(done.stdout)}
    assert list(found) == list(checks_of(paths.TALK))
    if busy:                                         # frames can't be promised then
        assert "did not start" not in found.pop("demos")["says"]
    assert not [finding for finding in found.values() if finding["ok"] is False]
    assert busy or done.returncode == 0
    assert sum(finding["seconds"] for finding in found.values()) < 180
    assert done.stderr == ""


def test_ctrl_c_while_its_browser_is_open_leaves_no_process_and_no_file(tmp_path):
    talk = write_deck(tmp_path / "stop-check.ipynb", slide("Slow"), demo_of("slow", SLOW))
    exported(talk)
    temporary = Path(tempfile.mkdtemp())             # a short name: Chromium puts a socket in it
    only = ("import sys; from slides.kit import check, cli; check.CHECKS = {'demos': check.CHECKS['demos']};"
            "sys.exit(cli.main(['check', '--notebook', sys.argv[1]]))")
    command = [sys.executable, "-c", only, talk]
    try:
        with subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              start_new_session=True, env={**os.environ, "TMPDIR": str(temporary)}) as process:
            while not draws(children := psutil.Process(process.pid).children(recursive=True)):
                assert process.poll() is None
            os.killpg(process.pid, signal.SIGINT)    # a terminal's Ctrl-C is for all that run in it
            assert (process.stderr.read(), process.wait(30)) == ("", 130)
        assert psutil.wait_procs(children, timeout=5)[1] == []
        left = [file.name for file in temporary.iterdir() if not file.name.startswith("torchinductor")]
        assert left == [], "torch's own cache stays: it is one and the same each time"
    finally:
        shutil.rmtree(temporary)
        for file in paths.BUILD.glob("stop-check*"):
            file.unlink()


def draws(processes):
    """Whether one of these is the part of a browser that draws a page."""
    for process in processes:
        with contextlib.suppress(psutil.Error):      # some are gone before they are asked
            if "--type=renderer" in " ".join(process.cmdline()):
                return True
    return False
