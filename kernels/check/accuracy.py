#!/usr/bin/env python3
"""Where the last bits of attention go: mean error beside FlashAttention-2's arithmetic, one choice of rounding at a time. Needs g++, no GPU.

usage: accuracy.py [SEQ_LEN [HEAD_DIM [ROWS]]]      default 512 64 256
Prints the table of ../README.md. It emulates the arithmetic (emulator/accuracy.cpp), not a GPU: exact products, fp32 sums in order.
"""
import os
import subprocess
import sys
import tempfile

CHECK = os.path.dirname(os.path.abspath(__file__))


def measure(arguments):
    """(kind, way) -> mean and largest error, in the order printed."""
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, 'accuracy')
        subprocess.run(['g++', '-O2', '-mf16c', '-mfma', '-std=c++17', '-o', program, os.path.join(CHECK, 'emulator', 'accuracy.cpp')], check=True)
        printed = subprocess.run([program] + arguments, check=True, capture_output=True, text=True).stdout
    rows = [line.split('\t') for line in printed.splitlines()]
    return {(kind, way): (float(mean), float(worst)) for kind, way, mean, worst in rows}


def table(errors):
    ways, kinds = list(dict.fromkeys(w for _, w in errors)), list(dict.fromkeys(k for k, _ in errors))
    lines = ['| mean error over the first row\'s | ' + ' | '.join(kinds) + ' |', '|---|' + '---|' * len(kinds)]
    for way in ways:
        lines.append('| %s | ' % way + ' | '.join('%.2f' % (errors[k, way][0] / errors[k, ways[0]][0]) for k in kinds) + ' |')
    return '\n'.join(lines)


def main():
    arguments = sys.argv[1:] + ['512', '64', '256'][len(sys.argv) - 1:]
    print(table(measure(arguments)))


if __name__ == '__main__':
    main()
