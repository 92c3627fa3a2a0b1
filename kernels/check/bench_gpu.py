#!/usr/bin/env python3
"""Checks every kernel variant on a GPU against fp64 and FlashAttention-2, then times it against every PyTorch backend.

usage: bench_gpu.py CUBINS OUT --candidates          every candidate of kernels.json beside the default of its row, checked, timed, and judged
       bench_gpu.py CUBINS OUT [--variants a,b*] [--rows r,…] [--backends flash,cudnn,…] [--blocks 10] [--samples 10] [--check-only | --time-only] [--isolated]
CUBINS is a folder made by compile_all.py --cubins. OUT receives results.json. Every row and every check runs in a process of its own
with a time limit, so that a kernel that hangs costs seconds and a name in the table.
"""
import argparse
import fnmatch
import json
import math
import multiprocessing
import os
import random
import statistics
import time

import gpu_support as gpu

ROWS = {
    '32,8,128,64': (32, 8, 128, 64, False), '32,8,256,64': (32, 8, 256, 64, False), '32,8,512,64': (32, 8, 512, 64, False),
    '32,8,1024,64': (32, 8, 1024, 64, False), '8,8,4096,64': (8, 8, 4096, 64, False), '32,8,512,64c': (32, 8, 512, 64, True),
    '8,8,4096,64c': (8, 8, 4096, 64, True), '32,8,512,128': (32, 8, 512, 128, False), '8,8,4096,128': (8, 8, 4096, 128, False),
    # for looking only, not rows of the goal
    '32,8,1000,64': (32, 8, 1000, 64, False), '32,8,512,128c': (32, 8, 512, 128, True), '8,8,4096,128c': (8, 8, 4096, 128, True),
}
HEADLINE = list(ROWS)[:9]
T_975 = {4: 3.182, 5: 2.776, 6: 2.571, 7: 2.447, 8: 2.365, 9: 2.306, 10: 2.262, 12: 2.201, 15: 2.145, 20: 2.093}


def interval(log_ratios):
    """Ratio and its 95 % t interval over blocks."""
    n, mean = len(log_ratios), statistics.mean(log_ratios)
    half = T_975[n] * statistics.stdev(log_ratios) / math.sqrt(n)
    return [math.exp(mean), math.exp(mean - half), math.exp(mean + half)]


def time_row(row, variants, options, say):
    """Random blocks: every arm once a block, in shuffled order, two replays discarded after each switch."""
    import torch
    batch, heads, seq_len, head_dim, causal = ROWS[row]
    q, k, v = gpu.tensors(batch * heads, seq_len, seq_len, head_dim, 'normal', 1)
    q, k, v = [t.view(batch, heads, seq_len, head_dim) for t in (q, k, v)]
    arms = {}
    for backend in options['backends']:
        say(backend)
        if backend == 'math' and seq_len > 1024:
            continue
        arms['pytorch:' + backend] = lambda b=backend: gpu.pytorch(b, q, k, v, causal)
    arms['pytorch:flash again'] = lambda: gpu.pytorch('flash', q, k, v, causal)
    for variant in variants:
        say(variant['name'])
        out = torch.full_like(q, float('nan'))
        launch = gpu.Launch(variant, q, k, v, out)
        launch()
        torch.cuda.synchronize()
        difference = (out.float() - gpu.pytorch('flash', q, k, v, causal).float()).abs().max().item()
        if not difference < 1e-2:
            say('%s WRONG at %s: differs from FlashAttention-2 by %.1e' % (variant['name'], row, difference), loud=True)
            continue
        arms[variant['name']] = launch
    launches = 20 if seq_len <= 512 else 10 if seq_len <= 1024 else 4
    per_arm = {name: max(2, launches // 10) if name == 'pytorch:math' else launches for name in arms}
    graphs = {}
    for name, arm in arms.items():
        say('graph ' + name)
        graphs[name] = gpu.graph_of(arm, per_arm[name])
    result = {'arms': {}}
    for mode in ['graph'] + (['isolated'] if options['isolated'] else []):
        say('timing ' + mode)
        shuffler, medians, samples = random.Random(7), {n: [] for n in arms}, {n: [] for n in arms}
        for block in range(options['blocks']):
            order = list(arms)
            shuffler.shuffle(order)
            for name in order:
                time.sleep(options['pause'])               # so that a card at its power limit starts every arm with the same clocks
                run = graphs[name].replay if mode == 'graph' else arms[name]
                micros = gpu.sample(run, options['samples'], 2, per_arm[name] if mode == 'graph' else 1)
                samples[name] += [round(x, 3) for x in micros]
                medians[name].append(statistics.median(micros))
            say('block %d' % block)
        best = min((n for n in arms if n.startswith('pytorch:') and not n.endswith('again')), key=lambda n: statistics.median(medians[n]))
        for name in arms:
            against = lambda base: interval([math.log(b / c) for b, c in zip(medians[base], medians[name])])
            result['arms'].setdefault(name, {})[mode] = dict(
                medianMicros=round(statistics.median(medians[name]), 3), overFlash=against('pytorch:flash'), overBest=against(best), best=best,
                blockMedians=[round(m, 3) for m in medians[name]], samples=samples[name] if options['keep'] else None)
    result['clocks'] = gpu.clocks()
    return result


def fits(variant, row):
    _, _, seq_len, head_dim, causal = ROWS[row]
    return variant['macros']['HEAD_DIM'] == head_dim and bool(variant['macros'].get('CAUSAL')) == causal and variant['minSk'] <= seq_len <= min(variant.get('maxSk') or 1 << 30, variant.get('maxSq') or 1 << 30)


def default_of(variants, kernel, row):
    """The variant that a backend takes by itself: the first that fits and is no candidate."""
    return next((v for v in variants if v['kernel'] == kernel and fits(v, row) and not v.get('candidate')), None)


def candidates_of(variants, row):
    """The candidates of a row and the defaults that they have to beat."""
    candidates = [v for v in variants if v.get('candidate') and fits(v, row)]
    kernels = dict.fromkeys(v['kernel'] for v in candidates)
    return [v for v in (default_of(variants, k, row) for k in kernels) if v] + candidates


def verdicts(variants, rows):
    """One line a candidate and row: what was predicted, and its time beside the default's, by blocks."""
    lines = []
    for row, result in rows.items():
        arms = {n: a['graph'] for n, a in result['arms'].items()}
        for v in candidates_of(variants, row):
            base = default_of(variants, v['kernel'], row)
            if not v.get('candidate') or v['name'] not in arms or not base or base['name'] not in arms:
                continue
            ratio, low, high = interval([math.log(b / c) for b, c in zip(arms[base['name']]['blockMedians'], arms[v['name']]['blockMedians'])])
            word = 'FASTER' if low > 1 else 'slower' if high < 1 else 'not told apart'
            lines.append('%-14s %-28s %.3f [%.3f, %.3f] of %-24s %-15s over FA2 %.3f  predicted: %s' % (
                row, v['name'], ratio, low, high, base['name'], word, arms[v['name']]['overFlash'][0], v['candidate']))
    return lines


def show_row(row, result):
    for mode in ('graph', 'isolated'):
        arms = {n: r[mode] for n, r in result['arms'].items() if mode in r}
        if not arms:
            continue
        print('== %s %s  best PyTorch %s  %s' % (row, mode, next(iter(arms.values()))['best'], result['clocks']))
        for name, r in sorted(arms.items(), key=lambda x: x[1]['medianMicros']):
            print('  %-34s %9.2f us  over flash %.3f [%.3f %.3f]  over best %.3f [%.3f %.3f]' % ((name, r['medianMicros']) + tuple(r['overFlash']) + tuple(r['overBest'])), flush=True)


def guarded(work, variants, seconds, report):
    """Runs work(variants, say) in a process; a variant that hangs or dies is dropped and the rest goes on."""
    context = multiprocessing.get_context('fork')      # torch is imported by then, CUDA not yet started
    while True:
        receive, send = context.Pipe(False)
        process = context.Process(target=gpu.child, args=(work, variants, send))
        process.start()
        send.close()
        current, answer = None, None
        try:
            while receive.poll(seconds):
                kind, text = receive.recv()
                if kind == 'answer':
                    answer = text
                    break
                if kind == 'loud':
                    print(text, flush=True)
                else:
                    current = text
        except EOFError:
            pass
        if answer is not None:
            process.join(20)
            return answer
        process.kill()
        process.join()
        print('HUNG or DIED: %s at %s (exit %s)' % (report, current, process.exitcode), flush=True)
        left = [v for v in variants if current is None or v['name'] not in current.split()]
        if len(left) == len(variants) or not left:
            return None
        variants = left


class Machine:
    def __call__(self, variants, say):
        return gpu.machine()


class TimeRow:
    def __init__(self, row, options):
        self.row, self.options = row, options

    def __call__(self, variants, say):
        return time_row(self.row, variants, self.options, say)


class Check:
    def __call__(self, variants, say):
        import correctness
        return {v['name']: correctness.check(v, say) for v in variants}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('cubins')
    parser.add_argument('out')
    parser.add_argument('--variants', default='*')
    parser.add_argument('--rows', default=';'.join(HEADLINE), help='separated by ;')
    parser.add_argument('--backends', default='flash,cudnn,memory_efficient,math')
    parser.add_argument('--blocks', type=int, default=10)
    parser.add_argument('--samples', type=int, default=10)
    parser.add_argument('--check-only', action='store_true')
    parser.add_argument('--time-only', action='store_true')
    parser.add_argument('--pause', type=float, default=0.0, help='idle seconds before each arm of a block')
    parser.add_argument('--isolated', action='store_true')
    parser.add_argument('--slow', action='store_true', help='time math and memory_efficient too')
    parser.add_argument('--keep', action='store_true', help='store every sample')
    parser.add_argument('--candidates', action='store_true', help='candidates and defaults only, against FlashAttention-2 and cuDNN, idling 0.03 s before each arm')
    arguments = parser.parse_args()
    if arguments.candidates:
        arguments.backends, arguments.pause = 'flash,cudnn', arguments.pause or 0.03
    started = time.time()
    import torch  # noqa: F401  imported once, before the processes fork
    with open(os.path.join(arguments.cubins, 'cubins.json')) as f:
        variants = json.load(f)
    for v in variants:
        v['path'] = os.path.join(os.path.abspath(arguments.cubins), v['cubin'])
    patterns = arguments.variants.split(',')
    variants = [v for v in variants if v['kernel'] != 'reference' and any(fnmatch.fnmatch(v['name'], p) for p in patterns)]
    every = variants
    if arguments.candidates:
        wanted = {v['name'] for row in arguments.rows.split(';') for v in candidates_of(variants, row)}
        variants = [v for v in variants if v['name'] in wanted]
    results = {'command': ' '.join(os.sys.argv), 'machine': guarded(Machine(), [], 60, 'machine'), 'checks': {}, 'rows': {}}
    if not arguments.time_only:
        results['checks'] = guarded(Check(), variants, 60, 'check') or {}
        variants = [v for v in variants if results['checks'].get(v['name'], {}).get('passed')]
        print('checks %.0f s' % (time.time() - started), flush=True)
    if not arguments.check_only:
        options = dict(backends=arguments.backends.split(','), blocks=arguments.blocks, samples=arguments.samples, isolated=arguments.isolated, keep=arguments.keep, pause=arguments.pause)
        for row in arguments.rows.split(';'):
            fitting = candidates_of(variants, row) if arguments.candidates else [v for v in variants if fits(v, row)]
            if arguments.candidates and not any(v.get('candidate') for v in fitting):
                continue
            if not arguments.slow:
                fitting = [v for v in fitting if v['kernel'].startswith('flash')]
            result = guarded(TimeRow(row, options), fitting, 40, row)
            if result:
                results['rows'][row] = result
                show_row(row, result)
    results['verdicts'] = verdicts(every, results['rows'])
    print('\n'.join(results['verdicts']))
    with open(os.path.join(arguments.out, 'results.json'), 'w') as f:
        json.dump(results, f)
    print('total %.0f s' % (time.time() - started))


if __name__ == '__main__':
    main()
