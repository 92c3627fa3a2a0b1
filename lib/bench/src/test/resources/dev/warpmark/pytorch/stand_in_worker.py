"""Speaks the PyTorch worker's protocol without PyTorch, and misbehaves on request.

STAND_IN=<fault>:<operation> makes it commit the fault when it is asked for that operation, the first
STAND_IN_AFTER times excepted.
"""

import json
import math
import os
import struct
import sys
import time

FAULT, _, AT = os.environ.get("STAND_IN", ":").partition(":")
SECONDS = float(os.environ.get("STAND_IN_SECONDS", "0.001"))
behaved = int(os.environ.get("STAND_IN_AFTER", "0"))
answers = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)
requests = sys.stdin.buffer
workloads = 0
stopped = -1


def stop_is_waiting():
    """Looks for a "stop" as the real worker's reading thread does."""
    global stopped
    import select

    if select.select([requests.fileno()], [], [], 0)[0]:
        line = requests.readline()
        if not line:
            os._exit(0)
        stopped = json.loads(line)["target"]
    return stopped >= request["id"]


def misbehave():
    if FAULT == "die":
        print("the stand-in was told to die", file=sys.stderr, flush=True)
        os._exit(3)
    if FAULT == "killed":
        os.kill(os.getpid(), 9)
    if FAULT == "hang":
        time.sleep(3600)
    if FAULT == "garbage":
        answers.write(b"Segmentation fault (core dumped)\n")
        answers.flush()
    if FAULT == "negative":
        answer({"seconds": [-0.5]})
    if FAULT == "short":
        answer({}, [struct.pack("<f", 1.0)])
    if FAULT == "differ":
        answer({"differing_run": 7, "differing_index": 3}, [bytes(4 * 40)])
    if FAULT == "refuse":
        answer({"ok": False, "error": "No viable backend was found."})
    if FAULT == "fatal":
        answer({"ok": False, "fatal": True, "error": "CUDA error: an illegal memory access"})
    if FAULT == "step":
        answer({"id": 999})
    if FAULT == "huge":
        answers.write(b'{"id": %d, "ok": true, "frames": [4611686018427387904]}\n' % request["id"])
        answers.flush()


def answer(body, frames=()):
    body = {"id": request["id"], "ok": True, **body}
    if frames:
        body["frames"] = [len(frame) for frame in frames]
    answers.write(json.dumps(body).encode() + b"\n" + b"".join(frames))
    answers.flush()


def attention(q, k, v, r):
    out, d, scale = [], r["head_dim"], 1 / math.sqrt(r["head_dim"])
    for head in range(r["batch"] * r["heads"]):
        for i in range(r["query_len"]):
            row = q[(head * r["query_len"] + i) * d :][:d]
            keys = min(i + 1, r["key_len"]) if r["causal"] else r["key_len"]
            start = head * r["key_len"] * d
            scores = [
                scale * sum(a * b for a, b in zip(row, k[start + j * d :][:d])) for j in range(keys)
            ]
            weights = [math.exp(s - max(scores)) for s in scores]
            for c in range(d):
                total = sum(w * v[start + j * d + c] for j, w in enumerate(weights))
                out.append(total / sum(weights))
    return out


def floats(data):
    return struct.unpack("<%df" % (len(data) // 4), data)


for line in iter(requests.readline, b""):
    request = json.loads(line)
    frames = [requests.read(size) for size in request.get("frames", [])]
    op = request["op"]
    if op == AT:
        behaved -= 1
    if FAULT and op == AT and behaved < 0:
        misbehave()
    elif op == "hello":
        answer({"torch": "0.stand-in", "tick_seconds": 1e-9})
    elif op == "settings":
        asked = str(request["lock"]).lower() if request["lock"] else None
        answer(
            {
                "settings": [
                    {"name": "torch.lock", "requested": asked, "observed": "true", "source": "stand-in"},
                    {
                        "name": "torch.env.omp_wait_policy",
                        "requested": None,
                        "observed": os.environ.get("OMP_WAIT_POLICY"),
                        "source": "environment",
                    },
                ]
            }
        )
    elif op == "open":
        workloads += 1
        choice = "flash" if request["kernel"] == "auto" else None
        answer({"workload": workloads, "choice": choice, "allocated": 100, "peak": 200})
    elif op == "take":
        seconds = []
        while len(seconds) < request["n"] and not stop_is_waiting():
            time.sleep(SECONDS)
            seconds.append(SECONDS)
        if request["mode"] == "graph":
            answer({"seconds": seconds, "launches": 57, "floor_seconds": 9e-6})
        else:
            answer({"seconds": seconds, "launches": 1})
    elif op == "forward":
        result = attention(*map(floats, frames), request)
        answer({}, [struct.pack("<%df" % len(result), *result)])
    elif op == "close":
        answer({})
