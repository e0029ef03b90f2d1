"""The pictures: each there is can be drawn again, and is light, legible and calm enough."""

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageColor, ImageStat

import media
from demos.stage.palette import palette
from media.draw.__main__ import PIXELS, main, names, stills
from media.draw.animations import FILMS
from media.draw.pen import in_theme
from media.draw.raster import pixels
from tests.contrast import contrast as reckoned
from tests.contrast import rgba
from tests.walk import THEMES

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


def test_the_pictures_are_light_enough_to_take_home():
    sizes = {file.name: file.stat().st_size for file in FOLDER.iterdir() if file.suffix in (".svg", ".gif", ".png")}
    del sizes["trailer.gif"]
    assert sum(sizes.values()) <= 5_000_000
    assert max(sizes.values()) <= 1_000_000
    assert max(sizes[name] for name in POSES) <= 15_000


@pytest.mark.thorough
def test_drawn_again_each_is_the_same_and_needs_nothing_from_outside():
    for name in SVGS:
        drawn = stills()[name]()
        assert drawn.encode() == (FOLDER / name).read_bytes(), f"{name}: run make media"
        for item in ElementTree.fromstring(drawn).iter():
            assert item.tag.rpartition("}")[2] in {"svg", "g", "path", "rect", "text"}, name
            assert not {"id", "class", "style", "href"} & set(item.attrib), name
        assert "http" not in drawn.replace('xmlns="http://www.w3.org/2000/svg"', ""), name


@pytest.mark.parametrize("theme", THEMES)
def test_words_in_the_scenes_can_be_read_from_the_back_row(theme):
    on_things = {"#3d4033", *(palette()[name] for name in ("on-reward", "ink", "quiet"))}   # bomb, gold, white paper
    for name in SVGS:
        for item in ElementTree.fromstring(in_theme(stills()[name](), theme)).iter("{http://www.w3.org/2000/svg}text"):
            assert float(item.get("font-size")) >= 24, name
            if item.get("fill") not in on_things:
                assert contrast(item.get("fill"), palette(theme)["panel"]) >= 3, (name, item.text)


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


@pytest.mark.thorough
@pytest.mark.parametrize("name", MOVING)
def test_drawn_again_its_poster_is_the_one_in_the_folder(name):
    """Nearly: the file has fewer colours, and a library's version may show."""
    film = FILMS[name.removesuffix(".gif")]()
    with Image.open(FOLDER / name.replace(".gif", ".poster.png")) as poster:
        paper = Image.new("RGBA", poster.size, palette()["paper"])
        kept = Image.alpha_composite(paper, poster.convert("RGBA")).convert("RGB")
    drawn = pixels(film.frames[film.poster], 2 * film.width).resize(kept.size)
    assert max(ImageStat.Stat(ImageChops.difference(drawn, kept)).mean) < 2, "run make media"


def test_gold_is_gold_in_a_film_of_few_colours():
    film = Image.open(io.BytesIO((FOLDER / "its-happening.gif").read_bytes()))
    film.seek(film.n_frames - 1)
    gold = ImageColor.getrgb(palette()["reward"])
    counts = {colour: count for count, colour in film.convert("RGB").getcolors(1 << 16)}
    assert counts.get(gold, 0) > 200


def test_a_wrong_name_is_answered_with_the_right_ones(capsys):
    assert main(["mogli-sit.svg"]) == 2
    said = capsys.readouterr().err
    assert re.search(r"No picture called mogli-sit\.svg\. There are: .*mowgli-sit\.svg", said)
