"""A web host as plain as they come: it sends what is packed already, and lets a browser keep it ten minutes."""

import contextlib
import functools
import http.server
import threading
from pathlib import Path


class _Host(http.server.SimpleHTTPRequestHandler):
    def send_head(self):
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        packed = file.with_name(f"{file.name}.gz")
        if "gzip" not in self.headers.get("Accept-Encoding", "") or not packed.is_file():
            return super().send_head()
        self.send_response(200)
        for name, value in (("Type", self.guess_type(file)), ("Encoding", "gzip"), ("Length", packed.stat().st_size)):
            self.send_header(f"Content-{name}", str(value))
        self.end_headers()
        return packed.open("rb")

    def end_headers(self):
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *_):
        """Say nothing."""


def loaded(page):
    """The bytes of each answer that ``page`` gets from now on, a list that grows."""
    session, asked, sizes = page.context.new_cdp_session(page), {}, []
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda ask: asked.update({ask["requestId"]: ask["request"]["url"]}))
    session.on("Network.loadingFinished", lambda load: sizes.append(       # a font inside the page has come with it
        0 if asked.get(load["requestId"], "").startswith("data:") else load["encodedDataLength"]))
    return sizes


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A tab closed early."""


@contextlib.contextmanager
def _serving(handler, port=0):
    """A server that answers so: gives its address, without a slash at its end."""
    with _Server(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def hosting(folder, port=0):
    """Serve ``folder``."""
    return _serving(functools.partial(_Host, directory=str(folder)), port)


def answering(answer):
    """Serve what ``answer(path, body)`` gives, HTML or nothing."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            content = answer(self.path, self.rfile.read(int(self.headers.get("Content-Length", 0))))
            self.send_response(200 if content else 204)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815 (http.server's name)
        log_message = _Host.log_message

    return _serving(Handler)
