"""Every notebook of the project, with small parameters: executed, as a page, and in JupyterLab."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path

import nbformat
import pytest
from conftest import CHECKOUT, python, warpmark
from github_view import sanitised

from warpmark_jupyter.java_parameters import declared_in, set_parameters

NOTEBOOKS = sorted((CHECKOUT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]
PLOTLY = "application/vnd.plotly.v1+json"
LARGEST_PAGE_BYTES = 900_000
LARGEST_NOTEBOOK_BYTES = 2_000_000
SMALL = {"batch": 1, "heads": 2, "seqLen": 64, "seqLens": [64, 128], "samples": 12, "deviceName": "cpu"}
MOST_CELLS = 40
MOST_LINES = 10
EXECUTION = re.compile(r"\[\d+\]")


@pytest.fixture(scope="module")
def executed(run_folder, tmp_path_factory):
    """The folder of each executed notebook by its name; what run leaves out is executed here."""
    folders = {name: run_folder / "notebooks" for name in NAMES}
    rest = [path for path in NOTEBOOKS if not (run_folder / "notebooks" / path.name).exists()]
    folder = tmp_path_factory.mktemp("rest")
    plan = folder / "plan.json"
    plan.write_text(json.dumps({"folder": ".", "notebooks": [{"name": p.stem} for p in rest]}))
    subprocess.run(
        [python(), "-E", str(CHECKOUT / "jupyter/execute.py"), "run", str(plan)],
        capture_output=True,
        timeout=220,
    )
    folders.update({path.stem: folder / "notebooks" for path in rest})
    return folders


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_house_rules(path):
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert len(book.cells) <= MOST_CELLS
    assert all(len(cell.source.splitlines()) <= MOST_LINES for cell in code)
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert book.cells[0].cell_type == "markdown"
    assert book.metadata.kernelspec.language == "java"


def test_run_leaves_a_folder_that_verify_accepts(run_folder):
    result = warpmark("verify", run_folder)
    assert result.returncode == 0, result.stdout + result.stderr
    assert not (run_folder / "INCOMPLETE").exists()
    assert (run_folder / "SHA256SUMS").is_file() and (run_folder / "COMBINED_REPORT.md").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_notebook_runs_to_its_end(executed, name):
    book = nbformat.read(executed[name] / f"{name}.ipynb", as_version=4)
    assert book.metadata.warpmark.complete is True
    for cell in book.cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output.text
            assert "text/plain" in output.get("data", {"text/plain": ""})


@pytest.mark.parametrize("name", NAMES)
def test_notebook_opens_anywhere_and_tells_nothing_of_this_machine(executed, name):
    path = executed[name] / f"{name}.ipynb"
    assert path.stat().st_size <= LARGEST_NOTEBOOK_BYTES
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    counts = [cell.execution_count for cell in book.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))
    for output in (o for cell in book.cells for o in cell.get("outputs", [])):
        data = output.get("data", {})
        # GitHub draws the picture, JupyterLab the plot; beside HTML it would show neither.
        assert PLOTLY not in data or ("image/png" in data and "text/html" not in data)
        # GitHub drops styles and JupyterLab heeds nothing else, so a side is said in both ways.
        for cell in re.findall(r"<t[dh] [^>]*style=[^>]*text-align[^>]*>", "".join(data.get("text/html", ""))):
            assert "align=" in cell.split("style=")[0], cell
    text = path.read_text(encoding="utf-8")
    for place in (CHECKOUT, executed[name].parent, Path.home()):
        assert f"{place}/" not in text, place
    assert "papermill" not in book.metadata


@pytest.mark.parametrize("name", NAMES)
def test_what_github_strips_is_nothing_that_is_read(executed, name):
    book = nbformat.read(executed[name] / f"{name}.ipynb", as_version=4)
    bundles = [o.get("data", {}) for cell in book.cells for o in cell.get("outputs", [])]
    for data in bundles:
        html = "".join(data.get("text/html", ""))
        assert "<script" not in html and "<style" not in html
        left = sanitised(html)
        assert words(left) == words(html)
        assert "style=" not in left and "class=" not in left
        for mark in ("<table", "<tr", "<td", "<th", "<caption", "<details", 'align="right"'):
            assert left.count(mark) == html.count(mark), mark
        # A picture within HTML is a data URI, which GitHub drops: its caption has to say what it is.
        assert html.count("<img") == html.count("<figcaption")
    assert all(len(data["image/png"]) > 5_000 for data in bundles if PLOTLY in data)


def words(html):
    return unescape(re.sub(r"<[^>]*>", " ", html)).split()


@pytest.mark.parametrize("name", NAMES)
def test_page_shows_its_plots_without_network(page, executed, screenshots, name):
    book = nbformat.read(executed[name] / f"{name}.ipynb", as_version=4)
    expected = sum(PLOTLY in o.get("data", {}) for c in book.cells for o in c.get("outputs", []))
    path = executed[name] / f"{name}.html"
    assert path.stat().st_size <= LARGEST_PAGE_BYTES
    requests = []
    page.on("request", lambda r: requests.append(r.url))
    page.context.set_offline(True)
    page.goto(path.as_uri())
    if expected:
        page.locator(f'body[data-plots="{expected}"]').wait_for()
    for plot in page.locator(".plot svg.main-svg:first-child").all():
        box = plot.bounding_box()
        assert box and box["width"] > 300 and box["height"] > 100, box
    for image in page.locator("img").all():
        assert image.evaluate("i => i.naturalWidth") > 0
    page.screenshot(path=screenshots / f"{name}.png", full_page=True)
    assert page.complaints == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.fixture(scope="module")
def lab(open_lab, tmp_path_factory):
    """JupyterLab on copies of the notebooks with small parameters."""
    folder = tmp_path_factory.mktemp("lab") / "run folder"
    (folder / "notebooks").mkdir(parents=True)
    for path in NOTEBOOKS:
        book = nbformat.read(path, as_version=4)
        declared = declared_in(book)
        small = {name: value for name, value in SMALL.items() if name in declared}
        nbformat.write(set_parameters(book, small), folder / "notebooks" / path.name)
    return open_lab(folder)


@pytest.mark.parametrize("name", NAMES)
def test_notebook_runs_in_lab(lab, page, screenshots, name):
    code = [c for c in nbformat.read(lab.folder / f"notebooks/{name}.ipynb", 4).cells if c.cell_type == "code"]
    page.goto(lab.url(f"lab/tree/notebooks/{name}.ipynb") + "&reset")  # no tabs of earlier tests
    lab.wait_for_kernel(f"notebooks/{name}.ipynb")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    numbered = page.locator(".jp-Notebook .jp-InputPrompt").filter(has_text=EXECUTION)
    try:
        numbered.nth(len(code) - 1).wait_for(state="attached", timeout=90_000)
    finally:
        page.screenshot(path=screenshots / f"lab-{name}.png")
    errors = page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]')
    assert errors.all_text_contents() == []
    if any(".plot(" in cell.source for cell in code):
        # Lab shows the picture in the bundle and draws the plot as soon as the mouse comes over it.
        picture = page.locator(".jp-RenderedPlotly").first
        picture.scroll_into_view_if_needed()
        assert 300 < picture.locator("img").evaluate("i => i.width") <= 760
        picture.locator("img").dispatch_event("mouseenter")
        plot = picture.locator("svg.main-svg").first
        plot.wait_for(timeout=20_000)
        page.screenshot(path=screenshots / f"lab-{name}.png")
        box = plot.bounding_box()
        assert box and box["width"] > 300 and box["height"] > 100, box
    assert page.complaints == []
