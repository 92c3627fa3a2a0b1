"""A kernel process that starts before the libraries that talk to it are imported.

The JVM and Python's imports each take more than a second; side by side they take one of them.
This module therefore imports nothing but the standard library until the kernel is running.
"""

from __future__ import annotations

import ctypes
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

KERNEL_NAME = "warpmark"
PORTS = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")
PR_SET_PDEATHSIG = 1
LOG_TAIL_LINES = 15
STOP_TIMEOUT_SECONDS = 15


def kernelspec_folder() -> Path:
    return Path(sys.prefix) / "share/jupyter/kernels" / KERNEL_NAME


class EarlyKernel:
    """One kernel process, its connection file and its log, in a private temporary folder."""

    def __init__(self, cwd: Path, java_options: tuple[str, ...] = ()):
        self.folder = Path(tempfile.mkdtemp(prefix="warpmark-kernel-"))
        self.connection_file = self.folder / "connection.json"
        self.log = self.folder / "kernel.log"
        self.manager = None
        self._write_connection_file()
        spec = json.loads((kernelspec_folder() / "kernel.json").read_text(encoding="utf-8"))
        words = {
            "{connection_file}": str(self.connection_file),
            "{resource_dir}": str(kernelspec_folder()),
        }
        argv = []
        for argument in spec["argv"]:
            for word, value in words.items():
                argument = argument.replace(word, value)
            argv.append(argument)
        argv[1:1] = java_options
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                argv,
                cwd=cwd,
                env={**os.environ, **spec.get("env", {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C in the terminal must reach the kernel as an interrupt request, not as the
                # signal that ends a JVM.
                start_new_session=True,
                preexec_fn=_die_with_parent(),
            )

    def _write_connection_file(self) -> None:
        sockets = [socket.socket() for _ in PORTS]
        try:
            for each in sockets:
                each.bind(("127.0.0.1", 0))
            ports = {name: s.getsockname()[1] for name, s in zip(PORTS, sockets)}
        finally:
            for each in sockets:
                each.close()
        connection = {
            **ports,
            "ip": "127.0.0.1",
            "transport": "tcp",
            "key": secrets.token_hex(32),
            "signature_scheme": "hmac-sha256",
            "kernel_name": KERNEL_NAME,
        }
        self.connection_file.touch(mode=0o600)
        self.connection_file.write_text(json.dumps(connection), encoding="utf-8")

    def adopt(self):
        """Return a kernel manager for this process, as if the manager had started it."""
        from jupyter_client.manager import AsyncKernelManager
        from jupyter_client.provisioning.local_provisioner import LocalProvisioner

        manager = AsyncKernelManager(
            kernel_name=KERNEL_NAME, connection_file=str(self.connection_file)
        )
        manager.load_connection_file()
        provisioner = LocalProvisioner(parent=manager, kernel_spec=manager.kernel_spec)
        provisioner.process = self.process
        provisioner.pid = provisioner.pgid = self.process.pid
        provisioner.connection_info = manager.get_connection_info()
        manager.provisioner = provisioner
        self.manager = manager
        return manager

    def log_tail(self) -> str:
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-LOG_TAIL_LINES:])

    def stop(self) -> None:
        """Ask the process to end and wait for it.

        By signal, because after a shutdown request an idle thread of JJava keeps the JVM for a
        minute. The JVM ends in good order: shutdown hooks run, an archive is written.
        """
        self.process.terminate()
        try:
            self.process.wait(STOP_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            pass

    def close(self) -> None:
        """End the process if it is still there, and remove its folder."""
        if self.process.poll() is None:
            self.stop()
        if self.process.poll() is None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _die_with_parent():
    """Return what makes the kernel end when this process is killed; Linux can, others need not."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
