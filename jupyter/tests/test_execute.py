"""The executor, started as ./warpmark starts it, on notebooks made for the test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import nbformat
import pytest
from conftest import CHECKOUT, is_running, notebook, python

EXECUTE = CHECKOUT / "jupyter/execute.py"


def test_output_outlives_its_reader(tmp_path):
    """`./warpmark run | head` measures to its end, and no trace of a broken pipe is left."""
    done = tmp_path / "done"
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1]);"
        "from warpmark_jupyter.lasting_output import LastingOutput;"
        "sys.stdout = LastingOutput(sys.stdout);"
        "[print('line', i, flush=True) for i in range(20_000)];"
        "open(sys.argv[2], 'w').close(); print('the last')"
    )
    command = [python(), "-c", code, str(CHECKOUT / "jupyter"), str(done)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "line 0\n"
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == "" and done.exists()
    process.stderr.close()


@pytest.fixture
def plan(tmp_path):
    """Writes a plan for these notebooks; the folder's name has a space in it."""

    def write(*phases, **more) -> Path:
        entries = []
        for number, (book, parameters) in enumerate(phases, 1):
            source = tmp_path / f"{number:02d}_made.ipynb"
            nbformat.write(book, source)
            entries.append(
                {"name": source.stem, "source": str(source), "parameters": parameters}
            )
        folder = tmp_path / "run folder"
        folder.mkdir(exist_ok=True)
        path = folder / "plan.json"
        path.write_text(json.dumps({"folder": str(folder), "notebooks": entries, **more}))
        return path

    return write


started: list[subprocess.Popen] = []


@pytest.fixture(autouse=True)
def nothing_left_running():
    yield
    while started:
        process = started.pop()
        process.kill()
        process.communicate()


def start(*arguments) -> subprocess.Popen:
    process = subprocess.Popen(
        [python(), "-E", str(EXECUTE), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "WARPMARK_HOME": str(CHECKOUT)},
    )
    started.append(process)
    return process


def run(*arguments):
    process = start(*arguments)
    process.out, process.err = process.communicate(timeout=120)
    return process


def executed(plan_file: Path, name: str):
    return nbformat.read(plan_file.parent / "notebooks" / f"{name}.ipynb", as_version=4)


def kernels_of(process: subprocess.Popen) -> list[int]:
    """The kernels this executor has started and that still run."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(pid) for pid in children if b"JJava" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def wait_for(condition, seconds: float = 60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError("what the test waits for did not happen")


def test_parameters_reach_the_cells_and_the_page_is_made(plan):
    plan_file = plan((notebook("batch * 2", parameters="int batch = 32;"), {"batch": 3}))
    result = run("run", plan_file)
    book = executed(plan_file, "01_made")
    assert book.cells[2].outputs[0].data["text/plain"] == "6"
    assert book.metadata.warpmark.complete is True
    assert book.metadata.language_info.name.lower() == "java"
    assert (plan_file.parent / "notebooks/01_made.html").is_file()
    lines = result.out.splitlines()
    assert lines[0] == "01_made" and lines[1].startswith("[ 1/3] ") and " s  int batch" in lines[1]


def test_failing_cell_ends_the_run_with_its_message_and_keeps_the_notebook(plan):
    plan_file = plan((notebook("1 + 1", "1 / 0", "3 + 3"), {}), (notebook("4"), {}))
    result = run("run", plan_file)
    assert result.returncode == 1
    assert "java.lang.ArithmeticException: / by zero" in result.err
    assert "01_made failed" in result.err and "\x1b" not in result.err
    cells = executed(plan_file, "01_made").cells
    assert cells[0].outputs[0].data["text/plain"] == "2" and cells[2].outputs == []
    assert executed(plan_file, "01_made").metadata.warpmark.complete is False
    assert not (plan_file.parent / "notebooks/02_made.ipynb").exists()


def test_unknown_parameter_is_refused_before_a_cell_runs(plan):
    plan_file = plan((notebook("1", parameters="int batch = 1;"), {"head": 2}))
    result = run("run", plan_file)
    assert result.returncode == 2
    assert result.err == "warpmark: 01_made: the notebook has no parameter head\n"
    assert not (plan_file.parent / "notebooks/01_made.ipynb").exists()


def test_resume_leaves_what_was_executed_with_the_same_text_and_parameters(plan):
    phases = ((notebook("System.nanoTime()", parameters="int n = 1;"), {"n": 2}), (notebook("1 / 0"), {}))
    plan_file = plan(*phases)
    run("run", plan_file)
    before = executed(plan_file, "01_made").cells[2].outputs[0].data["text/plain"]
    again = run("run", plan(*phases, resume=True))
    assert "01_made: executed before, left as it is" in again.out
    assert executed(plan_file, "01_made").cells[2].outputs[0].data["text/plain"] == before
    run("run", plan((phases[0][0], {"n": 3}), resume=True))
    assert executed(plan_file, "01_made").cells[2].outputs[0].data["text/plain"] != before


def test_paths_of_this_machine_are_scrubbed(plan):
    plan_file = plan((notebook('System.getProperty("user.dir") + " " + System.getProperty("user.home")'), {}))
    run("run", plan_file)
    for suffix in ("ipynb", "html"):
        text = (plan_file.parent / f"notebooks/01_made.{suffix}").read_text(encoding="utf-8")
        assert str(plan_file.parent) not in text
        assert f"{Path.home()}/" not in text and str(CHECKOUT) not in text
    output = executed(plan_file, "01_made").cells[0].outputs[0].data["text/plain"]
    assert output.split(" ")[0] == "./notebooks"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_ends_the_cell_keeps_the_notebook_and_says_how_to_go_on(plan, number):
    plan_file = plan(
        (
            notebook(
                '"first"',
                "int n = 0; while (!Thread.interrupted()) { n++; Thread.onSpinWait(); }",
                '"never"',
            ),
            {},
        )
    )
    process = start("run", plan_file)
    target = plan_file.parent / "notebooks/01_made.ipynb"
    wait_for(target.exists)
    time.sleep(0.5)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert f"./warpmark run --resume {plan_file.parent}" in err
    cells = executed(plan_file, "01_made").cells
    assert cells[0].outputs[0].data["text/plain"] == "first" and cells[2].outputs == []


def test_second_interrupt_stops_a_cell_that_does_not_listen(plan):
    plan_file = plan((notebook('"first"', "while (true) { Thread.onSpinWait(); }"), {}))
    process = start("run", plan_file)
    wait_for((plan_file.parent / "notebooks/01_made.ipynb").exists)
    kernels = wait_for(lambda: kernels_of(process))
    process.send_signal(signal.SIGINT)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert not any(is_running(pid) for pid in kernels)


def test_kill_leaves_no_kernel_and_a_whole_notebook(plan):
    plan_file = plan((notebook('"first"', "Thread.sleep(60_000);"), {}))
    process = start("run", plan_file)
    wait_for((plan_file.parent / "notebooks/01_made.ipynb").exists)
    kernels = wait_for(lambda: kernels_of(process))
    process.kill()
    process.communicate(timeout=30)
    wait_for(lambda: not any(is_running(pid) for pid in kernels), 10)
    assert executed(plan_file, "01_made").cells[0].outputs[0].data["text/plain"] == "first"


def test_kernel_that_dies_is_named(plan):
    plan_file = plan((notebook("1", "Runtime.getRuntime().halt(3)", "2"), {}))
    result = run("run", plan_file)
    assert result.returncode == 1
    assert "the Java kernel ended" in result.err
    assert executed(plan_file, "01_made").cells[0].outputs[0].data["text/plain"] == "1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no plan"),
        ("[]", "is no plan"),
        ('{"folder": "x"}', "is no plan"),
        ('{"folder": "x", "notebooks": [{"name": "99_none"}]}', "there is no notebook 99_none"),
    ],
)
def test_bad_plan_is_one_sentence(tmp_path, text, message):
    path = tmp_path / "plan.json"
    path.write_text(text)
    result = run("run", path)
    assert result.returncode == 2
    assert message in result.err and len(result.err.splitlines()) == 1


def test_no_plan_is_one_sentence(tmp_path):
    result = run("run", tmp_path / "none.json")
    assert result.returncode == 2 and len(result.err.splitlines()) == 1
