"""Nothing of this machine leaves with an executed notebook."""

from pathlib import Path

from warpmark_jupyter.scrub import Scrubber

SCRUBBER = Scrubber(
    Path("/home/ada/wm/artifacts/run 1"), Path("/home/ada/wm"), Path("/home/ada"), "lab-7.example.org"
)


def test_places_become_words():
    assert SCRUBBER.text("/home/ada/wm/artifacts/run 1/benchmark/a.json") == "./benchmark/a.json"
    assert SCRUBBER.text("at /home/ada/wm/kernels/x.cu:3") == "at <warpmark>/kernels/x.cu:3"
    assert SCRUBBER.text("file:///home/ada/.m2") == "file://~/.m2"


def test_a_longer_name_is_another_place():
    assert SCRUBBER.text("/home/adam /home/ada-2 /home/ada.old") == "/home/adam /home/ada-2 /home/ada.old"


def test_host_name_whole_and_short():
    assert SCRUBBER.text("on lab-7.example.org and lab-7, not lab-77") == "on <host> and <host>, not lab-77"


def test_names_that_are_words_stay():
    for host in ("java", "warpmark", "gpu", "localhost"):
        text = f"a {host} kernel"
        assert Scrubber(Path("/r"), Path("/c"), Path("/h"), host).text(text) == text


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
