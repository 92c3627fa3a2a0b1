"""The PyTorch worker's graph mode, on a made-up PyTorch whose GPU has a clock of its own."""

import contextlib
import importlib.util
from types import SimpleNamespace

import pytest

PASS_SECONDS = 5e-6
DISPATCH_SECONDS = 40e-6
REPLAY_SECONDS = 12e-6


class Gpu:
    """Runs at once; a pass outside a graph costs its dispatch too, and a replay its start.

    The first hundred replays of a single pass are slow, which a floor must not see.
    """

    def __init__(self):
        self.now = 0.0
        self.capturing = None
        self.captured = []

    def run(self):
        if self.capturing is None:
            self.now += PASS_SECONDS + DISPATCH_SECONDS
        else:
            self.capturing.passes += 1

    def torch(self):
        gpu = self

        class Graph:
            passes = 0
            replays = 0

            def replay(self):
                self.replays += 1
                cold = 1e-3 if self.passes == 1 and self.replays <= 100 else 0
                gpu.now += REPLAY_SECONDS + self.passes * PASS_SECONDS + cold

        class Event:
            def __init__(self, enable_timing):
                assert enable_timing

            def record(self):
                self.at = gpu.now

            def synchronize(self):
                pass

            def elapsed_time(self, end):
                return 1e3 * (end.at - self.at)

        @contextlib.contextmanager
        def capture(graph):
            gpu.capturing = graph
            yield
            gpu.capturing = None
            gpu.captured.append(graph.passes)

        stream = SimpleNamespace(wait_stream=lambda other: None)
        number = SimpleNamespace(add_=lambda other: gpu.run())
        cuda = SimpleNamespace(
            CUDAGraph=Graph,
            Event=Event,
            Stream=lambda device: stream,
            current_stream=lambda device: stream,
            graph=capture,
            stream=lambda side: contextlib.nullcontext(),
            synchronize=lambda device: None,
        )
        return SimpleNamespace(cuda=cuda, zeros=lambda size, device: number)


@pytest.fixture
def gpu():
    return Gpu()


@pytest.fixture
def clock(gpu, checkout):
    source = checkout / "peers" / "torch_worker" / "cuda_clock.py"
    spec = importlib.util.spec_from_file_location("cuda_clock", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.CudaClock(gpu.torch(), "cuda:0")


def test_a_replay_lasts_two_milliseconds_whatever_dispatch_costs(gpu, clock):
    workload = SimpleNamespace(graph=None, attend=gpu.run)
    first = clock.sample(workload, "graph")
    _, launches = workload.graph
    trial = PASS_SECONDS + REPLAY_SECONDS / 10
    assert gpu.captured == [10, launches]
    assert launches == pytest.approx(2e-3 / trial, abs=1)
    assert first == pytest.approx(PASS_SECONDS + REPLAY_SECONDS / launches)
    clock.sample(workload, "graph")
    assert gpu.captured == [10, launches], "captured once"


def test_the_floor_is_a_replay_of_one_small_kernel_measured_once(gpu, clock):
    assert clock.floor_seconds == pytest.approx(REPLAY_SECONDS + PASS_SECONDS)
    after = gpu.now
    assert clock.floor_seconds == pytest.approx(REPLAY_SECONDS + PASS_SECONDS)
    assert gpu.now == after and gpu.captured == [1]


def test_a_floor_that_cannot_be_timed_costs_no_sample(gpu, clock):
    def fails(size, device):
        raise RuntimeError("CUDA out of memory")

    workload = SimpleNamespace(graph=None, attend=gpu.run)
    clock._torch.zeros = fails
    assert clock.sample(workload, "graph") > 0
    assert clock.floor_seconds is None
