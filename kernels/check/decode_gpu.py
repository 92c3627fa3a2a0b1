#!/usr/bin/env python3
"""Checks and times flash_decode, its bfloat16 and grouped-head instances too, which the library does not offer yet.

usage: decode_gpu.py compile DIR [ARCH]        cubins of every variant of flash_decode in kernels.json, in fp16 and in bfloat16; needs NVRTC, no GPU
       decode_gpu.py check DIR                 on a GPU with PyTorch: against fp64, bit for bit over repeats, margins, the workspace
       decode_gpu.py time DIR OUT [ROW…]       beside FlashAttention-2 and cuDNN, graph replay, shuffled blocks; OUT receives decode.json
A row is batch,heads/kvHeads,queries x keys,headDim,type: 16,32/8,1x8192,128,bf16. Query heads that share keys are rows of one tile: the
kernel gets kvHeads heads of heads / kvHeads * queries rows, which is how the tensors lie in memory.
"""
import json
import math
import os
import random
import statistics
import sys
import time

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROWS = ['%d,32/32,1x%d,%d,fp16' % (batch, keys, head_dim) for head_dim in (128, 64) for batch, keys in (
    (1, 1024), (1, 4096), (1, 16384), (4, 1024), (4, 4096), (4, 16384), (16, 1024), (16, 4096), (64, 1024), (64, 4096))]
ROWS += ['%d,32/8,1x%d,128,bf16' % (batch, keys) for batch, keys in ((1, 1024), (1, 8192), (1, 16384), (4, 8192), (16, 8192), (64, 1024), (64, 8192))]
# heads, queries (0: as many as the variant takes), keys, kind of input
CASES = [(1, 1, 1, 'normal'), (1, 1, 1000, 'normal'), (2, 0, 77, 'normal'), (32, 1, 1024, 'normal'), (5, 3, 4097, 'normal'), (128, 4, 333, 'large'), (700, 1, 200, 'growing'),
         (3, 0, 20000, 'normal'), (8, 4, 8192, 'integers'), (300, 2, 2048, 'falling'), (1, 1, 200000, 'normal'), (64, 1, 513, 'huge'), (512, 1, 1024, 'normal')]


def instances():
    with open(os.path.join(FOLDER, 'kernels.json')) as f:
        manifest = json.load(f)
    for variant in manifest['kernels']['flash_decode']['variants']:
        for kind in ('fp16', 'bf16'):
            yield manifest['options'], dict(variant, name='%s-%s' % (variant['name'], kind), type=kind, kernel='flash_decode',
                                            macros=dict(variant['macros'], BFLOAT16=int(kind == 'bf16')))


def compile_instances(folder, arch='sm_90a'):
    import compile_all
    os.makedirs(folder, exist_ok=True)
    kept, complaints = [], []
    for options, variant in instances():
        if variant['sharedBytesPerMultiprocessor'] <= compile_all.SHARED[arch][0]:
            lines, found = compile_all.check(('flash_decode', 'flash_decode.cu', options, variant, arch, os.path.join(folder, variant['name'] + '.cubin')))
            print('\n'.join(lines))
            complaints += found
            kept.append(variant)
    with open(os.path.join(folder, 'decode.json'), 'w') as f:
        json.dump(kept, f)
    if complaints:
        sys.exit('\n'.join(complaints))


def stored(folder):
    with open(os.path.join(folder, 'decode.json')) as f:
        return [dict(v, path=os.path.join(folder, v['name'] + '.cubin')) for v in json.load(f)]


class Check:
    def __call__(self, variants, say):
        return {v['name']: self.passes(v, say) for v in variants}

    @staticmethod
    def passes(variant, say):
        import correctness
        import gpu_support as gpu
        import torch
        head_dim, dtype, failures, worst = variant['headDim'], torch.bfloat16 if variant['type'] == 'bf16' else torch.float16, [], 0
        scale = 1 / math.sqrt(head_dim)
        for heads, queries, keys, kind in CASES:
            say(variant['name'])
            q, k, v = gpu.tensors(heads, queries or variant['maxSq'], keys, head_dim, kind, 31 * queries + keys, correctness.MARGIN)
            if dtype == torch.bfloat16:
                q, k, v = [gpu.padded(t.to(dtype), correctness.MARGIN) for t in (q, k, v)]
            buffer = torch.full((q.numel() + 2 * correctness.MARGIN,), float('nan'), dtype=dtype, device='cuda')
            out = buffer[correctness.MARGIN:-correctness.MARGIN].view(q.shape)
            launch = gpu.Launch(variant, q, k, v, out)
            launch()
            torch.cuda.synchronize()
            reference = correctness.exact(q, k, v, False, scale)
            plain = ((q.float() @ k.float().transpose(-1, -2) * scale).softmax(-1).to(dtype).float() @ v.float()).to(dtype)
            ours, theirs = correctness.errors(out, reference), correctness.errors(plain, reference)
            allowed = 2 * theirs[0] + 2 * (2 ** -8 if dtype == torch.bfloat16 else 2 ** -11) * reference.abs().max().item() if math.isfinite(theirs[0]) else 1
            worst = max(worst, ours[1] / max(theirs[1], 1e-9))
            if not ours[0] <= allowed:
                failures.append('%d x %d x %d %s: max %.1e, naive %.1e' % (heads, queries, keys, kind, ours[0], theirs[0]))
            if not (buffer[:correctness.MARGIN].isnan().all() and buffer[-correctness.MARGIN:].isnan().all()):
                failures.append('%d x %d x %d: writes outside the output' % (heads, queries, keys))
            first = out.clone()
            for i in range(50):
                out.fill_(float('nan'))
                launch()
                if not torch.equal(out, first):
                    failures.append('%d x %d x %d: run %d differs' % (heads, queries, keys, i))
                    break
            if not bool((launch.workspace == -1).all()):
                failures.append('%d x %d x %d: the workspace is not as it was' % (heads, queries, keys))
            del q, k, v, out, buffer, first, reference, plain, launch
            torch.cuda.empty_cache()
        say('%-36s %s  mean error over naive at most %.2f' % (variant['name'], 'ok' if not failures else failures[:4], worst), loud=True)
        return not failures


class Row:
    def __init__(self, row, blocks, samples):
        self.row, self.blocks, self.samples = row, blocks, samples
        batch, heads, lengths, head_dim, self.type = row.split(',')
        self.heads, self.kv_heads = [int(x) for x in heads.split('/')]
        self.queries, self.keys = [int(x) for x in lengths.split('x')]
        self.batch, self.head_dim = int(batch), int(head_dim)
        self.rows = self.heads // self.kv_heads * self.queries

    def default(self, variants):
        return next(v for v in variants if v['headDim'] == self.head_dim and v['type'] == self.type and self.rows <= v['maxSq'])

    def __call__(self, variants, say):
        import gpu_support as gpu
        import torch
        from torch.nn.attention import SDPBackend, sdpa_kernel
        dtype, generator = torch.bfloat16 if self.type == 'bf16' else torch.float16, torch.Generator(device='cuda').manual_seed(1)
        q, k, v = [torch.randn(self.batch, h, n, self.head_dim, device='cuda', generator=generator, dtype=dtype)
                   for h, n in ((self.heads, self.queries), (self.kv_heads, self.keys), (self.kv_heads, self.keys))]

        def peer(kind):
            with sdpa_kernel(kind):
                return torch.nn.functional.scaled_dot_product_attention(q, k, v, enable_gqa=self.heads != self.kv_heads)
        arms = {'pytorch:flash': lambda: peer(SDPBackend.FLASH_ATTENTION), 'pytorch:cudnn': lambda: peer(SDPBackend.CUDNN_ATTENTION)}
        for variant in variants:
            say(variant['name'])
            out = torch.full_like(q, float('nan')).view(self.batch, self.kv_heads, self.rows, self.head_dim)
            arms[variant['name']] = launch = gpu.Launch(variant, q.view(out.shape), k, v, out)
            launch()
            difference = (out.view(q.shape).float() - arms['pytorch:cudnn']().float()).abs().max().item()
            if not difference < (5e-2 if self.type == 'bf16' else 1e-2):
                say('%s WRONG at %s: %.1e' % (variant['name'], self.row, difference), loud=True)
                return None
        graphs, launches, medians = {}, {}, {name: [] for name in arms}
        for name, arm in arms.items():
            say('graph ' + name)
            once = min(gpu.sample(gpu.graph_of(arm, 4).replay, 3, 1, 4))
            launches[name] = max(2, min(200, int(1000 / once)))          # a replay of about a millisecond
            graphs[name] = gpu.graph_of(arm, launches[name])
        shuffler = random.Random(7)
        for _ in range(self.blocks):
            for name in shuffler.sample(list(arms), len(arms)):
                say('timing ' + name)
                time.sleep(0.02)
                medians[name].append(round(statistics.median(gpu.sample(graphs[name].replay, self.samples, 2, launches[name])), 3))
        return dict(row=self.row, blockMedians=medians, bytes=2 * self.batch * self.head_dim * 2 * (self.heads * self.queries + self.kv_heads * self.keys))


def show(result):
    import bench_gpu
    blocks = result['blockMedians']
    median = {name: statistics.median(times) for name, times in blocks.items()}
    best = min((n for n in median if n.startswith('pytorch:')), key=median.get)
    for name in blocks:
        if not name.startswith('pytorch:'):
            ratio = bench_gpu.interval([math.log(a / b) for a, b in zip(blocks[best], blocks[name])])
            print('%-24s FA2 %8.2f  cuDNN %8.2f  %-28s %8.2f us %5.0f GB/s  over the best %.3f [%.3f, %.3f]' % (
                result['row'], median['pytorch:flash'], median['pytorch:cudnn'], name, median[name], result['bytes'] / median[name] / 1e3, *ratio), flush=True)


def main():
    command, folder = sys.argv[1:3]
    if command == 'compile':
        return compile_instances(*sys.argv[2:4])
    import torch  # noqa: F401  imported once, before the processes fork

    import bench_gpu
    variants = stored(folder)
    if command == 'check':
        passed = bench_gpu.guarded(Check(), variants, 60, 'check') or {}
        sys.exit(not all(passed.get(v['name']) for v in variants))
    out, rows, results = sys.argv[3], sys.argv[4:] or ROWS, []
    for name in rows:
        row = Row(name, 8, 10)
        result = bench_gpu.guarded(row, [row.default(variants)], 60, name)
        if result:
            results.append(result)
            show(result)
            with open(os.path.join(out, 'decode.json'), 'w') as f:
                json.dump(dict(machine=bench_gpu.guarded(bench_gpu.Machine(), [], 60, 'machine'), rows=results), f)


if __name__ == '__main__':
    main()
