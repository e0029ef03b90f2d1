"""The server's own process: Jupyter's, with the talk's page behind its token, gone when its launcher is.

    python -m slides.kit.serve.process --TalkServer.page=…/talk.html …        (server.py starts it)
"""

import os
import signal
import sys
import threading
from pathlib import Path

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.serverapp import ServerApp
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, authenticated
from traitlets import Unicode

from slides.kit import folders, rehearsal


class PageHandler(JupyterHandler):
    """The talk's page, for whoever has the token, or the cookie that the token was exchanged for."""

    @allow_unauthenticated                           # not Jupyter's log-in form, but a plain no
    def get(self) -> None:
        if not self.current_user:
            raise HTTPError(403, "This talk needs its token: open the address that rl-talk present printed.")
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        _ = self.xsrf_token                          # its cookie: without it the page may ask, but not interrupt
        self.finish(Path(self.settings["talk_page"]).read_bytes())


class ShownHandler(JupyterHandler):
    """The page, in a rehearsal, says which slide it shows."""

    @authenticated
    def post(self) -> None:
        rehearsal.note(Path(self.settings["talk_rehearsal"]), self.get_query_argument("slide"))
        self.finish()


class TalkServer(ServerApp):
    """Jupyter's server, and the page at ``/talk``."""

    page = Unicode(help="the page to serve; none in RISE").tag(config=True)
    rehearsal = Unicode(help="the file in which a rehearsal's slides are noted").tag(config=True)

    def init_webapp(self) -> None:
        JupyterHandler.set_cors_headers = _no_cors_headers
        super().init_webapp()
        if self.page:
            self._bring_a_kernel()
            self.web_app.settings["talk_page"] = self.page
            self.web_app.settings["talk_rehearsal"] = self.rehearsal
            handlers = {"/talk": PageHandler} | ({"/talk/shown": ShownHandler} if self.rehearsal else {})
            self.web_app.add_handlers(".*", list(handlers.items()))

    def _bring_a_kernel(self) -> None:
        """It starts while the server does: its launcher would ask for one anyway."""
        try:
            IOLoop.current().run_sync(lambda: self.kernel_manager.start_kernel(kernel_name="python3"))
        except Exception as error:                   # the launcher asks again, and says what is wrong
            self.log.warning("no kernel yet: %s", error)


def _no_cors_headers(_: JupyterHandler) -> None:
    """Jupyter's own would let any site that has the token read the answers."""


def _end_with_launcher() -> None:
    """Stop in good order when the launcher's end of our stdin closes: it is over, however it ended."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_launcher, daemon=True).start()
    try:
        TalkServer.launch_instance()
    finally:
        folders.clean_up()                           # a launcher that was killed could not
