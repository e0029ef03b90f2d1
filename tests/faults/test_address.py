"""The talk's address is the same from one start to the next, where it can be."""

import json
import os
import socket
import subprocess
import sys
import time

import pytest

from demos.errors import TalkError
from slides.kit.serve import address


@pytest.fixture
def memory(tmp_path):
    return tmp_path / "build" / "address.json"


def test_the_next_talk_has_the_same_address_which_nobody_else_can_read(memory):
    first = address.same_again(0, memory)
    assert address.same_again(0, memory) == first
    assert memory.stat().st_mode & 0o077 == 0


def test_while_that_talk_is_still_on_the_next_has_another_and_leaves_the_first_its_own(memory):
    first = address.same_again(0, memory)
    on = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", "present"])
    try:
        memory.write_text(json.dumps(json.loads(memory.read_text()) | {"pid": on.pid}), encoding="utf-8")
        second = address.same_again(0, memory)
        assert second[1] != first[1]
        assert json.loads(memory.read_text())["token"] == first[1]
        assert address.same_again(0, memory) == second, "the second is found again after its own restart"
    finally:
        on.kill()
        on.wait()


def test_a_port_that_somebody_else_has_now_is_not_waited_for_long(memory, monkeypatch):
    monkeypatch.setattr(address, "_SECONDS", 0.3)
    port, token = address.same_again(0, memory)
    with socket.create_server(("127.0.0.1", port)):
        started = time.monotonic()
        assert address.same_again(0, memory)[1] != token
        assert time.monotonic() - started < 3


def test_a_wanted_port_is_had_or_refused(memory):
    before = address.same_again(0, memory)[0]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(TalkError, match="--port"):
            address.same_again(port, memory)
    assert address.same_again(port, memory)[0] == port != before


@pytest.mark.parametrize("spoilt", [
    "", "{", "[]", '{"port": 80}', '{"port": 9999, "token": "short", "pid": 1}',
    '{"port": "x", "token": "abcdefghijklmnopqrstuvwxyz012345", "pid": 1}',
])
def test_a_spoilt_memory_is_a_new_start(memory, spoilt):
    memory.parent.mkdir()
    memory.write_text(spoilt, encoding="utf-8")
    memory.chmod(0o600)
    port, token = address.same_again(0, memory)
    assert port >= 1024
    assert len(token) == 32


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_memory_that_others_could_read_is_not_used(memory):
    _, token = address.same_again(0, memory)
    memory.chmod(0o644)
    assert address.same_again(0, memory)[1] != token


def test_where_nothing_can_be_written_the_address_is_a_new_one(tmp_path):
    (tmp_path / "file").touch()
    port, token = address.same_again(0, tmp_path / "file" / "address.json")
    assert port
    assert token
