"""Fill the kernelspec template and put it, with JupyterLab's settings, into the environment.

Started by ./warpmark with the environment's own Python whenever the JDK, the class path or the
place of the checkout changed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

TEMPLATE = Path(__file__).parent / "kernelspec"
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


def has_module(java: str, module: str) -> bool:
    listed = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=True)
    return any(line.split("@")[0] == module for line in listed.stdout.splitlines())


def fill(java: str, class_path: str, home: str, archive: Path | None) -> dict:
    """Return the kernelspec with its placeholders filled; a placeholder may stand for no argument."""
    lists = {
        # A module that the JDK does not have would stop the JVM.
        "@MODULES@": ["--add-modules", VECTOR_MODULE] if has_module(java, VECTOR_MODULE) else [],
        "@ARCHIVE@": ["-Xshare:auto", f"-XX:SharedArchiveFile={archive}"] if archive else [],
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--java", required=True)
    parser.add_argument("--class-path", required=True, help="the library's jars, in a fixed order")
    parser.add_argument("--home", required=True, help="the checkout")
    arguments = parser.parse_args()

    environment = Path(sys.prefix)
    jjava = environment / "share/jupyter/kernels/java/jjava.jar"
    class_path = f"{arguments.class_path}:{jjava}"
    folder = environment / "share/jupyter/kernels" / KERNEL_NAME
    write(folder / "kernel.json", fill(arguments.java, class_path, arguments.home, None))
    shutil.copyfile(TEMPLATE / "logging.properties", folder / "logging.properties")
    write(environment / "share/jupyter/lab/settings/overrides.json", LAB_SETTINGS)
    write(environment / "etc/jupyter/jupyter_server_config.d/warpmark.json", SERVER_SETTINGS)


if __name__ == "__main__":
    main()
