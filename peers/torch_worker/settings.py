"""The settings of PyTorch and of this process that bear on a latency."""

import os
import sys


class Settings:
    """Reads them, and sets those that a locked run requests."""

    def __init__(self, torch, device, threads):
        self._torch = torch
        self._device = device
        self._threads = threads

    def locked(self):
        """What is observed after setting everything that a locked run requests."""
        torch = self._torch
        torch.set_num_threads(self._threads)
        # Strictly deterministic, PyTorch would refuse cuDNN's attention altogether.
        torch.use_deterministic_algorithms(True, warn_only=True)
        # Determinism would also fill every new tensor with NaN, inside the timed region.
        torch.utils.deterministic.fill_uninitialized_memory = False
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
        torch.backends.cudnn.benchmark = False
        return self.told(
            {
                "torch.num_threads": str(self._threads),
                "torch.deterministic": "warn_only",
                "torch.tf32_matmul": "false",
                "torch.tf32_cudnn": "false",
                "torch.cudnn_benchmark": "false",
            }
        )

    def told(self, requested):
        """Each setting as it is now, beside the value that was requested for it."""
        return [
            {"name": name, "requested": requested.get(name), "observed": text, "source": source}
            for name, text, source in self._observed()
        ]

    def _determinism(self):
        torch = self._torch
        if torch.is_deterministic_algorithms_warn_only_enabled():
            return "warn_only"
        return torch.are_deterministic_algorithms_enabled()

    def _observed(self):
        torch = self._torch
        values = {
            "version": torch.__version__,
            "python": sys.version.split()[0],
            "num_threads": torch.get_num_threads(),
            "deterministic": self._determinism(),
            "tf32_matmul": torch.backends.cuda.matmul.allow_tf32,
            "tf32_cudnn": torch.backends.cudnn.allow_tf32,
            "cudnn_benchmark": torch.backends.cudnn.benchmark,
        }
        if self._device.type == "cuda":
            values["cuda"] = torch.version.cuda
            values["cudnn"] = torch.backends.cudnn.version()
            values["device"] = torch.cuda.get_device_name(self._device)
        for name, value in values.items():
            text = str(value).lower() if isinstance(value, bool) else str(value)
            yield "torch." + name, text, "PyTorch"
        for name in ("OMP_WAIT_POLICY", "MALLOC_MMAP_THRESHOLD_", "CUBLAS_WORKSPACE_CONFIG"):
            text = os.environ.get(name, "unset")
            yield "torch.env." + name.lower().strip("_"), text, "environment of the worker"
