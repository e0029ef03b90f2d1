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
def hosting(folder, port=0):
    """Serve ``folder``: gives its address, without a slash at its end."""
    with _Server(("127.0.0.1", port), functools.partial(_Host, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
