"""Loading and launching cubins through the CUDA driver, inputs, PyTorch's backends, and samples."""
import ctypes
import math
import traceback


def child(work, variants, pipe):
    def say(text, loud=False):
        pipe.send(('loud' if loud else 'at', text))
    try:
        pipe.send(('answer', work(variants, say)))
    except Exception:
        say(traceback.format_exc()[-1500:], loud=True)


def driver(call, *arguments):
    import torch
    torch.cuda.init()
    torch.zeros(1, device='cuda')
    code = getattr(ctypes.CDLL('libcuda.so.1'), call)(*arguments)
    if code:
        raise RuntimeError('%s: CUDA error %d' % (call, code))


def machine():
    import torch
    p = torch.cuda.get_device_properties(0)
    return dict(name=p.name, multiprocessors=p.multi_processor_count, torch=torch.__version__, cudnn=torch.backends.cudnn.version())


def clocks():
    import subprocess
    return subprocess.run(['nvidia-smi', '--query-gpu=clocks.sm,clocks.mem,temperature.gpu,power.draw', '--format=csv,noheader'], capture_output=True, text=True).stdout.strip()


class TensorMap(ctypes.Structure):
    _fields_ = [('bytes', ctypes.c_ubyte * 128)]


def tensor_map(t, rows):
    """Rank 3 {headDim, seqLen, heads}, boxes of 64 columns x rows, 128-byte swizzle, 256-byte L2 promotion, zeros outside."""
    heads, seq_len, head_dim = t.shape[0] * t.shape[1], t.shape[2], t.shape[3]
    raw = (ctypes.c_ubyte * 192)()
    aligned = ctypes.addressof(raw) + -ctypes.addressof(raw) % 64
    driver('cuTensorMapEncodeTiled', ctypes.c_void_p(aligned), 6, 3, ctypes.c_void_p(t.data_ptr()), (ctypes.c_uint64 * 3)(head_dim, seq_len, heads),
           (ctypes.c_uint64 * 2)(2 * head_dim, 2 * head_dim * seq_len), (ctypes.c_uint32 * 3)(64, rows, 1), (ctypes.c_uint32 * 3)(1, 1, 1), 0, 3, 3, 0)
    m = TensorMap()
    ctypes.memmove(ctypes.addressof(m), aligned, 128)
    return m


class Launch:
    """A variant bound to its tensors, (batch, heads, seqLen, headDim) each; calling it launches on torch's current stream."""

    def __init__(self, variant, q, k, v, out, scale=None):
        import torch
        batch, heads, sq, head_dim = q.shape
        sk = k.shape[2]
        self.tensors = q, k, v, out                      # they must live as long as what is bound to them
        self.module, self.kernels = ctypes.c_void_p(), []
        with open(variant['path'], 'rb') as f:
            driver('cuModuleLoadData', ctypes.byref(self.module), f.read())
        sizes = [ctypes.c_int(batch * heads), ctypes.c_int(sq), ctypes.c_int(sk), ctypes.c_float(1 / math.sqrt(head_dim) if scale is None else scale)]
        pointers = [ctypes.c_void_p(t.data_ptr()) for t in (q, k, v, out)]
        row_blocks = -(-sq // variant.get('rowsPerBlock', 1))
        grid = (batch * heads, row_blocks)
        if variant['kernel'] == 'flash_sm90':
            tile = variant['macros']['KEYS']
            self.tickets = torch.full((1,), -1, dtype=torch.int32, device='cuda')
            parameters = [tensor_map(q, 64), tensor_map(k, tile), tensor_map(v, tile), tensor_map(out, 64)] + sizes + [ctypes.c_void_p(self.tickets.data_ptr())]
            grid = (grid[0] * grid[1],)
            self.add('flash_sm90', grid, variant['threads'], variant['sharedBytes'], parameters, variant['persistent'])
        elif variant['kernel'] == 'flash_decode':
            multiprocessors = torch.cuda.get_device_properties(0).multi_processor_count
            self.workspace = torch.full((multiprocessors * 4 * 8 * 16 * 128 // 4,), -1, dtype=torch.int32, device='cuda')
            grid = (batch * heads * -(-sk // variant['keysPerBlock']),)
            self.add('flash_decode', grid, variant['threads'], variant['sharedBytes'], pointers + sizes + [ctypes.c_void_p(self.workspace.data_ptr())], True)
        elif variant['kernel'] == 'math':
            rows = batch * heads * sq
            self.scores = torch.empty(rows * sk, dtype=torch.float32, device='cuda')
            self.probabilities = torch.empty(rows * sk, dtype=torch.float16, device='cuda')
            s, p = ctypes.c_void_p(self.scores.data_ptr()), ctypes.c_void_p(self.probabilities.data_ptr())
            tiles = lambda n: -(-n // 64)
            self.add('math_scores', (tiles(sk), tiles(sq), batch * heads), 256, 0, pointers[:2] + [s] + sizes)
            self.add('math_softmax', (rows,), 256, 0, [s, p] + sizes)
            self.add('math_values', (1, tiles(sq), batch * heads), 256, 0, [p, pointers[2], pointers[3]] + sizes)
        else:
            self.add(variant['kernel'], grid, variant['threads'], variant['sharedBytes'], pointers + sizes)

    def add(self, entry, grid, threads, shared, parameters, persistent=False):
        import torch
        function = ctypes.c_void_p()
        driver('cuModuleGetFunction', ctypes.byref(function), self.module, entry.encode())
        if shared:
            driver('cuFuncSetAttribute', function, 8, shared)
            driver('cuFuncSetAttribute', function, 9, 100)
        if persistent:                                   # as many blocks as fit on the card at once, or as there is work
            fit = ctypes.c_int()
            driver('cuOccupancyMaxActiveBlocksPerMultiprocessor', ctypes.byref(fit), function, threads, ctypes.c_size_t(shared))
            grid = (min(grid[0], fit.value * torch.cuda.get_device_properties(0).multi_processor_count),)
        grid = (tuple(grid) + (1, 1))[:3]
        array = (ctypes.c_void_p * len(parameters))(*[ctypes.cast(ctypes.pointer(p), ctypes.c_void_p) for p in parameters])
        self.kernels.append((function, grid, threads, shared, array, parameters))

    def __call__(self):
        import torch
        stream = ctypes.c_void_p(torch.cuda.current_stream().cuda_stream)
        for function, grid, threads, shared, array, _ in self.kernels:
            code = CUDA.cuLaunchKernel(function, *grid, threads, 1, 1, shared, stream, array, None)
            if code:
                raise RuntimeError('cuLaunchKernel: CUDA error %d' % code)


try:
    CUDA = ctypes.CDLL('libcuda.so.1')
except OSError:
    CUDA = None


def tensors(heads, sq, sk, head_dim, kind, seed, margin=0):
    """q, k, v of one input kind, (1, heads, rows, headDim). With a margin, each lies between NaN elements."""
    import torch
    g = torch.Generator(device='cuda').manual_seed(seed)
    made = []
    for i, rows in enumerate((sq, sk, sk)):
        t = torch.randn(1, heads, rows, head_dim, device='cuda', generator=g)
        if kind == 'large' and i == 0:
            t *= 6
        if kind == 'huge' and i < 2:
            t *= 30 if i else 3
        if kind == 'growing' and i == 1:
            t *= torch.linspace(8, 0.1, rows, device='cuda')[:, None]
        if kind == 'falling' and i == 1:
            t *= torch.linspace(0.1, 8, rows, device='cuda')[:, None]
        if kind in ('offset+', 'offset-') and i < 2:      # every unscaled logit near +-1e5
            t[..., 0] = 316 if i or kind == 'offset+' else -316
        if kind == 'integers':
            t = torch.randint(-2, 3, t.shape, device='cuda', generator=g).float()
        if kind == 'mean' and i == 2:
            t += 4
        made.append(padded(t.half(), margin))
    return made


def padded(t, margin):
    import torch
    if not margin:
        return t
    buffer = torch.full((t.numel() + 2 * margin,), float('nan'), dtype=t.dtype, device='cuda')
    inner = buffer[margin:margin + t.numel()].view(t.shape)
    inner.copy_(t)
    return inner


def pytorch(backend, q, k, v, causal):
    import torch
    from torch.nn.attention import SDPBackend, sdpa_kernel
    if backend == 'flash':
        return torch.ops.aten._scaled_dot_product_flash_attention(q, k, v, 0.0, causal)[0]
    kinds = {'cudnn': SDPBackend.CUDNN_ATTENTION, 'memory_efficient': SDPBackend.EFFICIENT_ATTENTION, 'math': SDPBackend.MATH}
    with sdpa_kernel(kinds[backend]):
        return torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=causal)


def graph_of(arm, launches):
    import torch
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(3):
            arm()
    torch.cuda.current_stream().wait_stream(stream)
    torch.cuda.synchronize()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        for _ in range(launches):
            arm()
    graph.replay()
    torch.cuda.synchronize()
    return graph


def sample(run, count, discarded, launches):
    """Microseconds a launch; each sample synchronised."""
    import torch
    micros = []
    for i in range(count + discarded):
        before, after = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        before.record()
        run()
        after.record()
        after.synchronize()
        if i >= discarded:
            micros.append(before.elapsed_time(after) * 1000 / launches)
    return micros
