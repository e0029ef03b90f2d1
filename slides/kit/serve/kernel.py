"""A client of a kernel that the talk's server runs."""

from queue import Empty

from jupyter_client import AsyncKernelClient


class ServersKernel(AsyncKernelClient):
    """A client that goes by the kernel's process.

    jupyter_client, left to itself, goes by the heartbeat, which misses beats on a busy machine: a
    kernel that is only slow would be given up for dead.
    """

    has_died = staticmethod(lambda: False)

    async def _async_is_alive(self) -> bool:
        return not self.has_died()

    is_alive = _async_is_alive

    async def answers(self) -> None:
        """Wait until it answers, and what it prints is heard; ``wait_for_ready`` listens for silence as well."""
        while True:
            self.kernel_info()
            try:
                await self.get_shell_msg(timeout=1)
                await self.get_iopub_msg(timeout=0.2)
                return
            except Empty:
                continue
