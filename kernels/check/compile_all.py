#!/usr/bin/env python3
"""Compiles every kernel variant for every architecture it is meant for. Needs NVRTC 12.6, no GPU and no CUDA headers.

usage: compile_all.py                                check all; exit 1 on a spill, a stack frame, a warning, serialized wgmma or too much shared memory
       compile_all.py --every                        and candidates, which are checked for sm_89 and sm_90a else, for every architecture
       compile_all.py --table sm_89                  what the compiler says of one architecture, as the table of ../README.md
       compile_all.py --cubins DIR [--arch sm_90a]   and leave cubins of one architecture with cubins.json, for bench_gpu.py
NVRTC is taken from the environment variable NVRTC or from the package in requirements.txt.
"""
import argparse
import ctypes
import glob
import json
import multiprocessing
import os
import re
import sys

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KIB = 1024
# per architecture: shared memory an SM, largest block (CUDA C++ programming guide, technical specifications per compute capability)
SHARED = {'sm_75': (64 * KIB, 64 * KIB), 'sm_80': (164 * KIB, 163 * KIB), 'sm_86': (100 * KIB, 99 * KIB), 'sm_89': (100 * KIB, 99 * KIB), 'sm_90a': (228 * KIB, 227 * KIB)}
FOR_CANDIDATES = ('sm_89', 'sm_90a')                   # others are compiled with --every: most candidates leave the tree again
PORTABLE_BLOCK = 99 * KIB                              # what an L4 gives one block
MAY_SPILL = {'reference'}


def nvrtc():
    path = os.environ.get('NVRTC')
    if not path:
        import nvidia.cuda_nvrtc
        path = glob.glob(os.path.join(list(nvidia.cuda_nvrtc.__path__)[0], 'lib', 'libnvrtc.so.12'))[0]
    return ctypes.CDLL(path)


def compile_one(file, macros, options, arch):
    """The cubin, or None, and the log of the compiler and of ptxas."""
    library, program = nvrtc(), ctypes.c_void_p()
    with open(os.path.join(FOLDER, file)) as f:
        source = f.read()
    library.nvrtcCreateProgram(ctypes.byref(program), source.encode(), file.encode(), 0, None, None)
    words = ['--gpu-architecture=' + arch, '-I' + FOLDER, '--ptxas-options=-v'] + options + ['-D%s=%s' % m for m in macros.items()]
    code = library.nvrtcCompileProgram(program, len(words), (ctypes.c_char_p * len(words))(*[w.encode() for w in words]))
    size = ctypes.c_size_t()
    library.nvrtcGetProgramLogSize(program, ctypes.byref(size))
    log = ctypes.create_string_buffer(size.value)
    library.nvrtcGetProgramLog(program, log)
    if code:
        return None, log.value.decode()
    library.nvrtcGetCUBINSize(program, ctypes.byref(size))
    cubin = ctypes.create_string_buffer(size.value)
    library.nvrtcGetCUBIN(program, cubin)
    library.nvrtcDestroyProgram(ctypes.byref(program))
    return cubin.raw, log.value.decode()


def entries(log):
    """Of every kernel in ptxas' report: name, registers, stack bytes, spilled bytes, static shared bytes."""
    found = []
    for m in re.finditer(r"Compiling entry function '(\w+)'.*?\n(.*?)(?=Compiling entry|\Z)", log, re.S):
        text = m.group(2)
        stack = re.search(r'(\d+) bytes stack frame, (\d+) bytes spill stores', text)
        shared = re.search(r'(\d+) bytes smem', text)
        found.append((m.group(1), int(re.search(r'Used (\d+) registers', text).group(1)), int(stack.group(1)), int(stack.group(2)), int(shared.group(1)) if shared else 0))
    return found


def warnings(log):
    """What a compiler said that it did not like; that products wait for each other it calls information."""
    return [line.strip() for line in log.splitlines() if 'warning' in line.lower() or 'serialized' in line]


def check(task):
    """One line of the table and the complaints about one variant on one architecture."""
    kernel, file, options, variant, arch, cubin_path = task
    cubin, log = compile_one(file, variant['macros'], options, arch)
    name, lines, complaints = variant['name'], [], []
    if cubin is None:
        return ['%-32s %-7s does not compile' % (name, arch)], ['%s %s: %s' % (name, arch, log[:2000])]
    if cubin_path:
        with open(cubin_path, 'wb') as f:
            f.write(cubin)
    for entry, registers, stack, spilled, static in entries(log):
        shared = static + variant['sharedBytes']
        of_sm, of_block = SHARED[arch]
        fit = min(65536 // (variant['threads'] * -(-registers // 8) * 8), (of_sm - KIB) // shared if shared else 32, 2048 // variant['threads'])
        lines.append('%-32s %-7s %-18s %4d registers %7d B shared %4d B spilled %3d B stack %2d blocks an SM' % (name, arch, entry, registers, shared, spilled, stack, fit))
        if (spilled or stack) and kernel not in MAY_SPILL:
            complaints.append('%s %s %s: %d bytes spilled, %d bytes of stack' % (name, arch, entry, spilled, stack))
        for_more = kernel.endswith('sm90') or variant.get('persistent') and variant['sharedBytesPerMultiprocessor'] > SHARED['sm_89'][0]
        if shared > (of_block if for_more else min(of_block, PORTABLE_BLOCK)):
            complaints.append('%s %s %s: %d bytes of shared memory a block' % (name, arch, entry, shared))
    complaints += ['%s %s: %s' % (name, arch, line) for line in warnings(log)]
    return lines, complaints


def tasks(manifest, architectures, cubins, every=True):
    for kernel, about in manifest['kernels'].items():
        for variant in about['variants']:
            for arch in architectures:
                capability = int(re.search(r'\d+', arch).group())
                if capability < about['minComputeCapability'] or capability > about.get('maxComputeCapability', 999):
                    continue
                if variant.get('candidate') and not every and arch not in FOR_CANDIDATES:
                    continue
                if variant['sharedBytesPerMultiprocessor'] > SHARED[arch][0]:
                    continue                                       # made for cards with more shared memory
                yield kernel, about['file'], manifest['options'] + variant.get('options', []), variant, arch, os.path.join(cubins, variant['name'] + '.cubin') if cubins else None


def markdown(arch, todo, results):
    """The flash variants that fit a card of this architecture: what binds how many of their blocks share an SM."""
    rows = ['| variant on %s, compiled and not measured | registers | shared memory, KB | blocks an SM | warps an SM | what limits |' % arch, '|---|---|---|---|---|---|']
    of_sm = SHARED[arch][0]
    for (kernel, _, _, variant, _, _), lines in zip(todo, results):
        if not kernel.startswith('flash'):
            continue
        registers, shared, blocks = [int(x) for x in re.search(r'(\d+) registers +(\d+) B shared.* (\d+) blocks an SM', lines[0]).groups()]
        by_registers, by_shared = 65536 // (variant['threads'] * -(-registers // 8) * 8), (of_sm - KIB) // shared
        limits = ' and '.join(name for name, count in (('registers', by_registers), ('shared memory', by_shared)) if count == blocks)
        rows.append('| `%s`%s | %d | %d | %d | %d | %s |' % (variant['name'], ' (candidate)' if variant.get('candidate') else '', registers, shared // KIB, blocks,
                                                              blocks * variant['threads'] // 32, limits))
    return '\n'.join(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--cubins')
    parser.add_argument('--arch', default='sm_90a')
    parser.add_argument('--every', action='store_true')
    parser.add_argument('--table', metavar='ARCH')
    arguments = parser.parse_args()
    with open(os.path.join(FOLDER, 'kernels.json')) as f:
        manifest = json.load(f)
    if arguments.cubins:
        os.makedirs(arguments.cubins, exist_ok=True)
    chosen = [arguments.table] if arguments.table else [arguments.arch] if arguments.cubins else SHARED
    todo = list(tasks(manifest, chosen, arguments.cubins, arguments.every or bool(arguments.cubins)))
    with multiprocessing.Pool() as pool:
        results = pool.map(check, todo, chunksize=1)
    complaints = [complaint for _, found in results for complaint in found]
    if arguments.table:
        print(markdown(arguments.table, todo, [lines for lines, _ in results]))
    else:
        print('\n'.join(line for lines, _ in results for line in lines))
    if arguments.cubins:
        flat = [dict(t[3], kernel=t[0], cubin=t[3]['name'] + '.cubin', first=t[3]['name'] == manifest['kernels'][t[0]]['variants'][0]['name']) for t in todo]
        with open(os.path.join(arguments.cubins, 'cubins.json'), 'w') as f:
            json.dump(flat, f, indent=1)
    if not arguments.table:
        print('%d compilations, %d complaints' % (len(todo), len(complaints)))
    if complaints:
        sys.exit('\n'.join(complaints))


if __name__ == '__main__':
    main()
