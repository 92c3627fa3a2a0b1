"""The correctness suite: what a variant must pass before its time is worth anything."""
import math

import gpu_support as gpu

LENGTHS = [(1, 1), (239, 1), (799, 3), (113, 203), (108, 256), (1023, 1024), (1024, 1023), (11, 11), (99, 99), (1763, 1763), (64, 64), (192, 192), (320, 448), (700, 300)]
KINDS = ['normal', 'large', 'huge', 'growing', 'falling', 'offset+', 'offset-', 'integers', 'mean']
KIND_LENGTHS = [(512, 512), (1023, 1023)]
MARGIN = 4096
CAP_MAX, CAP_MEAN = 1e-2, 1e-3


def exact(q, k, v, causal, scale):
    """fp64 on the fp16 inputs; the mask starts at the top left corner."""
    import torch
    scores = q.double() @ k.double().transpose(-1, -2) * scale
    if causal:
        scores.masked_fill_(torch.ones(scores.shape[-2:], device='cuda', dtype=torch.bool).triu(1), -math.inf)
    return scores.softmax(-1) @ v.double()


def naive(q, k, v, causal, scale):
    """Scores and softmax in fp32, probabilities rounded to fp16, PV in fp32, output rounded."""
    import torch
    scores = q.float() @ k.float().transpose(-1, -2) * scale
    if causal:
        scores.masked_fill_(torch.ones(scores.shape[-2:], device='cuda', dtype=torch.bool).triu(1), -math.inf)
    return (scores.softmax(-1).half().float() @ v.float()).half()


def errors(out, reference):
    e = (out.double() - reference).abs()
    return e.max().item(), e.mean().item()


def check(variant, say):
    """Runs the suite; the answer holds every failure in words and the errors beside FlashAttention-2's."""
    import torch
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cuda.matmul.allow_fp16_reduced_precision_reduction = False
    head_dim, causal, name = variant['macros']['HEAD_DIM'], bool(variant['macros'].get('CAUSAL')), variant['name']
    scale = float(torch.tensor(1 / math.sqrt(head_dim), dtype=torch.float32))
    failures, table = [], {}

    def fail(text):
        failures.append(text)
        if len(failures) <= 4:
            say('%s FAILS: %s' % (name, text), loud=True)

    def run(q, k, v):
        buffer = torch.full((q.numel() + 2 * MARGIN,), float('nan'), dtype=q.dtype, device='cuda')
        out = buffer[MARGIN:MARGIN + q.numel()].view(q.shape)
        gpu.Launch(variant, q, k, v, out)()
        torch.cuda.synchronize()
        if not (buffer[:MARGIN].isnan().all() and buffer[-MARGIN:].isnan().all()):
            fail('writes outside the output at %s' % (tuple(q.shape),))
        return out

    cases = [(lengths, 'normal') for lengths in LENGTHS] + [(lengths, kind) for lengths in KIND_LENGTHS for kind in KINDS]
    longest, most = variant.get('maxSk') or 1 << 30, variant.get('maxSq') or 1 << 30
    for (sq, sk), kind in cases:
        if sk > longest:
            sq, sk = min(sq, longest + 7) if kind == 'normal' else longest, longest
        sq = min(sq, most)
        say('%s check %d %d %s' % (name, sq, sk, kind))
        q, k, v = gpu.tensors(3, sq, sk, head_dim, kind, sq * 31 + sk, MARGIN)
        out, reference, plain = run(q, k, v), exact(q, k, v, causal, scale), naive(q, k, v, causal, scale)
        ours, theirs = errors(out, reference), errors(plain, reference)
        rounding = 2 * 2 ** -11 * reference.abs().max().item()
        allowed = min(CAP_MAX, 2 * theirs[0] + rounding) if math.isfinite(theirs[0]) else CAP_MAX
        if kind in ('offset+', 'offset-', 'huge', 'mean') and math.isfinite(theirs[0]):
            allowed = max(allowed, 2 * theirs[0] + rounding)          # where naive itself is above the cap
        if not (ours[0] <= allowed and ours[1] <= max(CAP_MEAN, 2 * theirs[1])):
            fail('%d x %d %s: max %.1e mean %.1e, naive %.1e %.1e' % (sq, sk, kind, *ours, *theirs))
        if sq == sk or most < sk:
            table['%s %d' % (kind, sk)] = ours + errors(gpu.pytorch('flash', q.contiguous(), k.contiguous(), v.contiguous(), causal), reference)
    q, k, v = gpu.tensors(4, min(333, most), min(333, longest), head_dim, 'normal', 5)
    first = run(q, k, v).clone()
    same = gpu.Launch(variant, q, k, v, out := torch.empty_like(q))
    for i in range(250):
        out.fill_(float('nan'))
        same()
        if not torch.equal(out, first):
            fail('run %d of 250 differs' % i)
            break
    if variant.get('first'):
        heads = 2 ** 31 // (512 * head_dim) + 2                      # element offsets beyond 2^31
        k = torch.randn(1, heads, min(512, longest), head_dim, device='cuda', dtype=torch.float16)
        q = k[:, :, :most].contiguous()
        out = torch.full_like(q, float('nan'))
        gpu.Launch(variant, q, k, k, out)()
        last = k[:, -2:]
        if not errors(out[:, -2:], exact(q[:, -2:], last, last, causal, scale))[0] < 5e-3 or not bool(out.isfinite().all()):
            fail('more than 2^31 elements')
        del q, k, out, last
        torch.cuda.empty_cache()
    worse = {kind: '%.2f/%.2f' % (row[0] / max(row[2], 1e-12), row[1] / max(row[3], 1e-12)) for kind, row in table.items() if row[2]}
    say('%-30s %s  error over FA2 max/mean: %s' % (name, 'ok' if not failures else '%d FAILURES' % len(failures), ' '.join('%s %s' % kv for kv in worse.items() if '99' not in kv[0])), loud=True)
    return dict(passed=not failures, failures=failures[:20], errors=table)
