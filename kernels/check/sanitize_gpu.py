#!/usr/bin/env python3
"""Launches every variant on small shapes, for compute-sanitizer to watch.

usage: compute-sanitizer --tool memcheck|racecheck --error-exitcode 9 --kernel-regex kns=flash python3 sanitize_gpu.py CUBINS [PATTERN…]
"""
import fnmatch
import json
import os
import sys

import torch

import gpu_support as gpu

folder, patterns = sys.argv[1], sys.argv[2:] or ['*']
with open(os.path.join(folder, 'cubins.json')) as f:
    variants = [v for v in json.load(f) if v['kernel'] != 'reference' and any(fnmatch.fnmatch(v['name'], p) for p in patterns)]
for variant in variants:
    variant['path'] = os.path.join(folder, variant['cubin'])
    for heads, sq, sk in ((2, 130, 333), (2, 70, 17), (280, 70, 130)):       # the last: more items than an H200 has SMs, so that a block takes several
        sq, sk = min(sq, variant.get('maxSq') or sq), min(sk, variant.get('maxSk') or sk)
        q, k, v = gpu.tensors(heads, sq, sk, variant['headDim'], 'growing', 1)
        gpu.Launch(variant, q, k, v, torch.empty_like(q))()
    torch.cuda.synchronize()
print('%d variants launched' % len(variants))
