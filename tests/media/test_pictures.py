"""The pictures: each there is can be drawn again, and is light, legible and calm enough."""

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

import media
from demos.stage.palette import palette
from media.draw.__main__ import PIXELS, names, stills
from tests.contrast import contrast as reckoned
from tests.contrast import rgba

FOLDER = media.DRAWN
SVGS = sorted(stills())
MOVING = sorted(name for name in names() if name.endswith(".gif"))
POSES = [name for name in SVGS if ElementTree.fromstring(media.drawing(name[:-4])).get("viewBox") == "0 0 400 320"]


def contrast(a: str, b: str) -> float:
    """Of two colours written "#rrggbb"."""
    return reckoned(rgba(a)[0], rgba(b)[0])


def test_every_picture_is_drawn_by_something_and_what_is_drawn_is_there():
    there = {file.name for kind in ("*.svg", "*.gif", "*.png", "*.webp") for file in FOLDER.glob(kind)}
    beside = {name.replace(".gif", kind) for name in MOVING for kind in (".poster.png", ".webp")}
    assert there - {"trailer.gif", "sheet.webp"} == {*names(), *beside, *PIXELS.values()}   # taken, not drawn


@pytest.mark.thorough
def test_drawn_again_each_is_the_same_and_needs_nothing_from_outside():
    for name in SVGS:
        drawn = stills()[name]()
        assert drawn.encode() == (FOLDER / name).read_bytes(), f"{name}: run make media"
        for item in ElementTree.fromstring(drawn).iter():
            assert item.tag.rpartition("}")[2] in {"svg", "g", "path", "rect", "text"}, name
            assert not {"id", "class", "style", "href"} & set(item.attrib), name
        assert "http" not in drawn.replace('xmlns="http://www.w3.org/2000/svg"', ""), name


def test_a_figure_stands_out_on_light_and_on_dark_paper_and_gold_is_for_rewards_only():
    """Its outermost stroke is pale, the next one dark: one of the two shows on any paper."""
    gold = palette()["reward"]
    for name in POSES:
        drawn = stills()[name]()
        rim, line, *_ = [p.get("stroke") for p in ElementTree.fromstring(drawn).iter() if p.get("stroke")]
        assert contrast(line, palette("light")["paper"]) >= 3, name
        assert contrast(rim, palette("dark")["paper"]) >= 3, name
        assert gold not in drawn, name
    assert stills()["title.svg"]().count(gold) == 1


@pytest.mark.parametrize("name", MOVING)
def test_a_film_loops_moves_and_has_a_poster(name):
    film = Image.open(io.BytesIO((FOLDER / name).read_bytes()))
    assert film.info["loop"] == 0
    assert film.n_frames >= 30
    seconds = 0
    for i in range(film.n_frames):
        film.seek(i)
        seconds += film.info["duration"] / 1000
    assert 2 <= seconds <= 8
    with Image.open(FOLDER / name.replace(".gif", ".webp")) as light:
        assert light.convert("RGBA").getchannel("A").getextrema()[0] == 0, "clear, for dark paper"
        assert (light.size, light.n_frames, light.info["loop"]) == (film.size, film.n_frames, 0), "run make media"
    with Image.open(FOLDER / name.replace(".gif", ".poster.png")) as poster:
        assert poster.width / poster.height == pytest.approx(film.width / film.height, rel=0.01)


@pytest.mark.thorough
@pytest.mark.parametrize("name", [*MOVING, *sorted(f"demos/{file.name}" for file in (FOLDER / "demos").glob("*.gif"))])
def test_no_film_flashes_more_than_three_times_in_a_second(name):
    """WCAG 2.3.1: a flash is a pair of opposing changes of a tenth and more in luminance, over a large
    area: here, a twelfth of the picture."""
    film = Image.open(io.BytesIO((FOLDER / name).read_bytes()))
    light, times, now = [], [], 0.0
    for i in range(film.n_frames):
        film.seek(i)
        light.append(film.convert("L").resize((4, 3), Image.Resampling.BOX).tobytes())
        times.append(now)
        now += film.info["duration"] / 1000
    for cell in range(12):
        turns, way, last = [], 0, light[0][cell]
        for frame, time in zip(light, times, strict=True):
            change = frame[cell] - last
            if abs(change) >= 26:
                if way and (change > 0) != (way > 0):
                    turns.append(time)
                way, last = change, frame[cell]
            elif way * change > 0:
                last = frame[cell]
        assert all(sum(t <= u < t + 1 for u in turns) <= 6 for t in turns), (name, cell)
