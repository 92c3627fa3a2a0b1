"""JupyterLab as ./warpmark lab opens it, driven in a real browser."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest
from conftest import CHECKOUT, notebook, python

START_TIMEOUT_SECONDS = 60
PLOT = (
    "import tech.tablesaw.api.*; import tech.tablesaw.plotly.api.*;\n"
    'var t = Table.create("t", DoubleColumn.create("S", 128, 256), DoubleColumn.create("ms", 1.5, 4.2));\n'
    'ScatterPlot.create("Latency", t, "S", "ms")'
)


@pytest.fixture
def lab(tmp_path):
    """The address of a JupyterLab on a folder with one notebook, and the folder."""
    folder = tmp_path / "run folder"
    (folder / "notebooks").mkdir(parents=True)
    nbformat.write(notebook(PLOT, '"the end"'), folder / "notebooks/plot.ipynb")
    log = tmp_path / "lab.log"
    with open(log, "wb") as stream:
        process = subprocess.Popen(
            [python(), "-E", str(CHECKOUT / "jupyter/lab.py"), str(folder), "--no-browser"]
            + ["--ServerApp.port=0", "--allow-root", "--ServerApp.ip=127.0.0.1"],
            stderr=stream,
            stdout=stream,
            start_new_session=True,
            env={**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path / "config"), "HOME": str(tmp_path)},
        )
    try:
        address, token = wait_for_address(log, process)
        yield address, token, folder
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        finally:
            process.kill()


def wait_for_address(log: Path, process: subprocess.Popen) -> tuple[str, str]:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/lab\S*token=(\w+)", log.read_text())
        if found:
            address = f"http://127.0.0.1:{found[1]}"
            try:
                with urllib.request.urlopen(f"{address}/api?token={found[2]}"):
                    return address, found[2]
            except OSError:
                pass  # it says where it is going to be before it is there
        time.sleep(0.2)
    pytest.fail("JupyterLab did not start:\n" + log.read_text())


def test_only_our_kernel_is_offered(lab):
    address, token, _ = lab
    with urllib.request.urlopen(f"{address}/api/kernelspecs?token={token}") as reply:
        specs = json.load(reply)
    assert list(specs["kernelspecs"]) == ["warpmark"]
    assert specs["kernelspecs"]["warpmark"]["spec"]["display_name"] == "Java (Warpmark)"


def test_a_copy_of_every_notebook_is_there(lab):
    _, _, folder = lab
    ours = {path.name for path in (CHECKOUT / "notebooks").glob("*.ipynb")}
    assert ours <= {path.name for path in (folder / "notebooks").iterdir()}


def test_notebook_runs_and_its_plot_is_drawn(lab, page, screenshots):
    address, token, _ = lab
    page.goto(f"{address}/lab/tree/notebooks/plot.ipynb?token={token}")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    page.get_by_text("Java (Warpmark)").first.wait_for(timeout=60_000)
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
