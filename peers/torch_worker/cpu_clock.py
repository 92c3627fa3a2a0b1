"""Latency and memory on a CPU."""

import contextlib
import ctypes
import sys
import time


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
