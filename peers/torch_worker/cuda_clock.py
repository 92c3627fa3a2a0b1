"""Latency and memory on a CUDA device."""

import functools
import math
import statistics

GRAPH_SECONDS = 2e-3  # a replay of this length drowns the cost of launching it
MOST_LAUNCHES = 1000  # in a replay
TRIAL_LAUNCHES = 10  # in a replay that tells how many there are to be
FLOOR_REPLAYS = 100  # a floor is their median, and as many before them are thrown away
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

    @functools.cached_property
    def floor_seconds(self):
        """A replay of one addition to one number: what starting any replay takes, and that
        addition. None where it cannot be timed."""
        try:
            number = self._torch.zeros(1, device=self._device)
            self._prepare(lambda: number.add_(1))
            graph = self._graph(lambda: number.add_(1), 1)
            seconds = [self._timed(graph.replay) for _ in range(2 * FLOOR_REPLAYS)]
        except RuntimeError:
            return None
        return statistics.median(seconds[FLOOR_REPLAYS:])

    def _capture(self, attend):
        self._prepare(attend)
        launches = math.ceil(GRAPH_SECONDS / max(self._seconds_in_graph(attend), 1e-9))
        launches = max(1, min(MOST_LAUNCHES, launches))
        graph = self._graph(attend, launches)
        graph.replay()
        self.synchronize()
        return graph, launches

    def _prepare(self, run):
        """What a library sets up lazily cannot be captured: a pass on a side stream comes first."""
        cuda = self._torch.cuda
        side = cuda.Stream(self._device)
        side.wait_stream(cuda.current_stream(self._device))
        with cuda.stream(side):
            run()
        cuda.current_stream(self._device).wait_stream(side)

    def _seconds_in_graph(self, run):
        """Of a pass, by a graph of a few: alone, it would be timed with its dispatch from Python."""
        graph = self._graph(run, TRIAL_LAUNCHES)
        self._timed(graph.replay)
        return self._timed(graph.replay) / TRIAL_LAUNCHES

    def _graph(self, run, launches):
        graph = self._torch.cuda.CUDAGraph()
        with self._torch.cuda.graph(graph):
            for _ in range(launches):
                run()
        return graph
