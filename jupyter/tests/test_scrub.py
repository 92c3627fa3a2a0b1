"""Nothing of this machine leaves with an executed notebook."""

from pathlib import Path

import nbformat
import nbformat.v4 as v4
from conftest import notebook

from warpmark_jupyter.scrub import Scrubber, named_in_data



def scrubber(**options) -> Scrubber:
    places = Path("/home/ada/wm/artifacts/run 1"), Path("/home/ada/wm"), Path("/home/ada")
    return Scrubber(*places, "lab-7.example.org", "adalove", **options)


SCRUBBER = scrubber()


def test_places_become_words():
    assert SCRUBBER.text("/home/ada/wm/artifacts/run 1/benchmark/a.json") == "./benchmark/a.json"
    assert SCRUBBER.text("at /home/ada/wm/kernels/x.cu:3") == "at <warpmark>/kernels/x.cu:3"
    assert SCRUBBER.text("file:///home/ada/.m2") == "file://~/.m2"


def test_the_same_place_in_an_address():
    assert SCRUBBER.text("file:///home/ada/wm/artifacts/run%201/a.json") == "file://./a.json"


def test_a_home_of_somebody_else_is_a_home_whole():
    assert SCRUBBER.text("/home/adam /home/ada-2/x /Users/eve/y:") == "~ ~/x ~/y:"
    assert SCRUBBER.text("/warpmark/measurements/0/seconds /proc/cpuinfo") == "/warpmark/measurements/0/seconds /proc/cpuinfo"


def test_host_name_whole_and_short():
    assert SCRUBBER.text("on lab-7.example.org and lab-7, not lab-77") == "on <host> and <host>, not lab-77"


def test_user_name():
    assert SCRUBBER.text("adalove's run, not adalovelace") == "<user>'s run, not adalovelace"


def test_names_that_are_words_stay_and_it_says_so():
    for host in ("java", "warpmark", "gpu", "localhost"):
        text = f"a {host} kernel"
        scrubber = Scrubber(Path("/r"), Path("/c"), Path("/h"), host, "root")
        assert scrubber.text(text) == text
        assert f"not looked for, since notebooks use such words: the host name '{host}', the user name 'root'" in scrubber.said()


def test_names_that_are_asked_for_stay_and_paths_go():
    assert scrubber(keep_names=True).text("adalove on lab-7 in /home/ada/wm") == "adalove on lab-7 in <warpmark>"


def test_it_says_what_it_took_out():
    fresh = scrubber()
    assert fresh.said() == "no path or name of this machine was in the notebooks"
    fresh.text("/home/ada/x on lab-7 and lab-7")
    assert fresh.said() == "taken out of the notebooks: the home folder, the host name (2 times)"


def test_a_notebook_is_scrubbed_where_it_lies(tmp_path):
    book = notebook("x")
    book.metadata["papermill"] = {"input_path": "/home/ada/in.ipynb"}
    book.cells[0].metadata["papermill"] = {"duration": 1}
    book.cells[0].outputs = [v4.new_output("stream", name="stdout", text="/home/ada/wm/a\n")]
    path = tmp_path / "a.ipynb"
    nbformat.write(book, path)
    scrubber().file(path)
    text = path.read_text(encoding="utf-8")
    assert "/home" not in text and "papermill" not in text and "<warpmark>/a" in text
    nbformat.validate(nbformat.read(path, 4))


def test_data_that_name_the_machine_are_told_of_and_left(tmp_path):
    (tmp_path / "benchmark").mkdir()
    data = tmp_path / "benchmark/a.json"
    data.write_text('{"flags": "-cp /home/ada/x", "host": "lab-7"}')
    (tmp_path / "clean.json").write_text("{}")
    assert named_in_data(tmp_path, scrubber()) == [
        "benchmark/a.json holds the home folder, the host name; data are left as they were measured"
    ]
    assert "/home/ada/x" in data.read_text()


def test_pictures_are_left_alone_and_everything_else_is_walked():
    value = {
        "image/png": "/home/ada/wm",
        "text/plain": ["/home/ada/x", 1, None],
        "application/vnd.plotly.v1+json": {"layout": {"title": {"text": "lab-7"}}},
    }
    assert SCRUBBER.value(value) == {
        "image/png": "/home/ada/wm",
        "text/plain": ["~/x", 1, None],
        "application/vnd.plotly.v1+json": {"layout": {"title": {"text": "<host>"}}},
    }


def test_root_as_home_does_not_eat_slashes():
    assert Scrubber(Path("/r"), Path("/c"), Path("/"), "h").text("/etc/x") == "/etc/x"


def test_a_word_in_html_is_no_tag():
    data = {"text/html": ["<b>/home/ada/wm/notebooks</b>"], "text/plain": "/home/ada/wm/notebooks"}
    assert SCRUBBER.value({"data": data}) == {
        "data": {"text/html": ["<b>&lt;warpmark&gt;/notebooks</b>"], "text/plain": "<warpmark>/notebooks"}
    }
