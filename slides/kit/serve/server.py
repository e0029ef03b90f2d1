"""A Jupyter server of our own: on this machine only, behind a token, gone without a trace."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from demos.errors import TalkError
from slides.kit import folders
from slides.kit.progress import Progress
from slides.kit.serve.door import HOST, free_port

if TYPE_CHECKING:                                    # loaded while the process starts
    import nbformat

    from slides.kit import notebook
    from slides.kit.serve.kernel import ServersKernel

# What is installed beside the server, and would be loaded whether needed or not.
_EXTENSIONS = ("jupyterlab", "jupyterlab_rise", "jupyterlab_mathjax3", "jupyter_lsp", "jupyter_server_terminals",
               "notebook_shim")
_RAN = "_rl_talk_ran"                                # a name that the kernel knows when the cells were run on it
_SOON, _LONGEST = 10, 8                              # seconds: what lasted less ended soon; the longest wait
_NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Backoff:
    """How long to wait before what ended is started again: not at all at first, longer each time that it ends soon."""

    def __init__(self) -> None:
        self.soon, self.began = 0, time.monotonic()

    def wait(self) -> float:
        """Seconds to wait: 0, 1, 2, 4, 8, 8; 0 again once it has lasted, or worked."""
        lasted = time.monotonic() - self.began
        self.soon = 1 + (self.soon if lasted < _SOON else 0)
        seconds = min(2 ** (self.soon - 2), _LONGEST) if self.soon > 1 else 0
        self.began = time.monotonic() + seconds
        return seconds

    async def pause(self, progress: Progress, what: str) -> None:
        """Wait, and say so: ``what`` is it that happens then."""
        if seconds := self.wait():
            progress.say(f"{what} in {seconds:g} s")
        await asyncio.sleep(seconds)

    def worked(self) -> None:
        """It did what it is there for: if it ends now, that was bad luck."""
        self.soon = 0


class Server:
    """A context manager: the server runs inside, and leaves no process and no file behind.

    Args:
        port: 0 for any free one.
        extensions: the server extensions that this one has; all others stay off.
        token: the key to everything; a new one by default.
        waits: until it answers; otherwise :meth:`wait_until_up` does.

    Attributes:
        folder: a temporary folder; ``folder / "root"`` is what the server serves.
        url: ``http://127.0.0.1:PORT``
    """

    def __init__(self, port: int = 0, extensions: tuple[str, ...] = (), token: str = "", waits: bool = True):
        self.waits, self.is_new = waits, True
        self.port = free_port(port)
        self.token = token or secrets.token_urlsafe(24)
        self.url = f"http://{HOST}:{self.port}"
        loaded = {name: name in extensions for name in _EXTENSIONS}
        # A kernel is started again by us: Jupyter loses one that dies while it does so.
        self.options = [f"--ServerApp.jpserver_extensions={loaded}", "--KernelManager.autorestart=False"]
        folders.clean_up()
        self.folder = folders.make()
        self.root = self.folder / "root"
        self.root.mkdir()
        self.data_folder.mkdir()
        self._keep_cookies_valid()

    def _keep_cookies_valid(self) -> None:
        """Sign cookies with what follows from the token: a page let in once is let in after a restart."""
        runtime = self.folder / "jupyter_runtime_dir"
        runtime.mkdir(mode=0o700)
        secret = hashlib.sha256(f"cookies of {self.token}".encode()).hexdigest()
        (runtime / "jupyter_cookie_secret").write_text(secret, encoding="ascii")
        (runtime / "jupyter_cookie_secret").chmod(0o600)

    def __enter__(self) -> Server:
        try:
            self.launch()
            if self.waits:
                self.wait_until_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def launch(self) -> None:
        """Start the process."""
        arguments = [
            "--no-browser", f"--ServerApp.ip={HOST}", f"--ServerApp.port={self.port}", "--ServerApp.port_retries=0",
            f"--ServerApp.root_dir={self.root}", *self.options,
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--allow-root")
        self.log = (self.folder / "server.log").open("a", encoding="utf-8")
        # A session of its own: Ctrl-C reaches only us, and we stop it in good order. Should we be killed,
        # its stdin ends, and it with it.
        self.process = subprocess.Popen([sys.executable, "-m", "slides.kit.serve.process", *arguments],
                                        stdin=subprocess.PIPE, stdout=self.log, stderr=subprocess.STDOUT,
                                        env=self._environment(), start_new_session=True)
        self.is_new = True

    def stop(self) -> None:
        """End the process, and with it its kernels."""
        self.process.terminate()                     # jupyter_server ends its kernels, then itself
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()
        self.log.close()

    def restart(self) -> None:
        """Start again, at the same address and with the same token.

        Raises:
            TalkError: it doesn't come up.
        """
        self.stop()
        self.launch()
        self.wait_until_up()

    def _environment(self) -> dict[str, str]:
        """The speaker's own Jupyter settings, history and signatures are neither read nor written."""
        homes = {name: str(self.folder / name.lower()) for name in (
            "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")}
        # The token travels by environment, not by argument: arguments can be read by other users.
        return {**os.environ, **homes, "JUPYTER_TOKEN": self.token, "PYTHONUNBUFFERED": "1"}

    @property
    def data_folder(self) -> Path:
        return self.folder / "jupyter_data_dir"

    def wait_until_up(self, seconds: float = 60) -> None:
        """Wait until it answers.

        Raises:
            TalkError: it doesn't; the line says why.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise TalkError(f"The Jupyter server did not start ({self._last_words()}). "
                                "Mend the environment: make .venv")
            try:
                self.ask("/api/status")
                return
            except (OSError, ValueError):
                time.sleep(0.02)
        raise TalkError(f"The Jupyter server did not answer within {seconds:.0f} seconds. Try again.")

    def _last_words(self) -> str:
        said = (self.folder / "server.log").read_text(encoding="utf-8", errors="replace").strip()
        return said.splitlines()[-1] if said else "it gave no reason"

    def ask(self, path: str, body: dict | None = None, method: str | None = None,
            timeout: float = 30) -> Any:
        """One call of Jupyter's REST interface; its JSON answer, or None."""
        request = urllib.request.Request(
            self.url + path, data=None if body is None else json.dumps(body).encode(), method=method,
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"})
        with _NO_PROXY.open(request, timeout=timeout) as answer:
            return json.loads(answer.read() or "null")

    async def run(self, kernel_id: str, nb: nbformat.NotebookNode, folder: Path,
                  progress: Progress) -> tuple[ServersKernel, list[notebook.Failure]]:
        """Run a notebook on one of the server's own kernels, which works in ``folder`` as it does at an export.

        Returns:
            A client of the kernel, whose channels the caller stops, and the cells that failed.
        """
        from slides.kit import notebook

        kernel = await self._client(kernel_id)

        async def interrupt() -> None:
            self.ask(f"/api/kernels/{kernel_id}/interrupt", method="POST")

        try:
            kernel.execute(f"import os; os.chdir({str(folder)!r}); del os", silent=True, store_history=False)
            failures = await notebook.run(notebook.client_on(nb, kernel), progress, interrupt)
            kernel.execute(f"{_RAN} = True", silent=True, store_history=False)
            kernel.iopub_channel.stop()              # what the demos say is for the page; unread, it would pile up here
            return kernel, failures
        except BaseException:
            kernel.stop_channels()
            raise

    @staticmethod
    async def until_gone(kernel: ServersKernel, look_every: float = 0.5) -> None:
        """Wait until the kernel's process has ended, or knows nothing of our cells any more: a new one in its place."""
        ask_again = 0.0
        while True:
            await asyncio.sleep(look_every)
            if kernel.has_died():
                await asyncio.sleep(look_every)      # one that is restarted from its own page is away for a moment
                if kernel.has_died():
                    return
            if time.monotonic() < ask_again:
                continue
            try:
                reply = await kernel.execute("", silent=True, user_expressions={"ran": _RAN}, reply=True, timeout=1)
            except (TimeoutError, RuntimeError):     # busy: what it is asked meanwhile piles up
                ask_again = time.monotonic() + 10
                continue
            if reply["content"].get("user_expressions", {}).get("ran", {}).get("status") == "error":
                return

    def new_kernel(self) -> str:
        """The id of a kernel on which nothing has run: a page's server brings its first (process.py)."""
        brought, self.is_new = self.ask("/api/kernels") if self.is_new else [], False
        if brought:
            return brought[0]["id"]
        self.end_kernels()
        return self.ask("/api/kernels", {"name": "python3"})["id"]

    def end_kernels(self) -> None:
        """End all kernels, so that a page that looks for one waits for the next."""
        for running in self.ask("/api/kernels"):
            self.ask(f"/api/kernels/{running['id']}", method="DELETE")

    def _has_died(self, kernel_id: str) -> bool:
        """Whether no process below the server's is the kernel's: Jupyter itself may not have noticed."""
        try:
            return not any(_is_kernel(child, kernel_id) for child in psutil.Process(self.process.pid).children())
        except psutil.NoSuchProcess:
            return True

    async def _client(self, kernel_id: str) -> ServersKernel:
        from slides.kit.serve.kernel import ServersKernel

        connection = self.folder / "jupyter_runtime_dir" / f"kernel-{kernel_id}.json"
        kernel = ServersKernel(connection_file=str(connection))
        kernel.has_died = lambda: self._has_died(kernel_id)
        kernel.load_connection_file()
        kernel.start_channels()
        ready = asyncio.create_task(asyncio.wait_for(kernel.answers(), 60))
        try:
            while not ready.done():
                if kernel.has_died():
                    raise RuntimeError("died as it started")
                await asyncio.wait([ready], timeout=0.5)
            ready.result()
        except (RuntimeError, TimeoutError):
            kernel.stop_channels()
            raise TalkError("The kernel did not start. Try again, or mend it: make .venv") from None
        finally:
            ready.cancel()
        return kernel


def _is_kernel(process: psutil.Process, kernel_id: str) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and f"kernel-{kernel_id}.json" in " ".join(process.cmdline())
    except psutil.Error:
        return False
