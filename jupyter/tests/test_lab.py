"""JupyterLab as ./warpmark lab opens it, driven in a real browser."""

from __future__ import annotations

import json
import urllib.request

import nbformat
import pytest
from conftest import CHECKOUT, notebook

PLOT = (
    "import tech.tablesaw.api.*; import tech.tablesaw.plotly.api.*;\n"
    'var t = Table.create("t", DoubleColumn.create("S", 128, 256), DoubleColumn.create("ms", 1.5, 4.2));\n'
    'ScatterPlot.create("Latency", t, "S", "ms")'
)


@pytest.fixture(scope="module")
def lab(open_lab, tmp_path_factory):
    """A JupyterLab on a folder with one notebook more than ours."""
    folder = tmp_path_factory.mktemp("lab") / "run folder"
    (folder / "notebooks").mkdir(parents=True)
    nbformat.write(notebook(PLOT, '"the end"'), folder / "notebooks/plot.ipynb")
    return open_lab(folder)


def test_only_our_kernel_is_offered(lab):
    with urllib.request.urlopen(lab.url("api/kernelspecs")) as reply:
        specs = json.load(reply)
    assert list(specs["kernelspecs"]) == ["warpmark"]
    assert specs["kernelspecs"]["warpmark"]["spec"]["display_name"] == "Java (Warpmark)"


def test_a_copy_of_every_notebook_is_there(lab):
    ours = {path.name for path in (CHECKOUT / "notebooks").glob("*.ipynb")}
    assert ours <= {path.name for path in (lab.folder / "notebooks").iterdir()}


def test_notebook_runs_and_its_plot_is_drawn(lab, page, screenshots):
    page.goto(lab.url("lab/tree/notebooks/plot.ipynb"))
    lab.wait_for_kernel("notebooks/plot.ipynb")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    try:
        page.locator(".jp-OutputArea-output").get_by_text("the end").wait_for(timeout=60_000)
    finally:
        page.screenshot(path=screenshots / "lab.png")
    title = page.locator(".jp-OutputArea-output .gtitle")
    title.wait_for(timeout=60_000)
    assert title.text_content() == "Latency"
    box = page.locator(".jp-OutputArea-output svg.main-svg").first.bounding_box()
    assert box and box["width"] > 300 and box["height"] > 200
    page.screenshot(path=screenshots / "lab.png")
    assert page.complaints == []
