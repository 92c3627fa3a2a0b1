"""Writes nvbench.json and nvbench.json-bin/0.bin: what NVBench writes with --jsonbin, by its schema.

NVBench runs on a GPU only. The layout follows its JSON printer and the reader in its Python scripts
(repository NVIDIA/nvbench, nvbench/json_printer.cu and python/); numbers are texts there. The times
are invented: 60 launches about 95 us, and a state whose samples were not kept.
"""
import json
import math
import pathlib
import random
import statistics
import struct

random.seed(6)
here = pathlib.Path(__file__).parent
times = [struct.unpack("<f", struct.pack("<f", 95e-6 * math.exp(random.gauss(0, 0.01))))[0] for _ in range(60)]
(here / "nvbench.json-bin").mkdir(exist_ok=True)
(here / "nvbench.json-bin" / "0.bin").write_bytes(struct.pack(f"<{len(times)}f", *times))


def value(name, kind, text):
    return {"name": name, "type": kind, "value": text}


def number(tag, name, hint, text, kind="float64"):
    return {"tag": tag, "name": name, "hint": hint, "data": [value("value", kind, text)]}


def state(length, mean, deviation, count, more):
    return {
        "name": f"Device=0 SeqLen={length}", "min_samples": 10, "skip_time": -1.0, "timeout": 15.0, "device": 0,
        "type_config_index": 0, "axis_values": [value("SeqLen", "int64", str(length))],
        "summaries": [
            number("nv/cold/sample_size", "Samples", "sample_size", str(count), "int64"),
            number("nv/cold/time/gpu/mean", "GPU Time", "duration", repr(mean)),
            number("nv/cold/time/gpu/stdev/absolute", "Noise", "duration", repr(deviation)),
            {"tag": "nv/cold/time/gpu/stdev/relative", "name": "Noise", "hint": "percentage",
             "data": [value("value", "float64", None)]},
        ] + more,
        "is_skipped": False,
    }


samples = {
    "tag": "nv/json/bin:nv/cold/sample_times", "name": "Samples Times File", "hint": "file/sample_times",
    "description": "Binary file containing sample times as little-endian float32.", "hide": "Not needed in table.",
    "data": [value("filename", "string", "results/nvbench.json-bin/0.bin"), value("size", "int64", str(len(times)))],
}
skipped = {"name": "Device=0 SeqLen=0", "device": 0, "axis_values": [value("SeqLen", "int64", "0")], "summaries": None,
           "is_skipped": True, "skip_reason": "nothing to do"}
document = {
    "meta": {"argv": ["attention", "--jsonbin", "results/nvbench.json"],
             "version": {"json": {"major": 1, "minor": 0, "patch": 0, "string": "1.0.0", "pre_release": ""},
                         "nvbench": {"major": 0, "minor": 1, "patch": 0, "string": "0.1.0"}}},
    "devices": [{"id": 0, "name": "NVIDIA L4", "sm_version": 890, "number_of_sms": 58}],
    "benchmarks": [{
        "name": "attention", "index": 0, "min_samples": 10, "devices": [0],
        "axes": [{"name": "SeqLen", "type": "int64", "flags": "", "values": []}],
        "states": [
            state(512, statistics.fmean(times), statistics.stdev(times), len(times), [samples]),
            state(1024, 3.75e-4, 4e-6, 40, []),
            skipped,
        ],
    }],
}
(here / "nvbench.json").write_text(json.dumps(document, indent=1) + "\n")
