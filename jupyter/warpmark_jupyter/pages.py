"""Single-file HTML pages of executed notebooks: no network, plots that can be moved."""

from __future__ import annotations

import base64
import gzip
import os
from functools import lru_cache
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from traitlets.config import Config

PLOTLY = "application/vnd.plotly.v1+json"
TEMPLATES = Path(__file__).parent.parent / "html"
# A bundle has the script without the package around it.
BUNDLED_PLOTLY = Path(__file__).parents[2] / "runtime" / "plotly.min.js"
# The richest first. JavaScript outputs are left out: nothing here makes them.
PRIORITY = [
    PLOTLY,
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "text/latex",
    "image/png",
    "image/jpeg",
    "text/plain",
]


@lru_cache(maxsize=1)
def plotly_script() -> str:
    """Return plotly.js of the environment's plotly package, gzipped, in base64.

    It is the version that JupyterLab draws with. Gzipped it is a third of its size, and every
    browser since 2023 can unpack it.
    """
    import importlib.util

    if BUNDLED_PLOTLY.is_file():
        script = BUNDLED_PLOTLY.read_bytes()
    else:
        package = Path(importlib.util.find_spec("plotly").origin).parent
        script = (package / "package_data" / "plotly.min.js").read_bytes()
    return base64.b64encode(gzip.compress(script, 9, mtime=0)).decode("ascii")


def has_plot(notebook) -> bool:
    return any(
        PLOTLY in output.get("data", {})
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )


def page(notebook, title: str) -> str:
    """Return the HTML page of an executed notebook."""
    exporter = HTMLExporter(
        config=Config({"NbConvertBase": {"display_data_priority": PRIORITY}}),
        template_name="warpmark",
        extra_template_basedirs=[str(TEMPLATES)],
    )
    resources = {
        "metadata": {"name": title},
        "plotly_script": plotly_script() if has_plot(notebook) else "",
    }
    body, _ = exporter.from_notebook_node(notebook, resources=resources)
    return body


def write_page(notebook_file: Path) -> Path:
    """Write NAME.html beside NAME.ipynb and return its path."""
    notebook = nbformat.read(notebook_file, as_version=4)
    target = notebook_file.with_suffix(".html")
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    temporary.write_text(page(notebook, notebook_file.stem), encoding="utf-8")
    temporary.replace(target)
    return target
