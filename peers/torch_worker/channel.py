"""The pipe to the library: JSON lines, and raw bytes after those that name them."""

import json
import os
import queue
import threading


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
