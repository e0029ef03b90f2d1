"""The speaker's own pictures: shown where they can be, named in one line where they can't."""

import base64
import io
from xml.etree import ElementTree

import pytest
from PIL import Image

import media
from media import own
from slides.kit.export import fingerprint
from slides.kit.page.render import markdown2html
from slides.kit.paths import TALK

SLIDES = media.DRAWN.parent / "slides"
DRAWN = '<img class="wide" src="../media/come.gif" alt="the drawn one">'
EBML, FTYP = b"\x1a\x45\xdf\xa3" + bytes(60), bytes(4) + b"ftypisom" + bytes(60)


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """An empty ``media/mine`` for this test."""
    monkeypatch.setattr(own, "FOLDER", tmp_path)
    return tmp_path


def picture(kind="PNG", size=(40, 30), colour="#bd7b48", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def film(frames=3) -> bytes:
    out = io.BytesIO()
    first, *rest = (Image.new("RGB", (40, 30), (80 * i, 0, 0)) for i in range(frames))
    first.save(out, "GIF", save_all=True, append_images=rest)
    return out.getvalue()


@pytest.mark.parametrize(("name", "content", "mime"), [
    ("come.gif", film(), "image/gif"), ("come.jpg", picture("JPEG"), "image/jpeg"),
    ("come.jpeg", picture("JPEG"), "image/jpeg"), ("come.PNG", picture(), "image/png"),
    ("come.webp", picture("WEBP"), "image/jpeg"), ("come.mp4", FTYP, "video/mp4"), ("come.webm", EBML, "video/webm"),
    ("come.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
], ids=lambda value: value if isinstance(value, str) else "")  # fmt: skip
def test_each_kind_is_taken_for_what_it_is(mine, name, content, mime):
    (mine / name).write_bytes(content)
    assert own.complaints() == []
    assert f'src="../media/mine/{name}"' in own.put_in(DRAWN, SLIDES)
    assert f'src="data:{mime};base64,' in markdown2html(DRAWN, SLIDES)


@pytest.mark.parametrize(("name", "content", "says"), [
    ("come.png", picture("JPEG"), "come.png isn't a whole PNG file"),
    ("come.jpg", picture("JPEG", (400, 300))[:2000], "come.jpg isn't a whole JPG file"),
    ("come.gif", film()[:-30], "come.gif isn't a whole GIF file"),
    ("come.svg", b"<svg><path>", "come.svg isn't a whole SVG file"),
    ("come.png", b"\x89PNG\r\n\x1a\n" + bytes(8_000_000), "come.png is too large (8.0 MB; at most 8 MB)."),
    ("kome.png", picture(), "kome.png has the name of no picture in media/."),
    ("come.heic", b"ftypheic", "come.heic is of no kind that can be shown: .gif, .mp4"),
], ids=lambda value: value if isinstance(value, str) and len(value) < 10 else "")  # fmt: skip
def test_what_cannot_be_shown_is_named_in_one_line_and_the_drawn_one_shown(mine, name, content, says):
    (mine / name).write_bytes(content)
    (line,) = own.complaints()
    assert line.startswith(f"media/mine/{says}")
    assert line.endswith("The drawn picture is shown.")
    assert "\n" not in line
    assert own.put_in(DRAWN, SLIDES) == DRAWN


def test_of_two_with_one_name_the_second_is_named(mine):
    (mine / "come.gif").write_bytes(film())
    (mine / "come.png").write_bytes(picture())
    assert own.complaints() == ["media/mine/come.png has the same name as another. The drawn picture is shown."]
    assert "mine/come.gif" in own.put_in(DRAWN, SLIDES)


def test_their_words_are_used_the_drawn_ones_where_there_are_none_and_broken_ones_are_named(mine):
    (mine / "come.png").write_bytes(picture())
    assert 'alt="the drawn one"' in own.put_in(DRAWN, SLIDES)
    (mine / "alt.toml").write_text('come = "The real one; 5 < 6 & \\"quick\\"."', encoding="utf-8")
    assert 'alt="The real one; 5 &lt; 6 &amp; &quot;quick&quot;."' in own.put_in(DRAWN, SLIDES)
    assert 'class="wide"' in own.put_in(DRAWN, SLIDES)
    (mine / "alt.toml").write_text("come = ", encoding="utf-8")
    (line,) = own.complaints()
    assert line.startswith("media/mine/alt.toml can't be read (Invalid value")
    assert 'src="../media/mine/come.png" alt="the drawn one"' in own.put_in(DRAWN, SLIDES)


def test_only_pictures_of_the_talk_are_exchanged(mine, tmp_path):
    (mine / "come.png").write_bytes(picture())
    for other in ('<img src="other/come.gif" alt="">', '<img src="../media/shake.gif" alt="">', "<p>come.gif</p>"):
        assert own.put_in(other, SLIDES) == other
    assert own.put_in(DRAWN, tmp_path) == DRAWN, "a picture of another deck's"


def test_a_photograph_comes_upright_small_enough_and_without_where_it_was_taken(mine):
    exif = Image.Exif()
    exif[0x0112] = 6                                                 # taken with the camera on its side
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 28.0, 38.0)})     # … at this latitude
    (mine / "come.jpg").write_bytes(picture("JPEG", (4000, 2000), exif=exif))
    shown = Image.open(io.BytesIO(own.pictures()["come"].content()[1]))
    assert shown.size == (540, 1080)
    assert not shown.getexif()


def test_a_real_dog_stands_in_the_demos_and_what_moves_stands_still(mine):
    drawn = media.drawing("mowgli-sit")
    (mine / "mowgli-sit.gif").write_bytes(film())
    svg = ElementTree.fromstring(media.drawing("mowgli-sit"))
    assert svg.get("viewBox") == ElementTree.fromstring(drawn).get("viewBox")
    (image,) = svg
    assert float(image.get("y")) + float(image.get("height")) == pytest.approx(300), "on the ground"
    still = Image.open(io.BytesIO(base64.b64decode(image.get("href").partition("base64,")[2])))
    assert not getattr(still, "is_animated", False)
    (mine / "mowgli-sit.gif").unlink()
    (mine / "mowgli-sit.mp4").write_bytes(FTYP)
    assert media.drawing("mowgli-sit") == drawn, "a film can't be drawn in a demo"


def test_one_photograph_of_a_cat_will_do_for_the_cat_break(mine):
    (mine / "cat.jpg").write_bytes(picture("JPEG"))
    assert "<image" in media.drawing("cat-sit")
    assert "<image" in media.drawing("cat-push")
    assert "<image" not in media.drawing("cat-out")


def test_a_page_made_before_the_picture_came_is_made_anew(monkeypatch):
    """What :func:`slides.kit.export.fingerprint` reads is the real folder; so this looks into it, and tidies up."""
    before = fingerprint(TALK)
    extra = own.FOLDER / ".a-test-was-here"
    extra.write_text("x", encoding="utf-8")
    try:
        assert fingerprint(TALK) != before
    finally:
        extra.unlink()
