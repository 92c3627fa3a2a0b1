"""A JupyterLab started by ./warpmark lab, for tests that look at it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

START_TIMEOUT_SECONDS = 90
# Every cell is in the page, also those that are not in sight.
USER_SETTINGS = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}


class LabServer:
    """One server on one run folder, with a home folder of its own."""

    def __init__(self, checkout: Path, folder: Path, home: Path):
        self.folder = folder
        self.log = home / "lab.log"
        settings = home / "settings"
        for name, value in USER_SETTINGS.items():
            file = settings / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(value))
        with open(self.log, "wb") as stream:
            self.process = subprocess.Popen(
                [str(checkout / "warpmark"), "lab", "--out", str(folder), "--no-browser"]
                + ["--ServerApp.port=0", "--ServerApp.ip=127.0.0.1", "--allow-root"],
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                start_new_session=True,
                env={
                    **os.environ,
                    "JUPYTER_CONFIG_DIR": str(home / "config"),
                    "JUPYTER_DATA_DIR": str(home / "data"),
                    "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
                    "JUPYTERLAB_SETTINGS_DIR": str(settings),
                    "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
                },
            )
        self.address, self.token = self._wait()

    def _wait(self) -> tuple[str, str]:
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            found = re.search(r"http://127\.0\.0\.1:(\d+)/lab\S*token=(\w+)", self.log.read_text())
            if found:
                address = f"http://127.0.0.1:{found[1]}"
                try:
                    with urllib.request.urlopen(f"{address}/api?token={found[2]}"):
                        return address, found[2]
                except OSError:
                    pass  # it says where it is going to be before it is there
            time.sleep(0.2)
        self.close()
        raise AssertionError("JupyterLab did not start:\n" + self.log.read_text())

    def url(self, path: str) -> str:
        return f"{self.address}/{path}?token={self.token}"

    def wait_for_kernel(self, notebook: str) -> None:
        """Wait until the browser is connected to this notebook's kernel.

        The status bar does not tell: it says Unknown until the first cell has run.
        """
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while time.monotonic() < deadline:
            with urllib.request.urlopen(self.url("api/sessions")) as reply:
                for session in json.load(reply):
                    if session["path"] == notebook and session["kernel"]["connections"] > 0:
                        return
            time.sleep(0.2)
        raise AssertionError(f"{notebook} has no kernel:\n" + self.log.read_text())

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=30)
        finally:
            self.process.kill()
