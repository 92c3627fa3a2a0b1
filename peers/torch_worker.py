"""Warpmark's PyTorch worker: runs and times scaled_dot_product_attention in a process of its own.

It speaks JSON lines on standard input and output. A line may name "frames", a list of byte counts;
that many raw bytes follow the line. Tensors travel as little-endian float32. Standard output is
kept for answers alone: whatever a library prints goes to standard error.

    request                                             answer ("id", "ok": true and)
    hello     device, threads                           torch (version), tick_seconds
    settings  lock                                      settings: name, requested, observed, source
    open      batch, heads, query_len, key_len,         workload, dtype, choice,
              head_dim, causal, kernel, seed            allocated, peak (bytes)
    take      workload, n, mode                         seconds (one latency a sample), launches
    forward   the shape, kernel, runs; frames q, k, v   frames: o; differing_run, differing_index of
                                                        the first run that gave another o, or 0
    probe     the shape, kernel                         none; fails where PyTorch has no kernel for it
    close     workload
    stop      target (the id of a take)                 none; that take answers early

An answer with "ok": false has an "error" in one sentence; with "fatal": true the process is of no
further use. End of input ends the process at once, so it never outlives its parent.
"""

import contextlib
import ctypes
import gc
import json
import os
import queue
import sys
import threading
import time
import warnings

KERNELS = {
    "auto": None,
    "flash": "FLASH_ATTENTION",
    "cudnn": "CUDNN_ATTENTION",
    "memory_efficient": "EFFICIENT_ATTENTION",
    "math": "MATH",
}
PROBE_BYTES = 1 << 26
GRAPH_SECONDS = 2e-3  # a replay of this length drowns the cost of launching it
GRAPH_LAUNCHES = (1, 100)
SLEEP_CYCLES = 2_000_000  # about 1 ms, so that flush, events and kernel are queued meanwhile


class Refusal(Exception):
    """Something that cannot be done, said in one sentence."""


class Channel:
    """Requests in, answers out; a thread of its own reads, so that "stop" and the end are heard."""

    def __init__(self, requests, answers):
        self._in = requests
        self._out = answers
        self._queue = queue.SimpleQueue()
        self._stopped = -1
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        try:
            while True:
                line = self._in.readline()
                if not line:
                    break
                request = json.loads(line)
                if request["op"] == "stop":
                    self._stopped = request["target"]
                    continue
                frames = [self._frame(size) for size in request.get("frames", [])]
                self._queue.put((request, frames))
        finally:
            os._exit(0)

    def _frame(self, size):
        data = bytearray(size)
        view = memoryview(data)
        while view:
            count = self._in.readinto(view)
            if not count:
                raise EOFError
            view = view[count:]
        return data

    def next(self):
        return self._queue.get()

    def is_stopped(self, request_id):
        return self._stopped >= request_id

    def answer(self, body, frames=()):
        if frames:
            body["frames"] = [len(frame) for frame in frames]
        self._out.write(json.dumps(body).encode() + b"\n")
        for frame in frames:
            self._out.write(frame)
        self._out.flush()


class Workload:
    """The tensors of one shape and the kernel that runs on them."""

    def __init__(self, torch, kernel, causal, q, k, v):
        self._torch = torch
        self._kernel = kernel
        self._causal = causal
        self._qkv = (q, k, v)
        self.graph = None

    def attend(self):
        return self._torch.nn.functional.scaled_dot_product_attention(
            *self._qkv, is_causal=self._causal
        )

    def kernel(self):
        """The context in which attend() runs the kernel that was asked for, and no other."""
        backend = KERNELS[self._kernel]
        if backend is None:
            return contextlib.nullcontext()
        attention = self._torch.nn.attention
        return attention.sdpa_kernel(getattr(attention.SDPBackend, backend))

    def choice(self):
        """The kernel that "auto" runs, where this PyTorch says."""
        try:
            number = self._torch._fused_sdp_choice(*self._qkv, is_causal=self._causal)
        except (AttributeError, RuntimeError):
            return None
        backends = self._torch.nn.attention.SDPBackend
        for name, backend in KERNELS.items():
            if backend is not None and int(getattr(backends, backend)) == int(number):
                return name
        return None


class CpuClock:
    """Times on a CPU: the monotonic clock around one call."""

    modes = ("isolated",)
    tick_seconds = time.get_clock_info("perf_counter").resolution

    def sample(self, workload, mode):
        start = time.perf_counter_ns()
        workload.attend()
        return (time.perf_counter_ns() - start) * 1e-9

    def synchronize(self):
        pass

    def mark_memory(self):
        """Starts the peak of resident memory anew, where Linux allows; gives what is in use."""
        self.release()
        with contextlib.suppress(OSError):
            with open("/proc/self/clear_refs", "w") as peak:
                peak.write("5")
        return self.memory()[1]

    def memory(self):
        """Peak and current resident bytes; 0 where the system does not say."""
        found = {"VmHWM:": 0, "VmRSS:": 0}
        with contextlib.suppress(OSError):
            with open("/proc/self/status") as status:
                for line in status:
                    words = line.split()
                    if words and words[0] in found:
                        found[words[0]] = int(words[1]) * 1024
        return found["VmHWM:"], found["VmRSS:"]

    def release(self):
        """Hands freed memory back to the machine, where the C library can."""
        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL(None).malloc_trim(0)

    def available(self):
        with open("/proc/meminfo") as info:
            for line in info:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
        return sys.maxsize


class CudaClock:
    """Times on a GPU by CUDA events."""

    modes = ("isolated", "graph", "cold")
    tick_seconds = None

    def __init__(self, torch, device):
        self._torch = torch
        self._device = device
        self._flush = None

    def sample(self, workload, mode):
        if mode == "graph":
            if workload.graph is None:
                workload.graph = self._capture(workload.attend)
            graph, launches = workload.graph
            return self._timed(graph.replay) / launches
        if mode == "cold":
            self._flush_behind_sleep()
        return self._timed(workload.attend)

    def synchronize(self):
        self._torch.cuda.synchronize(self._device)

    def mark_memory(self):
        self._torch.cuda.reset_peak_memory_stats(self._device)
        return self._torch.cuda.memory_allocated(self._device)

    def memory(self):
        cuda = self._torch.cuda
        return cuda.max_memory_allocated(self._device), cuda.memory_allocated(self._device)

    def release(self):
        """Hands freed memory back to the card, which other processes measure on too."""
        self._torch.cuda.empty_cache()

    def available(self):
        return self._torch.cuda.mem_get_info(self._device)[0]

    def _timed(self, run):
        cuda = self._torch.cuda
        start = cuda.Event(enable_timing=True)
        end = cuda.Event(enable_timing=True)
        start.record()
        run()
        end.record()
        end.synchronize()
        return start.elapsed_time(end) * 1e-3

    def _flush_behind_sleep(self):
        """Empties L2 while the GPU is held, so that no launch gap falls between the events."""
        cuda = self._torch.cuda
        if self._flush is None:
            cache = cuda.get_device_properties(self._device).L2_cache_size
            self._flush = self._torch.empty(
                max(2 * cache, 1 << 20), dtype=self._torch.uint8, device=self._device
            )
        cuda._sleep(SLEEP_CYCLES)
        self._flush.zero_()

    def _capture(self, attend):
        cuda = self._torch.cuda
        self._timed(attend)
        low, high = GRAPH_LAUNCHES
        launches = max(low, min(high, round(GRAPH_SECONDS / max(self._timed(attend), 1e-9))))
        # What a library sets up lazily cannot be captured: a pass on a side stream comes first.
        side = cuda.Stream(self._device)
        side.wait_stream(cuda.current_stream(self._device))
        with cuda.stream(side):
            attend()
        cuda.current_stream(self._device).wait_stream(side)
        graph = cuda.CUDAGraph()
        with cuda.graph(graph):
            for _ in range(launches):
                attend()
        graph.replay()
        self.synchronize()
        return graph, launches


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
        requested = self._lock() if request["lock"] else {}
        return {
            "settings": [
                {"name": name, "requested": requested.get(name), "observed": text, "source": source}
                for name, text, source in self._observed()
            ]
        }

    def _lock(self):
        torch = self._torch
        torch.set_num_threads(self._threads)
        # Strictly deterministic, PyTorch would refuse cuDNN's attention altogether.
        torch.use_deterministic_algorithms(True, warn_only=True)
        # Determinism would also fill every new tensor with NaN, inside the timed region.
        torch.utils.deterministic.fill_uninitialized_memory = False
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
        torch.backends.cudnn.benchmark = False
        return {
            "torch.num_threads": str(self._threads),
            "torch.deterministic": "warn_only",
            "torch.tf32_matmul": "false",
            "torch.tf32_cudnn": "false",
            "torch.cudnn_benchmark": "false",
        }

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
        launches = workload.graph[1] if mode == "graph" and workload.graph else 1
        return {"seconds": seconds, "launches": launches}

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


def sizes(request):
    query = (request["batch"], request["heads"], request["query_len"], request["head_dim"])
    key = (request["batch"], request["heads"], request["key_len"], request["head_dim"])
    return query, key, key


def memory_needed(request, element_bytes):
    """Bytes of Q, K, V and O, and of scores and their softmax for the kernel that stores them."""
    heads = request["batch"] * request["heads"]
    rows, columns = request["query_len"], request["key_len"]
    elements = heads * 2 * (rows + columns) * request["head_dim"]
    if request["kernel"] == "math":
        elements += heads * 2 * rows * columns
    return elements * element_bytes


def sentence(problem, notes):
    """What went wrong; PyTorch says why it has no kernel for a shape in warnings alone."""
    if isinstance(problem, Refusal):
        return str(problem)
    lines = str(problem).strip().splitlines()
    text = "%s: %s" % (type(problem).__name__, lines[0][:300] if lines else "no message")
    for note in notes:
        why = str(note.message).split(" (Triggered internally")[0].strip()
        if why and not why.endswith("because:") and why[:200] not in text:
            text += "; " + why[:200]
    return text[:800]


def main():
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    Worker(Channel(sys.stdin.buffer, answers)).serve()


if __name__ == "__main__":
    main()
