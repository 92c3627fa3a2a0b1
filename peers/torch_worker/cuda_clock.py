"""Latency and memory on a CUDA device."""

GRAPH_SECONDS = 2e-3  # a replay of this length drowns the cost of launching it
GRAPH_LAUNCHES = (1, 100)
SLEEP_CYCLES = 2_000_000  # about 1 ms, so that flush, events and kernel are queued meanwhile


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
