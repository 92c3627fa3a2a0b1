"""Starts the worker on this process's standard input and output."""

import os
import sys

from .channel import Channel
from .worker import Worker


def main():
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    Worker(Channel(sys.stdin.buffer, answers)).serve()


if __name__ == "__main__":
    main()
