"""The ways in without Jupyter: to whom they open, how often, and to whom they don't."""

import http.client
import os
from urllib.parse import urlsplit

import psutil
import pytest

from slides.kit.serve import door
from tests.safety.test_network import get

TO = "http://127.0.0.1:1/talk?live&token=secret"
TABLE = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
ROW = "   0: 0100007F:{:04X} 0100007F:{:04X} 01 00000000:00000000 00:00000000 00000000 {:5d}        0 1 1\n"


def path_of(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@pytest.fixture
def entry():
    with door.Door(TO) as opened:
        yield opened


@pytest.fixture
def page():
    with door.Page(b"secret words") as served:
        yield served


def test_the_door_lets_one_in_and_then_nobody(entry):
    assert "secret" not in entry.address
    for wrong in ("/", "/talk", "/open/", "/open/wrong", f"{path_of(entry.address)}x"):
        assert get(entry, wrong)[0] == 403
    assert not entry.used.is_set()
    status, headers, _ = get(entry, path_of(entry.address))
    assert (status, headers["location"]) == (302, TO)
    assert headers["cache-control"] == "no-store"
    assert entry.used.is_set()
    assert get(entry, path_of(entry.address))[0] == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example"])
def test_another_machines_name_for_us_is_refused(entry, page, host):
    for way_in in (entry, page):
        assert get(way_in, path_of(way_in.address), Host=host.format(port=way_in.port))[0] == 403
    assert not entry.used.is_set()


@pytest.mark.parametrize(("uid", "refused"), [(os.geteuid(), False), (0, False), (os.geteuid() + 1, True)])
def test_another_user_who_read_our_browsers_arguments_is_refused(tmp_path, uid, refused):
    table = tmp_path / "tcp"
    table.write_text(TABLE + ROW.format(80, 5000, os.geteuid()) + ROW.format(4000, 5000, uid), encoding="ascii")
    assert door.is_strangers(4000, 5000, table) is refused


def test_the_door_is_shut_to_a_stranger_and_still_open_to_us(entry, monkeypatch):
    monkeypatch.setattr(door, "is_strangers", lambda *_: True)
    assert get(entry, path_of(entry.address))[0] == 403
    monkeypatch.undo()
    assert get(entry, path_of(entry.address))[0] == 302


def test_the_page_is_for_whoever_has_its_token_or_its_cookie(page):
    for wrong in ("/talk", "/talk?token=wrong", "/talk?token=%FF", "/", "/talk/../talk"):
        status, headers, body = get(page, wrong)
        assert (status, "secret" in body, "set-cookie" in headers) == (403, False, False)
    status, headers, body = get(page, path_of(page.address))
    assert (status, headers["location"], body) == (302, "/talk", ""), "the token leaves the address at once"
    cookie, *rest = headers["set-cookie"].split("; ")
    assert {"HttpOnly", "SameSite=Strict"} <= set(rest)
    status, headers, body = get(page, "/talk", Cookie=f"other=1; {cookie}")
    assert (status, body) == (200, "secret words")
    assert headers["content-type"] == "text/html; charset=UTF-8"
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert not [name for name in headers if name.startswith("access-control")]
    assert page.seen.wait(5)
    assert get(page, "/talk", Cookie=cookie[:-1])[0] == 403


def test_both_listen_on_this_machine_only_and_no_longer_than_they_are_needed():
    with door.Door(TO) as entry, door.Page(b"") as page:
        ports = {entry.port, page.port}
        listening = {c.laddr.ip for c in psutil.Process().net_connections("inet")
                     if c.status == psutil.CONN_LISTEN and c.laddr.port in ports}
        assert listening == {"127.0.0.1"}
    for port in ports:
        with pytest.raises(ConnectionRefusedError):
            http.client.HTTPConnection("127.0.0.1", port).connect()
