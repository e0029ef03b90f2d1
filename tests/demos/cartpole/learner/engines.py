"""A script run in a real browser of any make, which tells its result to a server of the test's own."""

import json
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests import browser

FOLDERS = ("/usr/lib", "/usr/libexec")               # where distributions keep WebKitGTK's small browser


def webkit() -> str | None:
    """Path of WebKitGTK's MiniBrowser (Debian: webkit2gtk-driver), or None."""
    found = [path for folder in FOLDERS for path in Path(folder).glob("**/webkit*gtk-4*/MiniBrowser")]
    return str(found[0]) if found and shutil.which("xvfb-run") else None


def command(engine: str, home: Path, url: str) -> list[str] | None:
    """How to open ``url`` in this browser; None where there is none."""
    if engine == "chromium" and (path := browser.executable()):
        return [path, "--headless", "--no-sandbox", f"--user-data-dir={home}", url]
    if engine == "firefox" and (path := browser.firefox()):
        return [path, "--headless", "--no-remote", "--profile", str(home), url]
    if engine == "webkit" and (path := webkit()):
        return ["xvfb-run", "-a", path, url]
    return None


def answer(argv: list[str], home: Path, told: "Told", timeout: float = 40, tries: int = 3) -> dict:
    """What the page that ``argv`` opens tells the server; a browser that hangs as it starts is started again."""
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    for _ in range(tries):
        opened = subprocess.Popen(argv, env=environment, start_new_session=True, cwd=home,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if told.something.wait(timeout):
                return told.result
        finally:
            os.killpg(opened.pid, signal.SIGTERM)
            opened.wait(20)
    raise AssertionError(f"{argv[0]} told nothing in {tries} × {timeout:g} s")


class Told:
    """What a page told its server, and whether it did yet."""

    def __init__(self):
        self.something, self.result, self.url = threading.Event(), {}, ""


@contextmanager
def page(script: str) -> Iterator[Told]:
    """Serve a page that runs ``script``, the body of an async function, and hears what it returns."""
    told = Told()
    body = ("fetch('/told', { method: 'POST', body: JSON.stringify(await (async () => {" + script
            + "})().catch((error) => ({ error: String(error) }))) });")
    html = f'<!doctype html><meta charset="utf-8"><script type="module">{body}</script>'.encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html)

        def do_POST(self):
            told.result = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()
            told.something.set()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
