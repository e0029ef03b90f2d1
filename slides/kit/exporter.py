"""``jupyter nbconvert --to rl_talk talk.ipynb``, and *Save and Export Notebook As* in JupyterLab: the talk's page."""

import asyncio
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import HTMLExporter

from slides.kit import notebook, paths
from slides.kit.page.render import render
from slides.kit.progress import Progress


class TalkExporter(HTMLExporter):
    """A notebook as one page with its demos alive. What was saved without its widgets' state is run first."""

    export_from_notebook = "Talk (one offline page)"

    def from_notebook_node(self, nb: nbformat.NotebookNode, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """The page, and nbconvert's resources; a notebook without a place of its own has the talk's pictures."""
        place = (resources or {}).get("metadata", {}).get("path")
        folder = Path(place or paths.TALK.parent).resolve()
        nb, progress = notebook.whole(nb), Progress()
        if not nb.metadata.get("widgets", {}).get(notebook.WIDGET_STATE, {}).get("state"):
            _apart(notebook.run_alone(nb, progress, folder))
        return render(nb, folder, progress.say), self._init_resources(resources)
