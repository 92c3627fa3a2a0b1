#!/usr/bin/env python3
"""Ratios of a run folder of several processes, each arm against FlashAttention-2 and against the best of PyTorch, as Markdown.

usage: ratios.py FOLDER [graph|isolated]
       ratios.py FOLDER harness     the largest part of a graph sample that starting replays may be, by backend
A process's value is the mean, over its blocks, of the log ratio of block medians; the interval is Student's at 95 % over processes, as in
../../docs/method.md. The best of PyTorch is the backend with the lowest median of process medians in that row, so the last column flatters
PyTorch a little. Needs nothing but Python.
"""
import glob
import json
import math
import os
import statistics
import sys

T_975 = {2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}         # by degrees of freedom
BASE = 'pytorch:flash'


def measured_in(folder, mode):
    """The measurements of a mode, file by file: the first process, then the others."""
    for path in sorted(glob.glob(os.path.join(folder, 'enhanced_*.json'))) + sorted(glob.glob(os.path.join(folder, 'runs', '*', 'enhanced_*.json'))):
        with open(path) as f:
            yield from (m for m in json.load(f)['warpmark']['measurements'] if m['mode'] == mode)


def rows_of(folder, mode):
    """{row name: {backend: [per process: [block medians in µs]]}}, the A/A repeat of the baseline under its name + ' again'."""
    rows = {}
    for m in measured_in(folder, mode):
        s, blocks = m['shape'], {}
        for block, second in zip(m['block'], m['seconds']):
            blocks.setdefault(block, []).append(second * 1e6)
        name = '%d,%d,%d,%d%s' % (s['batch'], s['heads'], s['query_len'], s['head_dim'], ' c' if s['causal'] else '')
        arm = m['arm']['backend'] + (' again' if m['arm']['role'] == 'repeated_baseline' else '')
        rows.setdefault(name, {}).setdefault(arm, []).append([statistics.median(blocks[b]) for b in sorted(blocks)])
    return rows


def harness(folder):
    shares = {}
    for m in measured_in(folder, 'graph'):
        backend = m['arm']['backend']
        shares[backend] = max(shares.get(backend, 0), m['summary']['harness_share'])
    return ['%-20s at most %.2f %%' % (backend, 100 * share) for backend, share in sorted(shares.items())]


def ratio(base, arm):
    """How many times as fast the arm is: [ratio, lower, upper] over processes."""
    values = [statistics.mean(math.log(b / a) for b, a in zip(*pair, strict=True)) for pair in zip(base, arm, strict=True)]
    mean = statistics.mean(values)
    half = T_975[len(values) - 1] * statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 2 else math.inf
    return [math.exp(mean), math.exp(mean - half), math.exp(mean + half)]


def micros(processes):
    return statistics.median(statistics.median(p) for p in processes)


def text(r):
    return '%.3f [%.3f, %.3f]' % tuple(r)


def table(rows):
    lines = ['| row | FA2, µs | cuDNN, µs | `flash`, µs | over FA2 | `flash_sm90`, µs | over the best of PyTorch | A/A |', '|---|---|---|---|---|---|---|---|']
    order = lambda row: (row.endswith('c'), int(row.split(',')[3].split()[0]), int(row.split(',')[2]))
    for row in sorted(rows, key=order):
        arms = rows[row]
        best = min((a for a in arms if a.startswith('pytorch:') and not a.endswith('again')), key=lambda a: micros(arms[a]))
        lines.append('| %s | %.4g | %.4g | %.4g | %s | %.4g | %s | %.3f |' % (
            row, micros(arms[BASE]), micros(arms['pytorch:cudnn']), micros(arms['flash']), text(ratio(arms[BASE], arms['flash'])),
            micros(arms['flash_sm90']), text(ratio(arms[best], arms['flash_sm90'])), ratio(arms[BASE], arms[BASE + ' again'])[0]))
    return lines


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    mode = (sys.argv + ['graph'])[2]
    print('\n'.join(harness(sys.argv[1]) if mode == 'harness' else table(rows_of(sys.argv[1], mode))))
