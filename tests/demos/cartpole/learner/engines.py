"""A script run in a real browser of any make, which tells its result to a server of the test's own."""

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests import browser

FOLDERS = ("/usr/lib", "/usr/libexec")               # where distributions keep WebKitGTK's small browser
TRIES, PATIENCE = 3, 40                              # a browser that hangs as it starts is started again; seconds


def webkit() -> str | None:
    """Path of WebKitGTK's MiniBrowser (Debian: webkit2gtk-driver), or None."""
    found = [path for folder in FOLDERS for path in Path(folder).glob("**/webkit*gtk-4*/MiniBrowser")]
    return str(found[0]) if found and shutil.which("xvfb-run") else None


def command(engine: str, home: Path) -> list[str] | None:
    """How to open an address, which comes behind it, in this browser; None where there is none."""
    if engine == "chromium" and (path := browser.executable()):
        return [path, "--headless", "--no-sandbox", f"--user-data-dir={home}"]
    if engine == "firefox" and (path := browser.firefox()):
        return [path, "--headless", "--no-remote", "--profile", str(home)]
    if engine == "webkit" and (path := webkit()):
        return ["xvfb-run", "-a", path]
    return None


def answer(argv: list[str], home: Path, script: str) -> dict:
    """What ``script``, the body of an async function, returns in the browser that ``argv`` opens."""
    told: queue.Queue[dict] = queue.Queue()
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
            told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            for _ in range(TRIES):
                opened = subprocess.Popen([*argv, f"http://127.0.0.1:{server.server_port}/"], env=environment, cwd=home,
                                          start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                with contextlib.suppress(queue.Empty):
                    try:
                        return told.get(timeout=PATIENCE)
                    finally:
                        os.killpg(opened.pid, signal.SIGTERM)
                        opened.wait(20)
        finally:
            server.shutdown()
    raise AssertionError(f"{argv[0]} told nothing in {TRIES} × {PATIENCE} s")
