"""The tensors of one shape, and the kernel that is held to run on them."""

import contextlib

KERNELS = {
    "auto": None,
    "flash": "FLASH_ATTENTION",
    "cudnn": "CUDNN_ATTENTION",
    "memory_efficient": "EFFICIENT_ATTENTION",
    "math": "MATH",
}


class Workload:
    """The tensors of one shape and the kernel that runs on them."""

    def __init__(self, torch, kernel, causal, q, k, v):
        self._torch = torch
        self._kernel = kernel
        self._causal = causal
        self._qkv = (q, k, v)
        self.graph = None

    def attend(self):
        return self._torch.nn.functional.scaled_dot_product_attention(
            *self._qkv, is_causal=self._causal
        )

    def kernel(self):
        """The context in which attend() runs the kernel that was asked for, and no other."""
        backend = KERNELS[self._kernel]
        if backend is None:
            return contextlib.nullcontext()
        attention = self._torch.nn.attention
        return attention.sdpa_kernel(getattr(attention.SDPBackend, backend))

    def choice(self):
        """The kernel that "auto" runs, where this PyTorch says."""
        try:
            number = self._torch._fused_sdp_choice(*self._qkv, is_causal=self._causal)
        except (AttributeError, RuntimeError):
            return None
        backends = self._torch.nn.attention.SDPBackend
        for name, backend in KERNELS.items():
            if backend is not None and int(getattr(backends, backend)) == int(number):
                return name
        return None
