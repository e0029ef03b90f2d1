"""The base of every demo: its name, its stand-ins, its greeting; and a change to a front-end file shows at once."""

import base64
import time

from demos.stage import Demo, stills
from tests.demos.page import STAGE
from tests.demos.stage.counter import Counter
from tests.waiting import eventually


def test_a_second_demo_of_the_same_name_replaces_the_first():
    first, second = Counter("again"), Counter("again")
    assert first.comm is None
    assert second.comm is not None


def test_it_brings_its_pictures_and_words_for_where_nothing_runs(tmp_path, monkeypatch):
    monkeypatch.setenv(stills.FOLDER, str(tmp_path))
    for suffix in ("png", "gif"):
        (tmp_path / f"counter.{suffix}").write_bytes(suffix.encode())
    data, _ = Counter()._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == "counter"
    assert base64.b64decode(data["image/png"]) == b"png"
    assert base64.b64decode(data["image/gif"]) == b"gif"
    assert data["text/plain"] == "[demo: Counter. it counts]"
    assert "text/html" not in data


def test_without_pictures_the_words_are_there():
    data, _ = Counter("nobody-recorded-this")._repr_mimebundle_()
    assert not {"image/png", "image/gif"} & set(data)
    assert data["text/plain"].startswith("[demo: ")


def test_a_changed_file_is_a_changed_trait_within_two_seconds_and_a_mistake_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("ANYWIDGET_HMR", "1")
    file = tmp_path / "widget.js"
    file.write_text("export default 1;\n", encoding="utf-8")

    class Fresh(Demo):
        _front = file
        _esm, _css = "export default 1;", ""

    demo = Fresh("fresh")
    try:
        time.sleep(0.1)                                 # a file system may count in hundredths of a second
        file.write_text('import { disc } from "./kit.js";\nexport default 2;\n', encoding="utf-8")
        eventually(lambda: "there is no ./kit.js" in demo._esm, 2)
        (tmp_path / "kit.js").write_text("export const disc = 1;\n", encoding="utf-8")
        file.write_text('import { disc } from "./kit.js";\nexport default disc + 2;\n', encoding="utf-8")
        eventually(lambda: "const $default = disc + 2;" in demo._esm, 2)
        (tmp_path / "widget.css").write_text(".fresh { color: red }", encoding="utf-8")
        eventually(lambda: ".fresh" in demo._css, 2)
    finally:
        demo.close()


def test_the_page_starts_a_demo_again_when_its_module_has_changed(mount):
    counter = Counter()
    page = mount(counter)
    page.evaluate(f"(text) => {STAGE}.model.receive({{ _esm: text }})", counter._esm.replace("`count ", "`now "))
    page.wait_for_function("document.querySelector('.demo-status')?.textContent === 'now 0'")
    page.wait_for_function(f"{STAGE}.onSlide")          # the observer of a demo that was just mounted reports once
    page.keyboard.press("o")
    page.wait_for_function("document.querySelector('.demo-status').textContent === 'now 1'")
    assert page.locator(".demo").count() == 1
