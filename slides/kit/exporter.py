"""``jupyter nbconvert --to rl_talk talk.ipynb``, and *Save and Export Notebook As* in JupyterLab: the talk's page."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import Exporter
from traitlets.config import Application

from demos.errors import TalkError
from demos.stage.command import one_line
from slides.kit import notebook, tidy
from slides.kit.page.render import render
from slides.kit.progress import Progress


class TalkExporter(Exporter):
    """A notebook as one page with its demos alive; it is run first where it was saved without its widgets' state."""

    export_from_notebook = "Talk: one offline page"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: nbformat.NotebookNode, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """The page, and nbconvert's resources.

        Raises:
            TalkError: there is no slide, or a cell says what can't be; on the command line that ends it with one line.
        """
        resources = self._init_resources(resources)
        folder, progress = Path(resources["metadata"].get("path", "")).resolve(), Progress()
        nb = tidy.parse(nbformat.writes(nb).encode())
        try:
            if not nb.metadata.get("widgets", {}).get(notebook.WIDGET_STATE, {}).get("state"):
                with ThreadPoolExecutor(1) as apart:     # JupyterLab's server has a loop of its own in this thread
                    apart.submit(lambda: asyncio.run(notebook.run_alone(nb, progress, folder))).result()
            return render(nb, folder, progress.say), resources
        except TalkError as error:
            from nbconvert.nbconvertapp import NbConvertApp

            if Application.initialized() and isinstance(Application.instance(), NbConvertApp):
                raise SystemExit(f"nbconvert: {one_line(error)}") from None
            raise
