"""The base of every demo: its name, its stand-ins, its greeting."""

import base64

import pytest

import media
from demos import stage
from tests.demos.stage.counter import Counter


def test_a_demo_has_a_fixed_model_id_so_page_and_kernel_speak_of_the_same_one():
    assert Counter("counter-7").model_id == "counter-7"


def test_a_second_demo_of_the_same_name_replaces_the_first():
    first, second = Counter("again"), Counter("again")
    assert first.comm is None
    assert second.comm is not None


def test_it_brings_its_pictures_and_words_for_where_nothing_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(media, "folder", lambda: tmp_path)
    (tmp_path / "demos").mkdir()
    for suffix in ("png", "gif"):
        (tmp_path / "demos" / f"counter.{suffix}").write_bytes(suffix.encode())
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


@pytest.mark.parametrize(("check", "error", "message"), [
    (lambda: stage.whole("n", 0, 1, 38), ValueError, "n must be from 1 to 38, not 0"),
    (lambda: stage.whole("n", 2.0, 1, 38), TypeError, "n must be a whole number from 1 to 38, not 2.0"),
    (lambda: stage.whole("n", True, 1, 38), TypeError, "n must be a whole number from 1 to 38, not True"),
    (lambda: stage.within("α", 0, 0, 1, open_low=True), ValueError, "α must be in (0, 1], not 0"),
    (lambda: stage.within("λ", float("nan"), 0, 1), ValueError, "λ must be in [0, 1], not nan"),
    (lambda: stage.within("λ", "x", 0, 1), TypeError, "λ must be a number in [0, 1], not 'x'"),
    (lambda: stage.one_of("policy", "best", ["random"]), ValueError, "policy must be one of 'random', not 'best'"),
])
def test_a_bad_argument_is_one_line_that_names_what_is_allowed(check, error, message):
    with pytest.raises(error) as caught:
        check()
    assert str(caught.value) == message


def test_good_arguments_pass_through():
    assert (stage.whole("n", 1, 1, 38), stage.within("α", 1, 0, 1), stage.one_of("p", "a", "ab")) == (1, 1.0, "a")
