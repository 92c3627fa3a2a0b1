"""Fill the kernelspec template and put it, with JupyterLab's settings, into the environment.

Started by ./warpmark with the environment's own Python whenever the JDK, the class path or the
place of the checkout changed.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from warpmark_jupyter.early_kernel import EarlyKernel

TEMPLATE = Path(__file__).parent / "kernelspec"
LAB = Path(__file__).parent / "lab"
KERNEL_NAME = "warpmark"
VECTOR_MODULE = "jdk.incubator.vector"

# Nothing in Lab should ask a newcomer anything, offer a kernel that cannot run these notebooks,
# or reach for the network.
LAB_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    }
}
SERVER_SETTINGS = {
    "KernelSpecManager": {"allowed_kernelspecs": [KERNEL_NAME], "ensure_native_kernel": False}
}


# An archive that does not fit is not used, which is no reason to say anything in a cell.
QUIET_ARCHIVE = ["-Xshare:auto", "-Xlog:disable", "-Xlog:all=error,cds*=off:stderr"]

# What a first notebook does, so that the classes for it are in the archive. It measures next to
# nothing and writes nothing; a cell that fails only leaves its classes out.
TRAINING = [
    "var warm = 1 + 1;",
    "warm",
    'System.out.println("one line");',
    "var shape = AttentionShape.batch(1).heads(2).seqLen(64).headDim(64);",
    "var device = Devices.best();",
    "device",
    'var run = Benchmark.of(shape).on(device).backend("flash").samples(12).warmup(2).run();',
    "run",
    "run.table()",
    "run.plot()",
    "run.audit()",
]
CELL_TIMEOUT_SECONDS = 60


def record_archive(target: Path) -> Path | None:
    """Start the kernel once, train it, and keep its classes; return None when that fails.

    An archive takes about a third off the time to the first result. It is a luxury: set-up does not
    fail for the want of it.
    """
    target.unlink(missing_ok=True)
    temporary = target.with_name(f"{target.name}.{os.getpid()}")
    with tempfile.TemporaryDirectory() as cwd:
        kernel = EarlyKernel(Path(cwd), (f"-XX:ArchiveClassesAtExit={temporary}", "-Xlog:disable"))
        try:
            asyncio.run(train(kernel))
            kernel.stop()
        except (RuntimeError, TimeoutError) as e:
            print(f"no class-data archive: {e}\n{kernel.log_tail()}", file=sys.stderr)
        finally:
            kernel.close()
    if not temporary.is_file():
        return None
    temporary.replace(target)
    return target


async def train(kernel: EarlyKernel) -> None:
    manager = kernel.adopt()
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=CELL_TIMEOUT_SECONDS)
        for cell in TRAINING:
            await client.execute_interactive(
                cell, output_hook=lambda message: None, timeout=CELL_TIMEOUT_SECONDS
            )
    finally:
        client.stop_channels()


def has_module(java: str, module: str) -> bool:
    listed = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=True)
    return any(line.split("@")[0] == module for line in listed.stdout.splitlines())


def fill(java: str, class_path: str, home: str, archive: Path | None) -> dict:
    """Return the kernelspec with its placeholders filled; a placeholder may stand for no argument."""
    lists = {
        # A module that the JDK does not have would stop the JVM.
        "@MODULES@": ["--add-modules", VECTOR_MODULE] if has_module(java, VECTOR_MODULE) else [],
        "@ARCHIVE@": [f"-XX:SharedArchiveFile={archive}", *QUIET_ARCHIVE] if archive else [],
    }
    words = {"@JAVA@": java, "@CLASS_PATH@": class_path, "@HOME@": home}
    spec = json.loads((TEMPLATE / "kernel.json").read_text(encoding="utf-8"))
    argv = []
    for argument in spec["argv"]:
        if argument in lists:
            argv.extend(lists[argument])
            continue
        for word, value in words.items():
            argument = argument.replace(word, value)
        argv.append(argument)
    return {**spec, "argv": argv}


def write(path: Path, value: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
    temporary.replace(path)


def install_styles() -> None:
    """Put Lab's style sheet where its server looks when the user has none."""
    if importlib.util.find_spec("jupyter_server") is None:
        return  # a bundle has no Lab
    from jupyter_server import DEFAULT_STATIC_FILES_PATH

    target = Path(DEFAULT_STATIC_FILES_PATH) / "custom"
    target.mkdir(exist_ok=True)
    shutil.copyfile(LAB / "custom.css", target / "custom.css")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--java", required=True)
    parser.add_argument("--class-path", required=True, help="the library's jars, in a fixed order")
    parser.add_argument("--home", required=True, help="the checkout")
    parser.add_argument("--archive", required=True, help="where the class-data archive goes")
    arguments = parser.parse_args()

    environment = Path(sys.prefix)
    jjava = environment / "share/jupyter/kernels/java/jjava.jar"
    class_path = f"{arguments.class_path}:{jjava}"
    folder = environment / "share/jupyter/kernels" / KERNEL_NAME
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(TEMPLATE / "logging.properties", folder / "logging.properties")
    spec = folder / "kernel.json"
    write(spec, fill(arguments.java, class_path, arguments.home, None))
    archive = record_archive(Path(arguments.archive))
    write(spec, fill(arguments.java, class_path, arguments.home, archive))
    install_styles()
    write(environment / "share/jupyter/lab/settings/overrides.json", LAB_SETTINGS)
    write(environment / "etc/jupyter/jupyter_server_config.json", SERVER_SETTINGS)


if __name__ == "__main__":
    main()
