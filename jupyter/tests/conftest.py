"""What the tests share: the checkout, a real kernel, a real browser."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat.v4 as v4
import pytest
from lab_server import LabServer

from warpmark_jupyter.early_kernel import EarlyKernel

CHECKOUT = Path(__file__).resolve().parents[2]
CELL_TIMEOUT_SECONDS = 120

# Tests that a worker runs apart from the rest of their file, with which they share nothing.
APART = (
    "test_notebook_runs_in_lab",
    "test_every_variant_compiles_without_spills",
    "test_flash_is_right_on_the_emulator_and_planted_bugs_are_found",
)
# Workers take these first, so that none of them is begun when everything else is done.
LONGEST_FIRST = (
    *("test_docs.py", APART[0], "test_processes.py", APART[2], "test_notebooks.py", "test_execute.py", APART[1]),
    *("test_stock_kernel.py", "test_kernel.py", "test_index.py", "test_lab.py", "test_pages.py"),
)


def group_of(nodeid: str) -> str:
    """What one worker runs in a row: the tests of a file, which share what is expensive, or one that stands apart."""
    file, _, name = nodeid.split("[")[0].partition("::")
    return name if name in APART else Path(file).name


def pytest_collection_modifyitems(items):
    def place(item) -> int:
        group = group_of(item.nodeid)
        return LONGEST_FIRST.index(group) if group in LONGEST_FIRST else len(LONGEST_FIRST)

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)  # pytest-xdist calls it where there are several workers
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    return Groups(config, log)


def made_once(tmp_path_factory, name: str, make) -> Path:
    """A folder that all workers share: the first to ask for it makes it, while the others wait."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each worker has a folder of its own in it
    folder, whole = base / name, base / f"{name}.whole"
    with open(base / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            whole.touch()
    return folder


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture(scope="session")
def java() -> str:
    """The JDK that set-up chose."""
    return (CHECKOUT / ".warpmark/java").read_text(encoding="utf-8").splitlines()[2]


@pytest.fixture(scope="session")
def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    message = "no Chromium on this machine: sudo apt-get install chromium"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")  # as long as it is open, no kernel's event loop can run
def browser(chromium):
    """A real browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """A blank page, with cookies and storage of its own, that keeps every complaint in page.complaints."""
    page = browser.new_page(viewport={"width": 1200, "height": 1000})
    page.complaints = []
    page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))
    page.on("pageerror", lambda e: page.complaints.append(str(e)))
    yield page
    page.close()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures of pages are kept to be looked at: .warpmark/screenshots."""
    folder = CHECKOUT / ".warpmark/screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def open_lab(tmp_path_factory):
    """Starts JupyterLab on a run folder; ends it with the tests of a file."""
    servers = []

    def open_on(folder: Path) -> LabServer:
        server = LabServer(CHECKOUT, folder, tmp_path_factory.mktemp("home"))
        servers.append(server)
        return server

    yield open_on
    for server in servers:
        server.close()


@dataclass
class Cell:
    """What one cell answered."""

    outputs: list = field(default_factory=list)
    error: dict | None = None

    def data(self) -> dict:
        """The bundle of the cell's last value."""
        bundles = [o for o in self.outputs if "data" in o]
        assert bundles, f"the cell shows nothing: {self.outputs} {self.error}"
        return bundles[-1]["data"]

    @property
    def text(self) -> str:
        return self.data()["text/plain"]

    @property
    def streams(self) -> str:
        return "".join(o["text"] for o in self.outputs if o["name"] in ("stdout", "stderr"))


class Kernel:
    """A running kernel that answers cells one by one."""

    def __init__(self, manager, stop):
        self.loop = asyncio.new_event_loop()
        self.manager = manager
        self.stop = stop
        self.client = manager.client()
        self.client.start_channels()
        self.loop.run_until_complete(self.client.wait_for_ready(timeout=CELL_TIMEOUT_SECONDS))

    def run(self, code: str, during=None) -> Cell:
        """Execute a cell; during(kernel, cell) is started with it and may interrupt it."""
        return self.loop.run_until_complete(self._run(code, during))

    async def _run(self, code: str, during) -> Cell:
        cell = Cell()

        def on_message(message) -> None:
            content = message["content"]
            if message["msg_type"] == "error":
                cell.error = content
            elif message["msg_type"] not in ("status", "execute_input"):
                cell.outputs.append({"name": None, "type": message["msg_type"], **content})

        beside = asyncio.ensure_future(during(self, cell)) if during else None
        await self.client.execute_interactive(
            code, output_hook=on_message, timeout=CELL_TIMEOUT_SECONDS
        )
        if beside:
            await asyncio.wait_for(beside, CELL_TIMEOUT_SECONDS)
        return cell

    async def interrupt(self) -> None:
        await self.manager.interrupt_kernel()

    def close(self) -> None:
        self.client.stop_channels()
        self.stop()
        self.loop.close()


@pytest.fixture(scope="module")
def open_kernel(tmp_path_factory):
    """Starts the warpmark kernel in a folder of its own; ends it with the tests of a file."""
    open_kernels = []

    def open_in(folder: Path | None = None) -> Kernel:
        process = EarlyKernel(folder or tmp_path_factory.mktemp("kernel"))
        kernel = Kernel(process.adopt(), process.close)
        kernel.process = process
        open_kernels.append(kernel)
        return kernel

    yield open_in
    for kernel in open_kernels:
        kernel.close()


@pytest.fixture(scope="module")
def kernel(open_kernel) -> Kernel:
    return open_kernel()


def notebook(*cells: str, parameters: str | None = None):
    """A notebook of these code cells, with a parameters cell in front if there is one."""
    book = v4.new_notebook(
        metadata={
            "kernelspec": {
                "name": "warpmark",
                "display_name": "Java (Warpmark)",
                "language": "java",
            }
        }
    )
    if parameters is not None:
        book.cells.append(v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    book.cells += [v4.new_code_cell(cell) for cell in cells]
    return book


def python() -> str:
    return sys.executable


def is_running(pid: int) -> bool:
    """Whether the process is there and is not merely waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def warpmark(*arguments) -> subprocess.CompletedProcess:
    """Runs this checkout's ./warpmark."""
    return subprocess.run(
        [str(CHECKOUT / "warpmark"), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=220,
    )


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory):
    """A sealed folder made by ./warpmark run, for reading only; the folder's name has a space in it."""

    def make(folder: Path) -> None:
        result = warpmark(
            *"run --device cpu --batch 1 --heads 2 --seq-lens 64,128 --samples 12 --out".split(), folder
        )
        assert result.returncode == 0, result.stdout + result.stderr
        scrubbed = [line for line in result.stdout.splitlines() if line.startswith("warpmark: ")]
        assert any("taken out of the notebooks" in line or "no path or name" in line for line in scrubbed), result.stdout
        assert result.stdout.splitlines()[-1].endswith("run folder/index.html"), result.stdout

    return made_once(tmp_path_factory, "run folder", make)
