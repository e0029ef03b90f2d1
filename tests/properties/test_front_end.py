"""A page may send anything; the demo behind it ignores it or answers politely, and is there afterwards."""

import contextlib
import inspect
import json
import threading

import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from demos.cartpole import runs, trainer, training
from demos.fibonacci import widget as fibonacci
from demos.stage import Demo
from tests.properties.arguments import JSON, modules, public

KINDS = ["ping", "more", "race", "train", "stop", "latest", "started"]
MESSAGES = JSON | st.fixed_dictionaries({"kind": st.sampled_from(KINDS) | JSON}, optional={"horizon": JSON, "n": JSON})
JUPYTERS = {"layout", "tabbable", "tooltip"}


# The class that each ``demo`` shows, and the function.
SHOWS = {inspect.signature(each).return_annotation: each for name, each in public().items() if name.endswith(".demo")}


@pytest.fixture(autouse=True)
def nothing_large_begins(monkeypatch, tmp_path):
    monkeypatch.setattr(runs, "folder", lambda: tmp_path)
    monkeypatch.setattr(trainer, "_latest", None)
    monkeypatch.setattr(training, "_has_kernel", lambda: False)
    monkeypatch.setattr(trainer, "carry_out", lambda run, *_: run)
    monkeypatch.setattr(fibonacci, "RACE_AT", 12)


def below(cls):
    """The classes below ``cls`` that have a front end."""
    return {each for one in cls.__subclasses__() for each in [*below(one), *([one] if one._front else [])]}


def test_every_demo_is_made_by_a_function_called_demo_whose_name_is_a_keyword():
    rooms = {module.__name__ for module in modules()}
    ours = {cls for cls in below(Demo) if cls.__module__ in rooms}
    assert sorted({str(cls) for cls in ours}) == sorted(map(str, SHOWS))
    for function in SHOWS.values():
        assert inspect.signature(function).parameters["name"].kind is inspect.Parameter.KEYWORD_ONLY


@pytest.mark.parametrize("cls", SHOWS, ids=lambda cls: cls.__name__)
def test_any_message_and_any_state_leave_the_demo_there(cls):
    demo, sent = SHOWS[cls](), []
    demo.send = lambda content, buffers=None: sent.append(content)
    traits = sorted(set(demo.keys) - JUPYTERS - {key for key in demo.keys if key.startswith("_")})

    @settings(max_examples=settings().max_examples // 2)
    @given(MESSAGES, st.dictionaries(st.sampled_from(traits) | st.text(max_size=3), JSON, max_size=2))
    def holds(message, state):
        demo._heard(demo, message, [])
        with contextlib.suppress(traitlets.TraitError):  # which Jupyter logs, and goes on
            demo._handle_msg({"content": {"data": {"method": "update", "state": state}}, "buffers": []})
        sent.clear()
        demo._heard(demo, {"kind": "ping"}, [])
        assert {"kind": "pong"} in sent
        json.dumps(demo.get_state(), default=lambda packed: "", allow_nan=False)

    try:
        holds()
    finally:
        demo.close()
        for thread in threading.enumerate():
            if thread.daemon and "_race" in thread.name:
                thread.join(20)
