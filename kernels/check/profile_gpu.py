#!/usr/bin/env python3
"""Launches one variant a few times, for Nsight Compute to look at.

usage: ncu --clock-control none --launch-skip 2 --launch-count 1 -k regex:flash python3 profile_gpu.py CUBINS VARIANT ROW
VARIANT may be pytorch:flash and so on; ROW is a row of bench_gpu.py.
"""
import json
import os
import sys

import torch

import bench_gpu
import gpu_support as gpu

folder, name, row = sys.argv[1:4]
batch, heads, seq_len, head_dim, causal = bench_gpu.ROWS[row]
q, k, v = [t.view(batch, heads, seq_len, head_dim) for t in gpu.tensors(batch * heads, seq_len, seq_len, head_dim, 'normal', 1)]
if name.startswith('pytorch:'):
    def run():
        gpu.pytorch(name[8:], q, k, v, causal)
else:
    with open(os.path.join(folder, 'cubins.json')) as f:
        variant = next(x for x in json.load(f) if x['name'] == name)
    variant['path'] = os.path.join(folder, variant['cubin'])
    run = gpu.Launch(variant, q, k, v, torch.empty_like(q))
for _ in range(4):
    run()
torch.cuda.synchronize()
