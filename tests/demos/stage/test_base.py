"""The base of every demo: its name, its stand-ins, its greeting."""

import base64

from demos.stage import stills
from tests.demos.stage.counter import Counter


def test_a_demo_has_a_fixed_model_id_so_page_and_kernel_speak_of_the_same_one():
    assert Counter("counter-7").model_id == "counter-7"


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


def test_python_answers_the_front_ends_ping():
    demo, sent = Counter(), []
    demo.send = sent.append
    demo._handle_custom_msg({"kind": "ping"}, [])
    assert sent == [{"kind": "pong"}]
