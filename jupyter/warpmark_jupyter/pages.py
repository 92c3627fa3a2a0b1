"""Single-file HTML pages of executed notebooks: no network, plots that can be moved."""

from __future__ import annotations

import copy
import os
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbformat.v4 import new_output
from traitlets.config import Config

from warpmark_jupyter import plotly_script

PLOTLY = "application/vnd.plotly.v1+json"
TEMPLATES = Path(__file__).parent.parent / "html"
NOT_DRAWN = "The plotly.js of this page draws no {}; JupyterLab draws the plot from the notebook.\n"
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


def plots(notebook) -> list:
    """Return the outputs of a notebook that hold a live plot."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output for output in outputs if PLOTLY in output.get("data", {})]


def types_of(notebook) -> set[str]:
    return set().union(*(plotly_script.trace_types(output["data"][PLOTLY]) for output in plots(notebook)))


def with_stills(notebook):
    """Return a copy in which plots that the small script cannot draw are pictures or words.

    Each says so below itself, since the reader of another page of the same notebook sees it drawn.
    """
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        outputs = []
        for output in cell.get("outputs", []):
            outputs.append(output)
            figure = output.get("data", {}).get(PLOTLY)
            missing = sorted(plotly_script.beyond_small(plotly_script.trace_types(figure)))
            if missing:
                del output["data"][PLOTLY]
                output["data"].setdefault("text/plain", "A plot.")
                outputs.append(new_output("stream", name="stdout", text=NOT_DRAWN.format(", ".join(missing))))
        if "outputs" in cell:
            cell.outputs = outputs
    return notebook


def page(notebook, title: str) -> str:
    """Return the HTML page of an executed notebook."""
    exporter = HTMLExporter(
        config=Config({"NbConvertBase": {"display_data_priority": PRIORITY}}),
        template_name="warpmark",
        extra_template_basedirs=[str(TEMPLATES)],
    )
    if plotly_script.beyond_small(types_of(notebook)) and plotly_script.whole() is None:
        notebook = with_stills(notebook)
    script = plotly_script.script_for(types_of(notebook)) if plots(notebook) else ""
    resources = {"metadata": {"name": title}, "plotly_script": script}
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
