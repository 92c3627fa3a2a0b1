"""Executes one notebook in a Java kernel, cell by cell, and keeps what came out of it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from .early_kernel import EarlyKernel
from .scrub import Scrubber, write_notebook

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
STARTUP_TIMEOUT_SECONDS = 90
INTERRUPTS = 5
SECONDS_BETWEEN_INTERRUPTS = 3


class Interrupted(Exception):
    """The user asked to stop; the notebook so far has been written."""


class NotebookFailed(Exception):
    """A cell failed or the kernel died; the notebook so far has been written."""


class Terminal:
    """One line a cell; on a terminal the line of a running cell shows its progress."""

    def __init__(self, stream=None):
        self.stream = stream or sys.stdout
        self.live = self.stream.isatty()

    def line(self, text: str) -> None:
        self.stream.write(("\r\x1b[K" if self.live else "") + text + "\n")
        self.stream.flush()

    def running(self, text: str) -> None:
        if self.live:
            width = max(20, os.get_terminal_size(self.stream.fileno()).columns - 1)
            self.stream.write("\r\x1b[K" + text[:width])
            self.stream.flush()


class _Client(NotebookClient):
    """Tells the terminal what a display that is updated in place says."""

    on_display = staticmethod(lambda text: None)

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] in ("display_data", "update_display_data"):
            text = msg["content"].get("data", {}).get("text/plain", "")
            if msg["content"].get("transient", {}).get("display_id"):
                self.on_display(text.split("\n", 1)[0])
        return super().process_message(msg, cell, cell_index)


class NotebookRun:
    """One notebook on its way through one kernel."""

    def __init__(
        self,
        notebook: NotebookNode,
        target: Path,
        kernel: EarlyKernel,
        scrubber: Scrubber,
        terminal: Terminal,
    ):
        self.notebook = notebook
        self.target = target
        self.kernel = kernel
        self.scrubber = scrubber
        self.terminal = terminal
        self.interrupts = 0
        self.interrupting: asyncio.Future | None = None
        self.client = _Client(
            notebook, km=kernel.adopt(), timeout=None, startup_timeout=STARTUP_TIMEOUT_SECONDS
        )

    def execute(self) -> None:
        """Run every cell; raises Interrupted or NotebookFailed after writing what there is."""
        try:
            asyncio.run(self._execute())
        finally:
            self.kernel.close()

    async def _execute(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._on_signal)
        try:
            await self._connect()
            await self._cells()
        except DeadKernelError:
            self.write()
            if self.interrupts:
                raise Interrupted() from None
            raise NotebookFailed(f"the Java kernel ended:\n{self.kernel.log_tail()}") from None
        finally:
            if self.interrupting:
                self.interrupting.cancel()
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)
            if self.client.kc is not None:
                self.client.kc.stop_channels()

    async def _connect(self) -> None:
        try:
            await self.client.async_start_new_kernel_client()
        except RuntimeError as e:
            raise NotebookFailed(
                f"the Java kernel did not start ({e}):\n{self.kernel.log_tail()}"
            ) from None
        reply = await self.client.async_wait_for_reply(self.client.kc.kernel_info())
        self.notebook.metadata["language_info"] = reply["content"]["language_info"]

    async def _cells(self) -> None:
        code = [i for i, cell in enumerate(self.notebook.cells) if cell.cell_type == "code"]
        for number, index in enumerate(code, 1):
            cell = self.notebook.cells[index]
            title = f"[{number:2d}/{len(code)}] "
            first_line = cell.source.strip().split("\n", 1)[0]
            start = time.monotonic()

            def show(progress: str, title=title, first_line=first_line, start=start) -> None:
                seconds = time.monotonic() - start
                self.terminal.running(f"{title}{seconds:7.1f} s  {progress or first_line}")

            if self.interrupts:
                raise Interrupted()
            self.client.on_display = show
            show("")
            try:
                await self.client.async_execute_cell(cell, index, execution_count=number)
            except CellExecutionError as error:
                self._line(title, start, first_line)
                self.write()
                if self.interrupts:
                    raise Interrupted() from None
                raise NotebookFailed(self._message(cell, error)) from None
            self._line(title, start, first_line)
            self.write()
            if self.interrupts:
                raise Interrupted()

    def _line(self, title: str, start: float, first_line: str) -> None:
        self.terminal.line(f"{title}{time.monotonic() - start:7.2f} s  {first_line[:100]}")

    def _message(self, cell: NotebookNode, error: CellExecutionError) -> str:
        """Return what the cell shows: the exception and the frames that lie in cells."""
        lines = [f"{error.ename}: {error.evalue}"]
        for output in cell.outputs:
            if output.output_type == "error" and output.traceback:
                lines = output.traceback
        text = "\n".join(lines)
        return text if self.terminal.live else ANSI.sub("", text)

    def _on_signal(self) -> None:
        self.interrupts += 1
        if self.interrupts == 1:
            self.terminal.line("interrupting; what was measured is kept (again: stop at once)")
            self.interrupting = asyncio.ensure_future(self._interrupt())
        else:
            self.kernel.process.kill()

    async def _interrupt(self) -> None:
        # The kernel forgets an interrupt that comes between two cells, so a cell that goes on is
        # told again; one that is putting its samples away ends before that.
        for _ in range(INTERRUPTS):
            await self.kernel.manager.interrupt_kernel()
            await asyncio.sleep(SECONDS_BETWEEN_INTERRUPTS)

    def write(self) -> None:
        """Write the notebook, scrubbed, in place of the one that was there."""
        self.scrubber.counts.clear()  # what is written last is what counts
        write_notebook(self.target, self.scrubber.notebook(json.loads(nbformat.writes(self.notebook))))
