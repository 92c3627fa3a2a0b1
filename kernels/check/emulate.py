#!/usr/bin/env python3
"""Runs every variant of flash.cu and flash_decode.cu on the CPU emulator, then plants bugs in it and sees that each is found. Needs g++ (x86-64), no GPU.

usage: emulate.py            exit 1 if a variant is wrong or a planted bug goes unnoticed
       emulate.py VARIANT…   only these variants, no planted bugs
"""
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile

CHECK = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.dirname(CHECK)

# (sq, sk, kind of input); see emulator/emulate.cpp. Odd lengths, odd and even numbers of tiles, one key, growing sums (the overflow repair),
# long enough to wrap the rings.
CASES = [(77, 300, 'normal'), (130, 129, 'growing'), (1, 1, 'integers'), (40, 250, 'huge'), (33, 128, 'offset')]
# flash_decode.cu: (sq, sk, kind, blocks). Pieces of whole heads, of parts of heads, of several heads and parts of them.
DECODE_CASES = [(1, 300, 'normal', 1), (5, 1300, 'growing', 4), (8, 1000, 'integers', 7), (3, 129, 'huge', 2), (1, 1, 'normal', 3), (2, 700, 'offset', 3)]
CAUSAL_CASES = CASES + [(200, 200, 'normal'), (150, 70, 'large'), (70, 330, 'integers')]

LOOP = '    copies_wait<0>();\n    __syncthreads();\n    const u32 other'
START = '  copies_wait<1>();\n  __syncthreads();\n\n  Warp w;'
END = '    copies_wait<0>();\n    __syncthreads();\n  }\n  value_tile'
# name, text, replacement: each is a mistake that a GPU may well survive for a while
BUGS = [
    ('no block barrier in the loop', LOOP, LOOP.replace('    __syncthreads();\n', '')),
    ('no wait for copies in the loop', LOOP, LOOP.replace('    copies_wait<0>();\n', '')),
    ('no block barrier at the start', START, START.replace('  __syncthreads();\n', '')),
    ('no wait at the start', START, START.replace('<1>', '<2>')),
    ('no block barrier before the last PV', END, END.replace('    __syncthreads();\n', '')),
    ('no wait before the last PV', END, END.replace('    copies_wait<0>();\n', '')),
    ('copies go to the half being read', 'half ^ HALF_RING_BYTES', 'half'),
    ('halves never change', '    half = other;\n', ''),
    ('fragments of the wrong tile asked for', 'ask_ahead(ahead, w, keys + TILE_BYTES)', 'ask_ahead(ahead, w, keys)'),
    ('overflow unnoticed', '!(largest < infinity())', 'false'),
    ('sums kept when a tile is done again', 'if (!overflow) add_sums', 'add_sums'),
    ('keys beyond sk not masked', 'key >= corner.sk || (CAUSAL && key > row)', 'CAUSAL && key > row'),
    ('diagonal off by one', 'CAUSAL && key > row', 'CAUSAL && key >= row + 2'),
    ('rows beyond sq stored', 'if (row < rows_left) *(uint4*)', '*(uint4*)'),
    ('rows beyond sk copied', 'row < rows_left);\n}', 'true);\n}'),
    ('reference one key short of its tile', '* c + 8 * n + 2', '* c + 8 * n + 3'),
    ('a row of the output swapped', '((n ^ (row & 7)) << 4)', '((n ^ (row & 6)) << 4)'),
]
DECODE_BUGS = [
    ('no wait for copies', 'copies_wait<STAGES - 2>();', 'copies_wait<STAGES>();'),
    ('no barrier before the parts are read', '      leave_part(part, half, parts, sq - 8 * half);\n      __syncthreads();', '      leave_part(part, half, parts, sq - 8 * half);'),
    ('no barrier before the parts are written', '      __syncthreads();                                                       // nobody', '      // nobody'),
    ('a place asked for while it is read', 'ring + ask_stage * TILE_BYTES', 'ring + stage * TILE_BYTES'),
    ('keys beyond sk not masked', '  if (left < KEYS)\n', '  if (false)\n'),
    ('rows beyond sk copied', 'i < left ? source + i * ROW_BYTES : (const char*)k, i < left)', 'source + i * ROW_BYTES, true)'),
    ('a part forgotten', 'piece + others, sharers)', 'piece + others - 1, sharers)'),
    ('EMPTY not put back', '      publish(record, uint4{EMPTY, EMPTY, EMPTY, EMPTY});\n', ''),
    ('the wrong block collects', 'line.blocks - 1 - block', 'block'),
    ('queries of the wrong head', 'load_queries(query, q, head + 1, sq)', 'load_queries(query, q, head, sq)'),
    ('sums not rescaled', '      part.sum[half] *= shrink;\n', ''),
]


def build(source, macros, program):
    command = ['g++', '-O2', '-mf16c', '-std=c++17', '-w', '-DWARPMARK_EMULATOR', '-DKERNEL="%s"' % source, '-I' + os.path.join(CHECK, 'emulator'), '-I' + FOLDER]
    subprocess.run(command + ['-D%s=%s' % m for m in macros.items()] + ['-o', program, os.path.join(CHECK, 'emulator', 'emulate.cpp')], check=True)


def run(task):
    """What is said about one variant with the given source text: (name, sentence about each failing case)."""
    name, text, variant, cases = task
    with tempfile.TemporaryDirectory() as folder:
        source, program = os.path.join(folder, 'kernel.cu'), os.path.join(folder, 'emulate')
        with open(source, 'w') as f:
            f.write(text)
        build(source, variant['macros'], program)
        failures = []
        for sq, sk, kind, *blocks in cases:
            done = subprocess.run([program, str(sq), str(sk), kind, str(variant['sharedBytes'])] + [str(b) for b in blocks], capture_output=True, text=True, timeout=100)
            if done.returncode:
                failures.append('%d x %d %s: %s' % (sq, sk, kind, done.stdout.strip().splitlines()[-1] if done.stdout.strip() else 'signal %d' % -done.returncode))
                if name.startswith('bug: '):
                    break
    return name, failures


def cases_of(variant):
    if 'maxSq' in variant:
        return DECODE_CASES + [(variant['maxSq'], 517, 'large', 5)]
    return CAUSAL_CASES if variant['causal'] else CASES[:3] if variant.get('candidate') else CASES


def main():
    texts, variants = {}, []
    with open(os.path.join(FOLDER, 'kernels.json')) as f:
        kernels = json.load(f)['kernels']
    for kernel in ('flash', 'flash_decode'):
        variants += [dict(v, kernel=kernel) for v in kernels[kernel]['variants']]
        with open(os.path.join(FOLDER, kernels[kernel]['file'])) as f:
            texts[kernel] = f.read()
    text = texts['flash']
    wanted = [v for v in variants if v['name'] in sys.argv[1:]] if len(sys.argv) > 1 else variants
    tasks = [(v['name'], texts[v['kernel']], v, cases_of(v)) for v in wanted]
    if wanted is variants:
        decode = next(v for v in variants if v['name'] == 'flash_decode-64-small')
        for name, old, new in DECODE_BUGS:
            if texts['flash_decode'].count(old) != 1:
                sys.exit('the text of planted bug "%s" occurs %d times in flash_decode.cu' % (name, texts['flash_decode'].count(old)))
            tasks.append(('bug: decode, ' + name, texts['flash_decode'].replace(old, new), decode, DECODE_CASES))
        causal = next(v for v in variants if v['name'] == 'flash-64-causal')
        dense = next(v for v in variants if v['name'] == 'flash-64')
        wide = next(v for v in variants if v['name'] == 'flash-64-wide')
        for name, old, new in BUGS:
            if text.count(old) != 1:
                sys.exit('the text of planted bug "%s" occurs %d times in flash.cu' % (name, text.count(old)))
            variant = causal if 'CAUSAL' in old and 'sk' not in name else wide if 'ahead' in old else dense
            tasks.append(('bug: ' + name, text.replace(old, new), variant, [(200, 200, 'normal'), (130, 300, 'normal'), (130, 300, 'growing')]))
    wrong = 0
    with multiprocessing.Pool() as pool:
        for name, failures in pool.imap(run, tasks, chunksize=1):
            planted = name.startswith('bug: ')
            ok = bool(failures) == planted
            wrong += not ok
            print('%-45s %s' % (name, ('found: ' if planted else 'WRONG: ') + failures[0] if failures else 'NOT FOUND' if planted else 'right'), flush=True)
    if wrong:
        sys.exit('%d of %d not as they should be' % (wrong, len(tasks)))


if __name__ == '__main__':
    main()
