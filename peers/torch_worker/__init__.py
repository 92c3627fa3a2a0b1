"""Warpmark's PyTorch worker: runs and times scaled_dot_product_attention in a process of its own.

It speaks JSON lines on standard input and output. A line may name "frames", a list of byte counts;
that many raw bytes follow the line. Tensors travel as little-endian float32. Standard output is
kept for answers alone: whatever a library prints goes to standard error.

    request                                             answer ("id", "ok": true and)
    hello     device, threads                           torch (version), tick_seconds
    settings  lock                                      settings: name, requested, observed, source
    open      batch, heads, query_len, key_len,         workload, dtype, choice,
              head_dim, causal, kernel, seed            allocated, peak (bytes)
    take      workload, n, mode                         seconds (one latency a sample), launches (in
                                                        a replay), floor_seconds (of a replay of one
                                                        small kernel; null where unknown)
    forward   the shape, kernel, runs; frames q, k, v   frames: o; differing_run, differing_index of
                                                        the first run that gave another o, or 0
    probe     the shape, kernel                         none; fails where PyTorch has no kernel for it
    close     workload
    stop      target (the id of a take)                 none; that take answers early

An answer with "ok": false has an "error" in one sentence; with "fatal": true the process is of no
further use. End of input ends the process at once, so it never outlives its parent.
"""
