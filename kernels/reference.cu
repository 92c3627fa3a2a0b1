// reference: O = softmax(Q K^T scale) V in fp64 on the fp16 inputs, fp64 out. For checking the other kernels, not for speed.
//
// A block of HEAD_DIM threads makes one row. It takes HEAD_DIM keys at a time: first each thread makes the score of one key, then all
// agree on the new maximum, then each thread owns one column of the output and adds the HEAD_DIM keys to it (online softmax in fp64, whose
// rescaling errs by 1e-16). One warp's shared row of Q, scores and probabilities is all it stores.
//
// Launch.  threads = HEAD_DIM, blocks = (sq, batchHeads <= 65535), no dynamic shared memory
// Causal as PyTorch's is_causal=True: query i sees the keys j <= i, also when sq != sk. A row without keys is 0.
#include "common.cuh"

#ifndef HEAD_DIM            // 64 or 128
#define HEAD_DIM 64
#endif
#ifndef CAUSAL              // 0 or 1
#define CAUSAL 0
#endif

extern "C" __global__ void __launch_bounds__(HEAD_DIM, 1)
reference(const half_bits* __restrict__ q, const half_bits* __restrict__ k, const half_bits* __restrict__ v, double* __restrict__ o,
          int batchHeads, int sq, int sk, float scale) {
  __shared__ double query[HEAD_DIM], score[HEAD_DIM];
  const int row = blockIdx.x, own = threadIdx.x;
  const u64 head = blockIdx.y, place = (head * sq + row) * HEAD_DIM + own;
  const int visible = CAUSAL ? min(sk, row + 1) : sk;
  query[own] = to_float(q[place]);
  double maximum = -(double)infinity(), sum = 0, out = 0;
  for (int first = 0; first < visible; first += HEAD_DIM) {
    const int count = min(HEAD_DIM, visible - first);
    __syncthreads();                                        // query is there; the last scores have been read
    if (own < count) {
      double s = 0;
      for (int d = 0; d < HEAD_DIM; ++d) s += query[d] * to_float(k[(head * sk + first + own) * HEAD_DIM + d]);
      score[own] = s * scale;
    }
    __syncthreads();
    double larger = maximum;
    for (int j = 0; j < count; ++j) larger = fmax(larger, score[j]);
    const double shrink = exp(maximum - larger);
    maximum = larger;
    sum *= shrink;
    out *= shrink;
    for (int j = 0; j < count; ++j) {
      const double p = exp(score[j] - larger);
      sum += p;
      out += p * to_float(v[(head * sk + first + j) * HEAD_DIM + own]);
    }
  }
  o[place] = sum == 0 ? 0 : out / sum;
}
