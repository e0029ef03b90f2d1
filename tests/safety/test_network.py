"""What listens, and to whom it answers."""

import http.client
import re
import socket
from urllib.parse import urlsplit

import psutil
import pytest

from slides.kit.serve import on_page

PAGE = "<!DOCTYPE html><title>the talk</title>secret words"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    page = tmp_path_factory.mktemp("page") / "talk.html"
    page.write_text(PAGE, encoding="utf-8")
    with on_page.server(page) as running:
        running.kernel = running.new_kernel()
        yield running


def get(server, path, method="GET", **headers):
    """Status, headers (one that comes twice in two lines) and body; names in ``headers`` with _ for -."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, {name.lower(): "\n".join(answer.headers.get_all(name)) for name in answer.headers}, body


def handshake(server, path, **headers):
    """The status with which a WebSocket is answered."""
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13",
               "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (upgrade | headers).items()]
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall("\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""]).encode())
        return int(line.recv(100).split()[1])


def cookie_of(server):
    """What a page that came with the token is let in by from then on."""
    cookies = get(server, f"/talk?token={server.token}")[1]["set-cookie"].splitlines()
    given = next(cookie for cookie in cookies if cookie.startswith("username-"))
    assert "HttpOnly" in given
    return re.search(r"username-[^;]+", given)[0]


def listening(pid):
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return {c.laddr.ip for p in processes for c in p.net_connections("inet") if c.status == psutil.CONN_LISTEN}


def test_server_and_kernel_listen_on_this_machine_only(server):
    assert listening(server.process.pid) == {"127.0.0.1"}


def test_tensorboard_does_too(tmp_path, monkeypatch):
    from demos.cartpole import training

    (tmp_path / "run").mkdir()
    monkeypatch.setattr(training.runs, "newest", lambda: tmp_path / "run")
    board = training.tensorboard()
    try:
        assert urlsplit(board.url).hostname == "127.0.0.1"
        assert listening(board.process.pid) == {"127.0.0.1"}
    finally:
        board.stop()
    assert board.process.poll() is not None


@pytest.mark.parametrize("path", ["/talk", "/talk?live", "/api/kernels", "/api/contents", "/api/sessions", "/api/me",
                                  "/files/talk.html", "/api/kernels/{kernel}", "/talk?token=wrong"])
def test_without_the_token_nothing_is_told(server, path):
    status, headers, body = get(server, path.format(kernel=server.kernel))
    assert status in (302, 403), "refused, or shown the way to the log-in"
    assert "secret words" not in body
    assert server.kernel not in body
    assert "set-cookie" not in headers or "username-" not in headers["set-cookie"]


def test_with_the_token_the_page_is_there_uncached_unframed_and_for_no_other_site(server):
    status, headers, body = get(server, f"/talk?live&token={server.token}")
    assert (status, body) == (200, PAGE)
    assert headers["content-type"] == "text/html; charset=UTF-8"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "192.168.1.7", "127.0.0.1.evil.example"])
@pytest.mark.parametrize("path", ["/talk?token={token}", "/api/kernels?token={token}"])
def test_another_machines_name_for_us_is_refused(server, host, path):
    status, _, body = get(server, path.format(token=server.token), Host=host.format(port=server.port))
    assert status == 403
    assert "secret words" not in body


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "file://"])
def test_a_web_socket_from_another_site_is_refused(server, origin):
    path = f"/api/kernels/{server.kernel}/channels"
    host = f"127.0.0.1:{server.port}"
    cookie = cookie_of(server)
    assert handshake(server, path, Host=host, Origin=origin, Cookie=cookie) == 403
    assert handshake(server, path, Host=host, Origin=f"http://{host}", Cookie=cookie) == 101


def test_a_web_socket_needs_the_token(server):
    host = f"127.0.0.1:{server.port}"
    path = f"/api/kernels/{server.kernel}/channels"
    assert handshake(server, path, Host=host, Origin=f"http://{host}") == 403
    assert handshake(server, path, Host="evil.example", Origin="http://evil.example") == 403


def test_another_site_cannot_make_the_browser_act_for_it(server):
    """A form sent with the cookie, but from elsewhere."""
    cookie = cookie_of(server)
    status, headers, _ = get(server, "/api/kernels", method="POST", Cookie=cookie, Origin="http://evil.example")
    assert status in (403, 404)
    assert len(server.ask("/api/kernels")) == 1
    assert not [name for name in headers if name.startswith("access-control-allow")]


def test_a_request_from_another_site_gets_no_permission_to_read(server):
    for path in ("/api/status", f"/api/status?token={server.token}", f"/talk?token={server.token}"):
        headers = get(server, path, Origin="http://evil.example")[1]
        assert not [name for name in headers if name.startswith("access-control-allow-origin")]


def test_the_token_is_in_no_programs_arguments(server):
    everyone = [psutil.Process(server.process.pid), *psutil.Process(server.process.pid).children(recursive=True)]
    assert not [p for p in everyone if server.token in " ".join(p.cmdline())]


def test_a_page_let_in_once_is_let_in_by_its_cookie_after_a_restart_too(server):
    cookie = cookie_of(server)
    assert get(server, "/talk", Cookie=cookie)[0] == 200
    server.restart()
    assert get(server, "/talk", Cookie=cookie)[0] == 200
    assert get(server, "/talk", Cookie=cookie[:-2])[0] == 403
