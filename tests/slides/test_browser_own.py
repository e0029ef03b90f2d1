"""A speaker's own pictures, seen: on the page and in RISE, still and moving, with their words."""

import base64
import io

import nbformat
import pytest
from PIL import Image

from media import own
from slides.kit import notebook, paths
from slides.kit.page.render import render
from slides.kit.progress import Progress
from slides.kit.serve import rise
from tests.media.test_own import film, picture
from tests.waiting import finish, opened, until

pytestmark = pytest.mark.thorough

RECORD = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
  const paint = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" }), parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((done) => { recorder.onstop = done; });
  recorder.start();
  for (let i = 0; i < 12; i++) {
    paint.fillStyle = `hsl(${30 * i} 60% 50%)`;
    paint.fillRect(0, 0, 64, 48);
    await new Promise((done) => setTimeout(done, 50));
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""
SLIDE = """<div class="strip">
<img src="../media/come.gif" alt="drawn"> <img src="../media/shake.gif" alt="drawn">
<img src="../media/jump.gif" alt="drawn">
</div>"""
SHOWN = "document.querySelector('.strip img[alt=\"{}\"]')"
VIDEO = "document.querySelector('.strip video')"


@pytest.fixture
def deck(tmp_path, monkeypatch, visit):
    """A deck of one slide with three of the talk's pictures, each of which the speaker has an own one for."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "come.gif").write_bytes(film())
    (mine / "jump.jpg").write_bytes(picture("JPEG", (90, 60)))
    (mine / "shake.webm").write_bytes(base64.b64decode(visit().page.evaluate(RECORD)))
    (mine / "alt.toml").write_text('come = "the real come"\njump = "the real jump"\nshake = "the real shake"',
                                   encoding="utf-8")
    monkeypatch.setattr(own, "FOLDER", mine)
    assert own.complaints() == []
    cell = nbformat.v4.new_markdown_cell(f"# Mine\n\n{SLIDE}", metadata={"slideshow": {"slide_type": "slide"}})
    return nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": {"name": "python3", "display_name": "P"}})


def size(page, alt) -> list[int]:
    return page.evaluate(f"(({{ naturalWidth: w, naturalHeight: h }}) => [w, h])({SHOWN.format(alt)})")


@pytest.mark.parametrize("calm", [False, True], ids=["moving", "calm"])
def test_they_are_shown_on_the_page(deck, visit, tmp_path, calm):
    file = tmp_path / "page.html"
    file.write_text(render(deck, paths.TALK.parent), encoding="utf-8")
    seen = visit(reduced_motion="reduce" if calm else "no-preference")
    page = opened(seen.page, file.as_uri())
    assert size(page, "the real jump") == [90, 60]
    assert page.locator(".strip img.moving").is_visible() == (not calm)
    assert page.get_by_role("img", name="the real come").is_visible()
    assert page.locator("img[alt=drawn]").count() == 0
    video = page.locator(".strip video")
    assert video.get_attribute("title") == "the real shake"
    assert Image.open(io.BytesIO(video.screenshot())).convert("L").getextrema() != (255, 255)
    if calm:
        page.wait_for_timeout(300)
        assert page.evaluate(f"{VIDEO}.paused && {VIDEO}.readyState >= 2")
    else:
        until(page, f"!{VIDEO}.paused && {VIDEO}.currentTime > 0.1")
        page.keyboard.press("p")
        assert page.evaluate(f"{VIDEO}.paused")
    assert seen.errors == []


def test_they_are_shown_in_rise(deck, visit, monkeypatch):
    monkeypatch.setattr(notebook, "read", lambda path: deck)
    with rise.server() as server:
        url, kernel = finish(rise.open_talk(server, paths.TALK, Progress(io.StringIO())))
        kernel.stop_channels()
        page = visit().page
        page.goto(url)
        page.wait_for_selector("section.present .strip img", timeout=60_000)
        until(page, f"{SHOWN.format('the real jump')}?.naturalWidth === 90")
        assert size(page, "the real come") == [40, 30]
        assert page.locator("section.present .strip video.moving").get_attribute("title") == "the real shake"
        until(page, f"{VIDEO}.currentTime > 0.1")
