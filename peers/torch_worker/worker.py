"""What each request makes PyTorch do."""

import gc
import warnings

from .cpu_clock import CpuClock
from .cuda_clock import CudaClock
from .failures import Refusal, sentence
from .settings import Settings
from .shapes import memory_needed, sizes
from .workload import Workload

PROBE_BYTES = 1 << 26


class Worker:
    """Answers requests, one at a time."""

    def __init__(self, channel):
        self._channel = channel
        self._workloads = {}
        self._opened = 0

    def serve(self):
        while True:
            request, frames = self._channel.next()
            body = {"id": request["id"], "ok": True}
            out = []
            with warnings.catch_warnings(record=True) as notes:
                # Where passes are timed, keeping warnings would cost time.
                warnings.simplefilter("ignore" if request["op"] == "take" else "always")
                try:
                    operation = getattr(self, "op_" + request["op"])
                    body.update(operation(request, frames, out) or {})
                except Exception as problem:
                    fatal = "CUDA error" in str(problem)
                    body.update(ok=False, error=sentence(problem, notes), fatal=fatal)
                    out.clear()
            self._channel.answer(body, out)

    def op_hello(self, request, frames, out):
        import torch
        import torch.nn.attention

        self._torch = torch
        self._threads = request["threads"]
        self._device = torch.device(request["device"])
        torch.set_grad_enabled(False)
        torch.set_num_threads(self._threads)
        if self._device.type == "cuda":
            if not torch.cuda.is_available():
                raise Refusal("PyTorch %s sees no CUDA device" % torch.__version__)
            torch.cuda.set_device(self._device)
            self._clock = CudaClock(torch, self._device)
            self._dtype = torch.float16
        else:
            self._clock = CpuClock()
            self._dtype = torch.float32
        return {"torch": torch.__version__, "tick_seconds": self._clock.tick_seconds}

    def op_settings(self, request, frames, out):
        settings = Settings(self._torch, self._device, self._threads)
        return {"settings": settings.locked() if request["lock"] else settings.told({})}

    def op_open(self, request, frames, out):
        torch = self._torch
        self._check_memory(request)
        before = self._clock.mark_memory()
        generator = torch.Generator(self._device).manual_seed(request["seed"] % 2**63)
        # Rounded to fp16 whatever is stored, as Warpmark's own inputs are.
        q, k, v = (
            torch.randn(size, generator=generator, device=self._device).half().to(self._dtype)
            for size in sizes(request)
        )
        workload = Workload(torch, request["kernel"], request["causal"], q, k, v)
        with workload.kernel():
            result = workload.attend()
        self._clock.synchronize()
        allocated = sum(t.numel() * t.element_size() for t in (q, k, v, result))
        peak, now = self._clock.memory()
        self._opened += 1
        self._workloads[self._opened] = workload
        return {
            "workload": self._opened,
            "dtype": str(self._dtype).replace("torch.", ""),
            "choice": workload.choice() if request["kernel"] == "auto" else None,
            "allocated": allocated,
            "peak": max(allocated, peak - before),
        }

    def _check_memory(self, request):
        needed = memory_needed(request, self._torch.finfo(self._dtype).bits // 8)
        available = self._clock.available()
        if needed > available:
            raise Refusal(
                "%.1f GB are needed and %.1f GB are available" % (needed / 1e9, available / 1e9)
            )

    def op_take(self, request, frames, out):
        workload = self._workloads[request["workload"]]
        mode = request["mode"]
        if mode not in self._clock.modes:
            raise Refusal("mode %s cannot be timed on %s" % (mode, self._device))
        seconds = []
        gc.disable()
        try:
            with workload.kernel():
                while len(seconds) < request["n"] and not self._channel.is_stopped(request["id"]):
                    seconds.append(self._clock.sample(workload, mode))
        finally:
            gc.enable()
        if mode == "graph" and workload.graph:
            launches, floor = workload.graph[1], self._clock.floor_seconds
            return {"seconds": seconds, "launches": launches, "floor_seconds": floor}
        return {"seconds": seconds, "launches": 1}

    def op_forward(self, request, frames, out):
        torch = self._torch
        self._check_memory(request)
        q, k, v = (
            torch.frombuffer(frame, dtype=torch.float32).reshape(size).to(self._device, self._dtype)
            for frame, size in zip(frames, sizes(request))
        )
        workload = Workload(torch, request["kernel"], request["causal"], q, k, v)
        with workload.kernel():
            result = workload.attend()
            run, index = self._difference(workload, result, request.get("runs", 1))
        result = result.to("cpu", torch.float32).contiguous()
        out.append(memoryview(result.numpy()).cast("B"))
        return {"differing_run": run, "differing_index": index}

    def _difference(self, workload, first, runs):
        """The first further run that differs from the first in a bit, and where; or zeros."""
        torch = self._torch
        bits = torch.int16 if self._dtype == torch.float16 else torch.int32
        first = first.contiguous().view(bits)
        for run in range(2, runs + 1):
            again = workload.attend().contiguous().view(bits)
            if not torch.equal(first, again):
                return run, int((first != again).flatten().nonzero()[0])
        return 0, 0

    def op_probe(self, request, frames, out):
        """Runs the shape, which prepares its forward too; of a large one a head, which is refused
        for the same reasons as many."""
        torch = self._torch
        whole = memory_needed(request, 4) <= PROBE_BYTES
        q, k, v = (
            torch.zeros(size if whole else (1, 1) + size[2:], dtype=self._dtype, device=self._device)
            for size in sizes(request)
        )
        workload = Workload(torch, request["kernel"], request["causal"], q, k, v)
        with workload.kernel():
            workload.attend()
        self._clock.synchronize()

    def op_close(self, request, frames, out):
        self._workloads.pop(request["workload"], None)
        self._clock.release()
