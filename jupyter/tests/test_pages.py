"""The single-file page in a real browser, without network."""

import hashlib

import nbformat
import nbformat.v4 as v4
import pytest
from conftest import notebook

from warpmark_jupyter import plotly_script
from warpmark_jupyter.pages import write_page

PLOTLY = "application/vnd.plotly.v1+json"
LARGEST_PAGE_BYTES = 800_000
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def plot(title: str, **layout) -> dict:
    return {
        "data": [
            {
                "type": "scatter",
                "x": [128, 256, 512, 1024],
                "y": [1.5, 4.2, 14.7, 60.2],
                "error_y": {"type": "data", "array": [0.1, 0.2, 0.5, 2]},
            }
        ],
        "layout": {"height": 400, "title": {"text": title}, **layout},
    }


@pytest.fixture
def written(tmp_path):
    def write(*bundles: dict):
        book = notebook(*["run.plot()"] * len(bundles))
        book.cells.insert(0, v4.new_markdown_cell("# How fast is *this*?"))
        for cell, bundle in zip(book.cells[1:], bundles):
            cell.outputs = [v4.new_output("execute_result", data=bundle, execution_count=1)]
        path = tmp_path / "a b.ipynb"
        nbformat.write(book, path)
        return write_page(path)

    return write


def open_page(page, path, plots: int):
    requests = []
    page.on("request", lambda r: requests.append(r.url))
    page.goto(path.as_uri())
    page.locator(f'body[data-plots="{plots}"]').wait_for()
    outside = [url for url in requests if not url.startswith(("file:", "data:", "blob:"))]
    assert outside == []


def test_plots_are_drawn_from_a_file_without_network(page, written, screenshots):
    log = {"xaxis": {"type": "log"}, "yaxis": {"type": "log"}}
    path = written(
        {PLOTLY: plot("Latency", **log), "image/png": PNG, "text/plain": "plot"},
        {PLOTLY: plot("Again"), "text/plain": "plot"},
    )
    assert path.stat().st_size <= LARGEST_PAGE_BYTES
    page.context.set_offline(True)
    open_page(page, path, plots=2)
    assert page.locator(".plot .gtitle").all_text_contents() == ["Latency", "Again"]
    boxes = [page.locator(".plot svg.main-svg").nth(i).bounding_box() for i in (0, 3)]
    assert all(box and box["width"] > 300 and box["height"] >= 380 for box in boxes), boxes
    assert page.locator(".plot .errorbar").count() == 8
    assert page.locator("img").count() == 0, "the picture is for those who cannot draw"
    page.screenshot(path=screenshots / "page.png", full_page=True)
    assert page.complaints == []


# One figure of each type that the small script draws, and what there is of it when it is drawn.
NUMBERS = [1, 2, 2, 3, 5, 8]
GRID = [[1, 2], [3, 4]]
DRAWN = {
    "bar": ({"y": NUMBERS}, ".barlayer .point"),
    "box": ({"y": NUMBERS}, ".boxlayer .box"),
    "contour": ({"z": GRID}, ".contourlayer path"),
    "heatmap": ({"z": GRID}, ".heatmaplayer image"),
    "histogram": ({"x": NUMBERS}, ".barlayer .point"),
    "histogram2d": ({"x": NUMBERS, "y": NUMBERS}, ".heatmaplayer image"),
    "histogram2dcontour": ({"x": NUMBERS, "y": NUMBERS}, ".contourlayer path"),
    "image": ({"source": f"data:image/png;base64,{PNG}"}, ".imagelayer image"),
    "pie": ({"values": NUMBERS}, ".pielayer .slice"),
    "scatter": ({"y": NUMBERS}, ".scatterlayer .point"),
    "scatterternary": ({"a": NUMBERS, "b": NUMBERS, "c": NUMBERS}, ".ternarylayer .point"),
    "violin": ({"y": NUMBERS}, ".violinlayer .violin"),
}


def test_small_script_draws_the_types_noted_beside_it(page, written, screenshots):
    layout = {"height": 220, "margin": {"t": 10, "b": 30}}
    path = written(*({PLOTLY: {"data": [{"type": kind, **trace}], "layout": layout}} for kind, (trace, _) in DRAWN.items()))
    assert path.stat().st_size <= LARGEST_PAGE_BYTES
    open_page(page, path, plots=len(DRAWN))
    has = page.evaluate("Object.keys(Plotly.PlotSchema.get().traces)")
    assert sorted(has) == plotly_script.about_small()["traces"] == list(DRAWN)
    for figure, (kind, (_, mark)) in zip(page.locator(".plot").all(), DRAWN.items()):
        assert figure.locator(mark).count() > 0, kind
    page.screenshot(path=screenshots / "page-types.png", full_page=True)
    assert page.complaints == []


def test_type_beyond_the_small_script_brings_the_whole_one(page, written):
    polar = {"data": [{"type": "scatterpolar", "r": NUMBERS, "theta": NUMBERS}], "layout": {}}
    path = written({PLOTLY: plot("Latency")}, {PLOTLY: polar})
    assert path.stat().st_size > 2 * LARGEST_PAGE_BYTES
    open_page(page, path, plots=2)
    assert page.locator(".plot .polarlayer .point").count() == len(NUMBERS)
    assert page.complaints == []


def test_without_the_whole_script_a_plot_is_a_picture_or_words_and_says_so(page, written, monkeypatch):
    monkeypatch.setattr(plotly_script, "whole", lambda: None)
    surface = {"data": [{"type": "scatter"}, {"type": "<i>surface"}], "layout": {}}
    path = written(
        {PLOTLY: surface, "image/png": PNG, "text/plain": "a surface"},
        {PLOTLY: plot("Latency"), "text/plain": "plot"},
        {PLOTLY: surface, "text/plain": "two surfaces"},
    )
    assert path.stat().st_size <= LARGEST_PAGE_BYTES
    open_page(page, path, plots=1)
    assert page.locator(".plot .gtitle").all_text_contents() == ["Latency"]
    assert page.locator("img").count() == 1 and page.get_by_text("two surfaces").is_visible()
    said = "The plotly.js of this page draws no <i>surface; JupyterLab draws the plot from the notebook."
    assert page.get_by_text(said).count() == 2
    assert PLOTLY in nbformat.read(path.with_suffix(".ipynb"), as_version=4).cells[1].outputs[0].data


def test_small_script_is_the_published_file_of_the_version_that_jupyterlab_draws_with():
    about = plotly_script.about_small()
    script = (plotly_script.SMALL / about["file"]).read_bytes()
    assert hashlib.sha256(script).hexdigest() == about["sha256"]
    version = f"plotly.js v{about['version']}\n".encode()
    renew = "fetch the small script of that version as jupyter/html/plotly/README.md tells"
    assert version in plotly_script.whole().read_bytes()[:200], renew
    assert version in script[:200].replace(b" (cartesian - minified)", b"")


def test_page_without_plots_is_small_and_shows_tables_and_pictures(page, written):
    path = written(
        {"text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "1"},
        {"image/png": PNG, "text/plain": "picture"},
        {"text/plain": "only <b>text</b>"},
    )
    assert path.stat().st_size < 100_000
    page.goto(path.as_uri())
    assert page.locator("table").count() == 1 and page.locator("img").count() == 1
    assert page.get_by_text("only <b>text</b>").is_visible()
    assert page.complaints == []


def test_script_in_a_title_is_text(page, written):
    evil = "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
    path = written({PLOTLY: plot(evil), "text/plain": evil})
    open_page(page, path, plots=1)
    assert page.evaluate("window.hit") is None


def test_page_refuses_to_load_anything(page, written):
    path = written({"text/html": "<img src='https://example.org/x.png'>", "text/plain": "x"})
    page.goto(path.as_uri())
    assert any("Content Security Policy" in c for c in page.complaints), page.complaints


def test_browser_that_cannot_unpack_says_so(page, written):
    path = written({PLOTLY: plot("Latency"), "text/plain": "Latency by S"})
    page.add_init_script("delete window.DecompressionStream")
    page.goto(path.as_uri())
    page.locator('body[data-plots="failed"]').wait_for()
    text = page.locator(".plot-text").inner_text()
    assert text.startswith("Latency by S") and "plots/" in text


