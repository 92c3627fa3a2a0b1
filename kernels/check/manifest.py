#!/usr/bin/env python3
"""Writes kernels.json: what a program must know to compile and launch every kernel of this folder.

usage: manifest.py           writes ../kernels.json
       manifest.py --check   exit 1 if ../kernels.json is not what would be written
       manifest.py --candidates   prints what nobody has measured yet and what it should do, as the table of ../README.md
The launch formulas live here and in the head of each kernel; kernels.json carries their results as numbers.
"""
import json
import os
import sys

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TENSORS = ['q', 'k', 'v', 'o', 'batchHeads', 'sq', 'sk', 'scale']
RESERVED = 1024                                        # bytes of shared memory that CUDA takes for itself in every block


def variant(name, head_dim, causal, threads, rows, shared, fit, macros, min_sk=1, max_sk=None, tile=None, options=None, candidate=None):
    """fit: blocks an SM that the tiling is made for; cards with less shared memory an SM should not use it. options: of the compiler, beside the usual."""
    return dict(name=name, headDim=head_dim, causal=causal, minSk=min_sk, maxSk=max_sk, threads=threads, rowsPerBlock=rows, sharedBytes=shared,
                sharedBytesPerMultiprocessor=fit * (shared + RESERVED) if shared else 0, macros=dict(HEAD_DIM=head_dim, CAUSAL=int(causal), **macros),
                **{key: value for key, value in dict(tile=tile, options=options, candidate=candidate).items() if value})


def unlike(defaults, **values):
    """The sizes that are not what they usually are: they join a variant's name, flash[queries=128,keys=64,warps=4,tilesPerBarrier=2]."""
    return {name: value for name, value in values.items() if value != defaults[name]}


def flash(name, head_dim, causal, keys, rows=2, warps=4, barrier=1, held=None, ahead=0, fit=2, rows_first=0, **others):
    """One instance of flash.cu; see its head for the formulas."""
    block_rows, steps = 16 * rows * warps, head_dim // 16
    held = steps if held is None else held
    tile = dict(queries=block_rows, keys=keys, warps=warps,
                **unlike(dict(tilesPerBarrier=1, queryStepsHeld=steps, rowsFirst=0), tilesPerBarrier=barrier, queryStepsHeld=held, rowsFirst=rows_first))
    return variant(name, head_dim, causal, 32 * warps, block_rows, 2 * head_dim * (block_rows + 4 * barrier * keys), fit,
                   dict(WARPS=warps, ROW_TILES=rows, KEYS=keys, TILES_PER_BARRIER=barrier, QUERY_STEPS_HELD=held, KEYS_AHEAD=ahead,
                        MIN_BLOCKS=fit, ROWS_FIRST=rows_first), tile=tile, **others)


def flash_sm90(name, head_dim, causal, keys, consumers, stages, pingpong=0, resident=0, out_in_query=0, dynamic=0, **others):
    """One instance of flash_sm90.cu; see its head for the formulas."""
    rows, places = 64 * consumers, 1 if resident else 3 - out_in_query          # of Q and O
    instance = variant(name, head_dim, causal, 128 * (consumers + 1 - resident), rows,
                       2 * head_dim * (places * rows + 2 * stages * keys) + (2048 if head_dim == 64 else 0) + 1024, 1 + resident,
                       dict(CONSUMERS=consumers, KEYS=keys, STAGES=stages, PINGPONG=pingpong, RESIDENT=resident, OUT_IN_QUERY=out_in_query or resident, DYNAMIC=dynamic),
                       tile=dict(queries=rows, keys=keys, stages=stages, **unlike(dict(pingPong=0, resident=0), pingPong=pingpong, resident=resident)), **others)
    return dict(instance, persistent=not resident)


def flash_decode(name, head_dim, keys, stages, rows=8, warps=4, fit=1, **others):
    """One instance of flash_decode.cu; see its head for the formulas. rows: the most queries of a head."""
    instance = variant(name, head_dim, False, 32 * warps, rows, 4 * head_dim * keys * stages * warps + 32 * warps * (head_dim + 10), fit,
                       dict(ROWS=rows, WARPS=warps, KEYS=keys, STAGES=stages, MIN_BLOCKS=fit), tile=dict(queries=rows, keys=keys, warps=warps, stages=stages), **others)
    return dict(instance, maxSq=rows, keysPerBlock=keys * warps, persistent=True)


def plain(name, threads, rows_of):
    return [variant('%s-%d%s' % (name, d, '-causal' if c else ''), d, c, threads, rows_of(d), 0, 1, {}) for d in (64, 128) for c in (False, True)]


# More registers to schedule with, at the cost of nothing here: the block has all of them anyway.
EAGER = ['--ptxas-options=--register-usage-level=8']

# In each list the first variant that fits a shape and a card is the default; the others are what a search may try.
FLASH = [
    flash('flash-64-wide', 64, False, 64, barrier=2, ahead=6, rows_first=1, min_sk=257, options=EAGER),
    flash('flash-64-wide-short', 64, False, 64, barrier=2, ahead=8, max_sk=256, options=EAGER),
    flash('flash-64', 64, False, 64),
    flash('flash-64-two-warps', 64, False, 64, warps=2, fit=4),
    flash('flash-64-rows-first', 64, False, 64, rows_first=1),
    flash('flash-64-one-row-tile', 64, False, 32, rows=1, fit=4),
    flash('flash-64-causal-wide', 64, True, 64, barrier=2, min_sk=1025),
    flash('flash-64-causal-two-warps', 64, True, 64, warps=2, fit=4),
    flash('flash-64-causal', 64, True, 64),
    flash('flash-128-wide', 128, False, 32, barrier=2, held=2, ahead=2, rows_first=1),
    flash('flash-128', 128, False, 32, held=4, rows_first=1),
    flash('flash-128-one-row-tile', 128, False, 32, rows=1, rows_first=1),
    flash('flash-128-causal', 128, True, 32, held=0),
    flash('flash-128-causal-one-row-tile', 128, True, 32, rows=1),
]
FLASH_SM90 = [
    flash_sm90('flash_sm90-64-resident', 64, False, 64, consumers=2, stages=2, resident=1, max_sk=128),
    flash_sm90('flash_sm90-64', 64, False, 64, consumers=4, stages=8, out_in_query=1),
    flash_sm90('flash_sm90-64-turns', 64, False, 64, consumers=4, stages=8, pingpong=1, out_in_query=1),
    flash_sm90('flash_sm90-64-three', 64, False, 96, consumers=3, stages=4),
    flash_sm90('flash_sm90-64-causal-resident', 64, True, 64, consumers=2, stages=2, resident=1, max_sk=128),
    flash_sm90('flash_sm90-64-causal', 64, True, 64, consumers=4, stages=8, out_in_query=1, dynamic=1),
    flash_sm90('flash_sm90-128-short', 128, False, 64, consumers=2, stages=4, pingpong=1, max_sk=256),
    flash_sm90('flash_sm90-128-turns', 128, False, 128, consumers=2, stages=2, pingpong=1, max_sk=2048),
    flash_sm90('flash_sm90-128', 128, False, 128, consumers=2, stages=2, dynamic=1),
    flash_sm90('flash_sm90-128-three', 128, False, 64, consumers=3, stages=2),
    flash_sm90('flash_sm90-128-causal', 128, True, 64, consumers=2, stages=4, dynamic=1, max_sk=1024),
    flash_sm90('flash_sm90-128-causal-long', 128, True, 128, consumers=2, stages=2, dynamic=1),
]
FLASH_DECODE = [
    flash_decode('flash_decode-64', 64, 32, 3, fit=2),
    flash_decode('flash_decode-64-rows', 64, 32, 3, rows=16, fit=2),
    flash_decode('flash_decode-64-small', 64, 32, 2),
    flash_decode('flash_decode-64-small-rows', 64, 32, 2, rows=16),
    flash_decode('flash_decode-128', 128, 32, 3),
    flash_decode('flash_decode-128-rows', 128, 32, 3, rows=16),
    flash_decode('flash_decode-128-small', 128, 16, 2),
    flash_decode('flash_decode-128-small-rows', 128, 16, 2, rows=16),
]
KERNELS = dict(
    math=dict(
        file='math.cu', minComputeCapability=75, workspaceBytesPerScore=dict(scores=4, probabilities=2),
        launches=[dict(entry='math_scores', parameters=['q', 'k', 'scores'] + TENSORS[4:], grid=['keyBlocks', 'rowBlocks', 'batchHeads']),
                  dict(entry='math_softmax', parameters=['scores', 'probabilities'] + TENSORS[4:], grid=['rows', '1', '1']),
                  dict(entry='math_values', parameters=['probabilities', 'v', 'o'] + TENSORS[4:], grid=['1', 'rowBlocks', 'batchHeads'])],
        variants=[dict(v, keysPerBlock=64) for v in plain('math', 256, lambda d: 64)]),
    memory_efficient=dict(
        file='memory_efficient.cu', minComputeCapability=75,
        launches=[dict(entry='memory_efficient', parameters=TENSORS, grid=['batchHeads', 'rowBlocks', '1'])],
        variants=plain('memory_efficient', 128, lambda d: 128 * 32 // d)),
    flash=dict(
        file='flash.cu', minComputeCapability=80,
        launches=[dict(entry='flash', parameters=TENSORS, grid=['batchHeads', 'rowBlocks', '1'])],
        variants=FLASH),
    flash_sm90=dict(
        file='flash_sm90.cu', headers=['common.cuh', 'sm90.cuh'], minComputeCapability=90, maxComputeCapability=90, architecture='sm_90a',
        workspaceBytesPerMultiprocessor=dict(tickets=16),
        tensorMaps=dict(parameters=['q', 'k', 'v', 'o'], boxRows=dict(q=64, k='KEYS', v='KEYS', o=64)),
        launches=[dict(entry='flash_sm90', parameters=TENSORS + ['tickets'], grid=['items', '1', '1'])],
        variants=FLASH_SM90),
    flash_decode=dict(
        file='flash_decode.cu', minComputeCapability=80, workspaceBytesPerMultiprocessor=dict(workspace=4 * 8 * 16 * 128),
        launches=[dict(entry='flash_decode', parameters=TENSORS + ['workspace'], grid=['pieces', '1', '1'])],
        variants=FLASH_DECODE),
    reference=dict(
        file='reference.cu', minComputeCapability=75, output='float64', purpose='checks, not a backend',
        launches=[dict(entry='reference', parameters=TENSORS, grid=['sq', 'batchHeads', '1'])],
        variants=[dict(v, threads=v['headDim']) for v in plain('reference', 64, lambda d: 1)]),
)
MANIFEST = dict(
    about='Written by check/manifest.py. A kernel is its launches in order. grid: x, y, z in blocks, where rowBlocks = ceil(sq / rowsPerBlock), '
          'keyBlocks = ceil(sk / keysPerBlock), rows = batchHeads * sq, items = batchHeads * rowBlocks, pieces = batchHeads * keyBlocks, but where '
          'persistent is true at most as many as fit on the card at once (occupancy times multiprocessors). The first variant that is no candidate, with the wanted headDim and causal, minSk <= sk <= maxSk, sq <= maxSq, and '
          'sharedBytesPerMultiprocessor within the card is the default; the others may be searched. candidate: nobody has measured it, so it is never a default; what it was predicted to do. sharedBytes above 49152 need the attribute '
          'MAX_DYNAMIC_SHARED_SIZE_BYTES. tile: the sizes that name a variant, as in flash[queries=64,keys=64,warps=2], the same for all its head dimensions and masks. options: of the compiler, for this variant beside those for all. Parameters: pointers (8 bytes), int batchHeads, sq, sk, float scale. workspaceBytesPerScore: bytes per '
          'batchHeads * sq * sk of each workspace parameter. workspaceBytesPerMultiprocessor: bytes of each workspace parameter for every multiprocessor of the card, all bits set before the first launch; a launch leaves it ready for the next. maxSq: the most queries. causal: query i sees keys j <= i (top left, as PyTorch is_causal), also when sq != sk.',
    headers=['common.cuh'], options=['--std=c++17', '-default-device'], layout='(batch, heads, seqLen, headDim) contiguous fp16, 16-byte aligned', kernels=KERNELS)


def text():
    """JSON with one variant a line."""
    def compact(value):
        return json.dumps(value)
    lines = ['{']
    for key in ('about', 'headers', 'options', 'layout'):
        lines.append('  "%s": %s,' % (key, compact(MANIFEST[key])))
    lines.append('  "kernels": {')
    for i, (name, kernel) in enumerate(KERNELS.items()):
        lines.append('    "%s": {' % name)
        for key, value in kernel.items():
            if key in ('variants', 'launches'):
                lines.append('      "%s": [' % key)
                lines.append(',\n'.join('        ' + compact(v) for v in value))
                lines.append('      ]' + (',' if key != list(kernel)[-1] else ''))
            else:
                lines.append('      "%s": %s,' % (key, compact(value)))
        lines.append('    }' + (',' if i + 1 < len(KERNELS) else ''))
    return '\n'.join(lines + ['  }', '}', ''])


def main():
    path = os.path.join(FOLDER, 'kernels.json')
    json.loads(text())
    if '--candidates' in sys.argv:
        print('| candidate | predicted |\n|---|---|')
        for v in FLASH + FLASH_SM90:
            if 'candidate' in v:
                print('| `%s` | %s |' % (v['name'], v['candidate']))
    elif '--check' in sys.argv:
        with open(path) as f:
            if f.read() != text():
                sys.exit('kernels.json is not what manifest.py writes; run kernels/check/manifest.py')
    else:
        with open(path, 'w') as f:
            f.write(text())


if __name__ == '__main__':
    main()
