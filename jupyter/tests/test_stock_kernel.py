"""The library in a JJava that knows nothing of Warpmark, for readers who have only that."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import CHECKOUT, Kernel
from jupyter_client.manager import AsyncKernelManager



@pytest.fixture
def stock_kernel(java, tmp_path):
    """Starts the kernelspec that the jjava package brings, with these environment variables."""
    started = []

    def start(**environment: str) -> Kernel:
        import asyncio

        manager = AsyncKernelManager(kernel_name="java")
        manager.shutdown_wait_time = 1.0  # JJava keeps its JVM for a minute after a shutdown request
        path = os.pathsep.join([str(Path(java).parent), os.environ["PATH"]])
        asyncio.run(
            manager.start_kernel(
                cwd=str(tmp_path),
                env={**os.environ, "PATH": path, **environment},
                stderr=subprocess.DEVNULL,
            )
        )
        kernel = Kernel(manager, lambda: kernel.loop.run_until_complete(manager.shutdown_kernel(now=True)))
        started.append(kernel)
        return kernel

    yield start
    for kernel in started:
        kernel.close()


def check(kernel: Kernel) -> None:
    """Default imports, renderers and the absence of logging hold as in our own kernel."""
    shape = kernel.run("AttentionShape.batch(1).heads(2).seqLen(64).headDim(64)")
    assert shape.error is None and "64" in shape.text
    table = kernel.run('tech.tablesaw.api.Table.create("t", tech.tablesaw.api.IntColumn.create("n", 1))')
    assert table.error is None and "<table>" in table.data()["text/html"]
    assert table.streams == ""
    shown = kernel.run('show("middle"); Duration.ofMinutes(1)')
    assert [o["data"]["text/plain"] for o in shown.outputs] == ["middle", "PT1M"]


def test_by_class_path(stock_kernel):
    check(stock_kernel(JJAVA_CLASSPATH=f"{CHECKOUT}/.warpmark/lib/*.jar"))


def test_by_maven(stock_kernel, java, tmp_path):
    repository = tmp_path / "repository"
    usual = Path.home() / ".m2/repository"
    if usual.is_dir():  # what is there need not be fetched again
        in_progress = shutil.ignore_patterns("*.part", "*.tmp", "*.lock", "*.lastUpdated")
        shutil.copytree(usual, repository, copy_function=shutil.copyfile, ignore=in_progress)
    subprocess.run(
        ["mvn", "-q", "-B", "-f", CHECKOUT / "pom.xml", "install", "-Dmaven.test.skip=true"]
        + ["-Dspotless.check.skip=true", f"-Dmaven.repo.local={repository}"]
        + [f"-Dwarpmark.build={tmp_path / 'target'}"],
        check=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "JAVA_HOME": str(Path(java).parents[1])},
    )
    version = next((repository / "dev/warpmark/warpmark").glob("*/")).name
    kernel = stock_kernel(JJAVA_JVM_OPTS=f"-Dmaven.repo.local={repository}")
    resolved = kernel.run(f"%maven dev.warpmark:warpmark:{version}")
    assert resolved.error is None, resolved.error
    check(kernel)
