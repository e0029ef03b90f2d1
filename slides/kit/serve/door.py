"""Two ways in by http, on this machine only: a door that lets one browser in, once, and a page with no Jupyter behind.

A browser is started with an address among its arguments, which other users of a machine can read, so the token has no
place in it; nor can a file take it along: the browsers of snap, flatpak, Chromebooks and WSL see other folders than we.
"""

import os
import secrets
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self, cast
from urllib.parse import parse_qs, urlsplit

from demos.errors import TalkError

HOST = "127.0.0.1"


def free_port(wanted: int = 0) -> int:
    """``wanted`` if nobody has it, any free port for 0.

    Raises:
        TalkError: ``wanted`` is taken, or not a port.
    """
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, wanted))
            return probe.getsockname()[1]
    except (OSError, OverflowError):
        raise TalkError(f"Port {wanted} is taken or not allowed. Choose another with --port, "
                        "or leave --port out and a free one is found.") from None


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        local = cast(_Local, self.server)
        if self.headers["Host"] == f"{HOST}:{local.port}":
            local.answer(self)
        else:
            refuse(self)                             # another site's name for us: DNS rebinding

    def log_message(self, *_: object) -> None:
        """The terminal is the speaker's."""


class _Local(ThreadingHTTPServer):
    """A context manager: something that answers GET on 127.0.0.1, and to no other name."""

    def __init__(self, port: int = 0):
        self.port = free_port(port)
        self.origin = f"http://{HOST}:{self.port}"
        super().__init__((HOST, self.port), _Handler)

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        raise NotImplementedError


def _reply(request: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    request.send_response(status)
    fixed = {"Cache_Control": "no-store", "X_Content_Type_Options": "nosniff", "Referrer_Policy": "no-referrer",
             "Content_Security_Policy": "frame-ancestors 'self'", "Content_Length": str(len(body))}
    for name, value in (fixed | headers).items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


def refuse(request: BaseHTTPRequestHandler) -> None:
    """Say no, and where the way in is."""
    _reply(request, 403, b"This talk needs its token: open the address that rl-talk present printed.",
           Content_Type="text/plain; charset=UTF-8")


class Door(_Local):
    """Sends the first of our own browsers that comes to :attr:`address` on to ``to``; it is shut to all others.

    Attributes:
        used: set when one has come.
    """

    def __init__(self, to: str):
        super().__init__()
        self.to, self.used = to, threading.Event()
        self._path = f"/open/{secrets.token_urlsafe(24)}"
        self._one_at_a_time = threading.Lock()
        self.address = self.origin + self._path

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        with self._one_at_a_time:
            lets_in = (not self.used.is_set() and secrets.compare_digest(request.path.encode(), self._path.encode())
                       and not is_strangers(request.client_address[1], self.port))
            if lets_in:
                self.used.set()
        if lets_in:
            _reply(request, 302, Location=self.to)
        else:
            refuse(request)


def is_strangers(port: int, to: int, table: Path = Path("/proc/net/tcp")) -> bool:
    """Whether the connection from ``port`` to ``to`` is another user's: one who may have read our browser's arguments.

    Linux tells. Root's are let in: a browser outside a container or a virtual machine comes through its relay.
    """
    if not sys.platform.startswith("linux") or not table.exists():
        return False
    ends = [f"0100007F:{end:04X}" for end in (port, to)]           # 127.0.0.1, as the kernel writes it
    for line in table.read_text(encoding="ascii").splitlines()[1:]:
        fields = line.split()
        if fields[1:3] == ends:
            return int(fields[7]) not in (0, os.geteuid())
    return False


class Page(_Local):
    """One page, at :attr:`address`, for whoever has its token or the cookie that the token was exchanged for.

    Attributes:
        seen: set when the page was sent.
    """

    def __init__(self, page: bytes, port: int = 0):
        super().__init__(port)
        self.page, self.seen = page, threading.Event()
        self._token = secrets.token_urlsafe(24)
        self._cookie = f"rl-talk-{self.port}={self._token}"
        self.address = f"{self.origin}/talk?token={self._token}"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        asked = urlsplit(request.path)
        given = parse_qs(asked.query).get("token", [""])[0]
        if asked.path != "/talk":
            refuse(request)
        elif secrets.compare_digest(given.encode(), self._token.encode()):
            _reply(request, 302, Location="/talk", Set_Cookie=f"{self._cookie}; HttpOnly; SameSite=Strict; Path=/")
        elif self._cookie in (request.headers["Cookie"] or "").split("; "):
            _reply(request, 200, self.page, Content_Type="text/html; charset=UTF-8")
            self.seen.set()
        else:
            refuse(request)
