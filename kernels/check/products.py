#!/usr/bin/env python3
"""How often one SM quarter starts a product (mma.sync) among other instructions: what binds flash.cu, without flash.cu.

usage: products.py compile DIR ARCH     cubins of products.cu for one architecture; needs NVRTC, no GPU
       products.py run DIR              on the card: cycles for 32 products, with one warp and with two in each SM quarter
"""
import collections
import ctypes
import itertools
import os
import statistics
import sys

MIXES = list(itertools.product((0, 1), (0, 1, 2, 3)))   # LOADS, VECTORS of products.cu
LOADS = ['', ' + 8 ldmatrix']
VECTORS = ['', ' + 32 FFMA', ' + 8 FFMA, 8 ex2, 4 conversions', ' + 16 FFMA, 16 ex2, 8 conversions']
SHARED_BYTES, ROUNDS = 16384, 200


def path_of(folder, mix):
    return os.path.join(folder, 'products_%d_%d.cubin' % mix)


def compile_all(folder, architecture):
    from compile_all import compile_one
    os.makedirs(folder, exist_ok=True)
    for mix in MIXES:
        cubin, log = compile_one('check/products.cu', dict(zip(('LOADS', 'VECTORS'), mix)), ['--std=c++17', '-default-device'], architecture)
        if cubin is None:
            sys.exit(log)
        with open(path_of(folder, mix), 'wb') as f:
            f.write(cubin)


def run(folder):
    import torch
    from gpu_support import driver, machine
    print('%(name)s, cycles of an SM quarter for 32 products' % machine())
    sms = machine()['multiprocessors']
    seen, words = torch.zeros(2 * sms, 3, dtype=torch.int64, device='cuda'), torch.zeros(64, dtype=torch.int32, device='cuda')
    arguments = [ctypes.c_void_p(seen.data_ptr()), ctypes.c_void_p(words.data_ptr()), ctypes.c_float(0.5), ctypes.c_int(ROUNDS)]
    pointers = (ctypes.c_void_p * 4)(*[ctypes.cast(ctypes.byref(a), ctypes.c_void_p) for a in arguments])
    for mix in MIXES:
        module, kernel = ctypes.c_void_p(), ctypes.c_void_p()
        driver('cuModuleLoad', ctypes.byref(module), path_of(folder, mix).encode())
        driver('cuModuleGetFunction', ctypes.byref(kernel), module, b'products')
        times = []
        for warps in (1, 2):
            for _ in range(2):                             # the first loads the code
                driver('cuLaunchKernel', kernel, warps * sms, 1, 1, 128, 1, 1, SHARED_BYTES, None, pointers, None)
                torch.cuda.synchronize()
            of_sm = collections.defaultdict(list)
            for sm, start, end in seen[:warps * sms].tolist():
                of_sm[sm].append((start, end))
            full = [blocks for blocks in of_sm.values() if len(blocks) == warps]
            times.append(statistics.median((max(e for _, e in blocks) - min(s for s, _ in blocks)) / ROUNDS / warps for blocks in full))
        print('%-60s one warp %6.1f   two %6.1f   (%d SMs held two)' % ('32 products' + LOADS[mix[0]] + VECTORS[mix[1]], *times, len(full)), flush=True)


if __name__ == '__main__':
    if len(sys.argv) == 4 and sys.argv[1] == 'compile':
        compile_all(*sys.argv[2:])
    elif len(sys.argv) == 3 and sys.argv[1] == 'run':
        run(sys.argv[2])
    else:
        sys.exit(__doc__)
