"""Every command and cell of the pages for strangers, executed: ./warpmark for commands, the real kernel for cells.

A page says the same as it would on a new computer. Only the run of the tutorial is not made again: the folder
that it calls "first" is the one that other tests read, from the same command with smaller values.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import CHECKOUT, Kernel, warpmark

from warpmark_jupyter import early_kernel

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^(?://|#) (lib/\w+/src/\S+)\n")
ENDS_WITH = re.compile(r"# ends with (\d)")
SLOW = ("./warpmark run ", "python3 kernels/check/compile_all.py")  # the kernels' own tests run the second


@dataclass(frozen=True)
class Block:
    language: str
    text: str
    line: int

    @property
    def file(self) -> str | None:
        """Where the block belongs when it is a file and no cell."""
        match = FILE.match(self.text)
        return match[1] if match else None


def blocks(page: str) -> list[Block]:
    text = (CHECKOUT / "docs" / page).read_text(encoding="utf-8")
    return [Block(m[1], m[2], text.count("\n", 0, m.start()) + 1) for m in FENCE.finditer(text)]


def commands(page: str) -> list[tuple[str, int]]:
    """The commands of a page, each with the status it ends with."""
    lines = [line for b in blocks(page) if b.language == "sh" for line in b.text.splitlines()]
    return [(line.split("#")[0].strip(), int((ENDS_WITH.search(line) or [0, 0])[1])) for line in lines]


def cells(page: str) -> list[Block]:
    return [b for b in blocks(page) if b.language == "java" and not b.file]


def check_cells(kernel: Kernel, page: str) -> dict[int, object]:
    shown = {}
    for cell in cells(page):
        answer = kernel.run(cell.text)
        assert answer.error is None, f"{page}:{cell.line}: {answer.error['evalue']}"
        assert answer.outputs, f"{page}:{cell.line} shows nothing"
        shown[cell.line] = answer.data()
    return shown


def test_nothing_on_a_page_is_left_out():
    for page in ("tutorial.md", "findings.md", "extending.md"):
        known = {"java", "sh", "tex", "text"}
        assert {b.language for b in blocks(page)} <= known, page
        assert all(c.startswith(("./warpmark ", "python3 kernels/check/")) for c, _ in commands(page)), page
        assert cells(page)


@pytest.mark.parametrize("page", ["tutorial.md", "findings.md"])
def test_commands_end_as_the_page_says(page, run_folder, tmp_path):
    first = tmp_path / "first"
    shutil.copytree(run_folder, first)
    for command, status in commands(page):
        words = [str(tmp_path / w) if re.match(r"first(\.tar\.gz)?$", w) else w for w in shlex.split(command)]
        if command.startswith(SLOW[0]):
            plan = warpmark(*words[1:-2], "--help")  # understood, and made by run_folder
            assert plan.returncode == 0
            continue
        words = [str(CHECKOUT / w) if w.startswith(("notebooks/", "lib/")) else w for w in words[1:]]
        result = warpmark(*words)
        assert result.returncode == status, f"{command}\n{result.stdout}{result.stderr}"
        assert "Traceback" not in result.stderr and "Exception" not in result.stderr


def test_cells_of_tutorial_and_findings_show_something(kernel):
    check_cells(kernel, "tutorial.md")
    shown = check_cells(kernel, "findings.md")
    pictures = re.findall(r"!\[.+\]\((.+)\)", (CHECKOUT / "docs/findings.md").read_text(encoding="utf-8"))
    assert len(pictures) == len(shown)
    assert all((CHECKOUT / "docs" / picture).is_file() for picture in pictures)


def test_every_check_has_its_row(kernel):
    names = kernel.run('String.join(",", dev.warpmark.audit.Checks.all().stream().map(c -> c.name()).toList())')
    page = (CHECKOUT / "docs/findings.md").read_text(encoding="utf-8")
    missing = [name for name in names.text.split(",") if f"`{name}`" not in page]
    assert missing == [], f"docs/findings.md says nothing about {missing}"


@pytest.fixture(scope="module")
def extended(tmp_path_factory) -> Path:
    """The classes of extending.md, compiled against the library as strictly as the library itself."""
    folder = tmp_path_factory.mktemp("extended")
    classes, sources = folder / "classes", []
    for block in filter(lambda b: b.file, blocks("extending.md")):
        inner = re.sub(r"^lib/\w+/src/main/(java|resources)/", "", block.file)
        target = (folder / "src" if block.language == "java" else classes) / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(FILE.sub("", block.text), encoding="utf-8")
        sources += [target] if block.language == "java" else []
    java = Path((CHECKOUT / ".warpmark/java").read_text(encoding="utf-8").splitlines()[2])
    result = subprocess.run(
        [java.with_name("javac"), "--release", "17", "-Xlint:all,-processing", "-Werror", "-proc:none",
         "-Xdoclint:all/protected,-missing", "-cp", f"{CHECKOUT}/.warpmark/lib/*", "-d", classes, *sources],
        capture_output=True,
        text=True,
        timeout=100,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return classes


@pytest.fixture
def extended_kernel(extended, tmp_path, monkeypatch):
    """The project's kernel with those classes behind the library."""
    spec = tmp_path / "spec"
    shutil.copytree(early_kernel.kernelspec_folder(), spec)
    content = json.loads((spec / "kernel.json").read_text(encoding="utf-8"))
    at = content["argv"].index("-cp") + 1
    content["argv"][at] += f":{extended}"
    (spec / "kernel.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setattr(early_kernel, "kernelspec_folder", lambda: spec)
    process = early_kernel.EarlyKernel(tmp_path)
    kernel = Kernel(process.adopt(), process.close)
    yield kernel
    kernel.close()


def test_extensions_compile_and_work(extended_kernel):
    shown = [data["text/plain"] for data in check_cells(extended_kernel, "extending.md").values()]
    statistic, check, foreign, backend = shown
    assert statistic in (CHECKOUT / "docs/extending.md").read_text(encoding="utf-8")
    assert check.count("few-distinct") == 3
    assert "stopwatch JSON" in foreign or "3 latencies in us" in foreign, foreign
    assert "plain" in backend and "median" in backend


def test_commands_of_the_kernels_are_there(checkout):
    for command, _ in commands("extending.md"):
        words = shlex.split(command)
        assert (checkout / words[1]).is_file()
        if command not in SLOW:
            result = subprocess.run(["python3", *words[1:]], cwd=checkout, capture_output=True, text=True, timeout=60)
            assert result.returncode == 0, result.stdout + result.stderr
