#!/usr/bin/env python3
"""The CPU backend flash beside the FMA peak of the same cores. Needs g++ on x86-64 with FMA, and ./warpmark setup.

usage: cpu_share.py [BACKEND [SHAPE…]]      default flash 32x8x128x64 32x8x256x64 32x8x512x64 32x8x1024x64
The peak is measured (fma_peak.cpp): chains of fused multiply-adds on every core, by each core's own time. Peak and backend take turns, three
times each, and the best of each counts: other programs only take away. The backend is timed by the clock, so on a busy computer its share
comes out too small. Operations are the formula's, 4 B H S² D; exponentials and packing count for nothing.
"""
import glob
import os
import subprocess
import sys
import tempfile

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PASSES = 12


def java():
    with open(os.path.join(HOME, '.warpmark', 'java')) as f:
        return f.read().splitlines()[2]


def best_seconds(backend, shape):
    command = [java(), '--add-modules', 'jdk.incubator.vector', '-Xmx2g', '-cp', ':'.join(sorted(glob.glob(os.path.join(HOME, '.warpmark', 'lib', '*.jar')))),
               'dev.warpmark.cli.Main', 'launch', 'cpu', backend, shape, '--passes', str(PASSES), '--print']
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return min(float(line) for line in printed.splitlines())


def main():
    backend, shapes = (sys.argv[1:] + ['flash'])[0], sys.argv[2:] or ['32x8x%dx64' % s for s in (128, 256, 512, 1024)]
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, 'fma_peak')
        subprocess.run(['g++', '-O2', '-march=native', '-std=c++17', '-pthread', '-o', program, os.path.join(HOME, 'kernels', 'check', 'fma_peak.cpp')], check=True)
        print('| shape | %s, GFLOP/s | FMA peak, GFLOP/s | share |\n|---|---|---|---|' % backend)
        for shape in shapes:
            batch, heads, length, head_dim = [int(x) for x in shape.split(':')[0].split('x')]
            rates, peaks = [], []
            for _ in range(3):
                peaks.append(float(subprocess.run([program], check=True, capture_output=True, text=True).stdout))
                rates.append(4e-9 * batch * heads * length ** 2 * head_dim / (2 if ':' in shape else 1) / best_seconds(backend, shape))
            print('| %s | %.0f | %.0f | %.0f %% |' % (shape, max(rates), max(peaks), 100 * max(rates) / max(peaks)), flush=True)


if __name__ == '__main__':
    main()
