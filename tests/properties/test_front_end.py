"""A page may send anything; the demo behind it ignores it or answers politely, and is there afterwards."""

import contextlib
import inspect
import json
import pkgutil
import threading
from importlib import import_module

import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

import demos
from demos.bellman import widget as bellman
from demos.cartpole import runs, training, training_widget
from demos.fibonacci import widget as fibonacci
from demos.stage import Demo
from tests.properties.doors import doors
from tests.properties.odd import JSON

ROOMS = [module.name for module in pkgutil.walk_packages(demos.__path__, "demos.") if "widget" in module.name]
KINDS = ["ping", "more", "race", "train", "stop", "latest", "started"]
MESSAGES = JSON | st.fixed_dictionaries({"kind": st.sampled_from(KINDS) | JSON}, optional={"horizon": JSON, "n": JSON})
JUPYTERS = {"layout", "tabbable", "tooltip"}


def shown(door):
    """The class of the demo that a door shows, or None."""
    given = inspect.signature(door).return_annotation
    given = getattr(training_widget, given, None) if isinstance(given, str) else given
    return given if inspect.isclass(given) and issubclass(given, Demo) else None


SHOWS = {shown(door): door for door in doors().values() if shown(door)}


@pytest.fixture(autouse=True)
def nothing_large_begins(monkeypatch, tmp_path):
    monkeypatch.setattr(runs, "folder", lambda: tmp_path)
    monkeypatch.setattr(training, "_latest", None)
    monkeypatch.setattr(training, "_has_kernel", lambda: False)
    monkeypatch.setattr(training, "carry_out", lambda run, *_: run)
    monkeypatch.setattr(fibonacci, "RACE_AT", 12)
    real = bellman.three_ways
    monkeypatch.setattr(bellman, "three_ways", lambda model, horizon: real(model, min(horizon, 3)))


def test_every_demo_has_a_door():
    for module in ROOMS:
        import_module(module)
    assert {f"{cls.__module__}.{cls.__name__}" for cls in Demo.__subclasses__() if cls.__module__ in ROOMS} == {
        f"{cls.__module__}.{cls.__name__}" for cls in SHOWS
    }


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


def test_a_race_asked_for_with_nonsense_is_answered_with_what_is_allowed():
    demo, sent = SHOWS[bellman.Link](), []
    demo.send = sent.append
    demo._heard(demo, {"kind": "race", "horizon": "far"}, [])
    assert sent == [{"kind": "trouble", "words": "horizon must be a whole number from 1 to 6, not 'far'"}]
