// math: O = softmax(Q K^T scale) V in three plain steps with the scores in memory. The reference that a GPU can run at every size that
// fits; any card from sm_60.
//
//   math_scores    S = Q K^T scale, fp32, in a workspace of batchHeads x sq x sk
//   math_softmax   P = softmax(S) row by row in fp32, rounded to fp16, in a second workspace of the same shape
//   math_values    O = P V, fp32 accumulate, rounded to fp16
//
// Tiling. Both products are the same matrix product: a block makes 64 x 64 elements of the result with 256 threads, each 4 x 4 of them in
// registers, and walks over the inner dimension 16 at a time through shared memory. The softmax gives a block of 256 threads to each row.
//
// Where it waits. Two block barriers per 16 of the inner dimension (copied, and no longer read); in the softmax, at the two reductions.
//
// Launch.  math_scores:  threads 256, blocks (ceil(sk / 64), ceil(sq / 64), batchHeads)
//          math_softmax: threads 256, blocks (batchHeads * sq)
//          math_values:  threads 256, blocks (1, ceil(sq / 64), batchHeads)
//          no dynamic shared memory; workspace 6 * batchHeads * sq * sk bytes. blocks.z is at most 65535 on every card: more heads are
//          launched in parts, each with its own tensors and workspace.
// Causal as PyTorch's is_causal=True: query i sees the keys j <= i, also when sq != sk. sq, sk >= 1, scale > 0.
#include "common.cuh"

#ifndef HEAD_DIM            // 64 or 128
#define HEAD_DIM 64
#endif
#ifndef CAUSAL              // 0 or 1
#define CAUSAL 0
#endif

#define THREADS 256
#define TILE 64                             // rows and columns of the result a block makes
#define DEPTH 16                            // of the inner dimension at a time
#define EACH 4                              // rows and columns of the result a thread makes

struct Tiles { float left[DEPTH][TILE + 4], right[DEPTH][TILE + 4]; };       // + 4: a column of the copy does not meet one bank

// sum += left(row, .) right(., column) for DEPTH inner indices that lie in shared memory.
DEVICE void multiply_tiles(float (&sum)[EACH][EACH], const Tiles& t) {
  const int row = threadIdx.x / 16 * EACH, column = threadIdx.x % 16 * EACH;
  UNROLL for (int d = 0; d < DEPTH; ++d)
    UNROLL for (int i = 0; i < EACH; ++i)
      UNROLL for (int j = 0; j < EACH; ++j) sum[i][j] = fmaf(t.left[d][row + i], t.right[d][column + j], sum[i][j]);
}

// DEPTH columns from column0 on of up to TILE rows, stored column by column; zeros outside.
DEVICE void copy_columns(float (&to)[DEPTH][TILE + 4], const half_bits* from, int rows, int row_length, int row0, int column0) {
  for (int i = threadIdx.x; i < TILE * DEPTH; i += THREADS) {
    const int row = row0 + i / DEPTH, column = column0 + i % DEPTH;
    to[i % DEPTH][i / DEPTH] = row < rows && column < row_length ? to_float(from[(u64)row * row_length + column]) : 0.f;
  }
}

extern "C" __global__ void __launch_bounds__(THREADS, 4)
math_scores(const half_bits* __restrict__ q, const half_bits* __restrict__ k, float* __restrict__ scores, int batchHeads, int sq, int sk, float scale) {
  __shared__ Tiles tiles;
  const u64 head = blockIdx.z;
  const int row0 = blockIdx.y * TILE, column0 = blockIdx.x * TILE;
  if (CAUSAL && column0 > row0 + TILE - 1) return;                            // the softmax does not read what no query sees
  float sum[EACH][EACH] = {};
  for (int d = 0; d < HEAD_DIM; d += DEPTH) {
    copy_columns(tiles.left, q + head * sq * HEAD_DIM, sq, HEAD_DIM, row0, d);
    copy_columns(tiles.right, k + head * sk * HEAD_DIM, sk, HEAD_DIM, column0, d);
    __syncthreads();
    multiply_tiles(sum, tiles);
    __syncthreads();
  }
  UNROLL for (int i = 0; i < EACH; ++i)
    UNROLL for (int j = 0; j < EACH; ++j) {
      const int row = row0 + threadIdx.x / 16 * EACH + i, column = column0 + threadIdx.x % 16 * EACH + j;
      if (row < sq && column < sk) scores[(head * sq + row) * sk + column] = sum[i][j] * scale;
    }
}

// The same answer in every thread; MAXIMUM chooses between maximum and sum.
template <bool MAXIMUM> DEVICE float reduce(float x, float* of_warps) {
  for (int lane = 16; lane > 0; lane /= 2) {
    const float other = __shfl_xor_sync(ALL_LANES, x, lane);
    x = MAXIMUM ? fmaxf(x, other) : x + other;
  }
  __syncthreads();                                                            // the last reduction has been read
  if (threadIdx.x % 32 == 0) of_warps[threadIdx.x / 32] = x;
  __syncthreads();
  x = of_warps[0];
  for (int warp = 1; warp < THREADS / 32; ++warp) x = MAXIMUM ? fmaxf(x, of_warps[warp]) : x + of_warps[warp];
  return x;
}

extern "C" __global__ void __launch_bounds__(THREADS, 4)
math_softmax(const float* __restrict__ scores, half_bits* __restrict__ probabilities, int batchHeads, int sq, int sk, float scale) {
  __shared__ float of_warps[THREADS / 32];
  const u64 row = blockIdx.x;
  const float* s = scores + row * sk;
  const int visible = CAUSAL ? min(sk, (int)(row % sq) + 1) : sk;
  float maximum = -infinity(), sum = 0.f;
  for (int j = threadIdx.x; j < visible; j += THREADS) maximum = fmaxf(maximum, s[j]);
  maximum = reduce<true>(maximum, of_warps);
  for (int j = threadIdx.x; j < visible; j += THREADS) sum += exp2_approx((s[j] - maximum) * LOG2_E);
  sum = reduce<false>(sum, of_warps);
  for (int j = threadIdx.x; j < sk; j += THREADS)
    probabilities[row * sk + j] = to_half(j < visible ? exp2_approx((s[j] - maximum) * LOG2_E) / sum : 0.f);
}

extern "C" __global__ void __launch_bounds__(THREADS, 4)
math_values(const half_bits* __restrict__ probabilities, const half_bits* __restrict__ v, half_bits* __restrict__ o, int batchHeads, int sq, int sk, float scale) {
  __shared__ Tiles tiles;
  const u64 head = blockIdx.z;
  const int row0 = blockIdx.y * TILE;
  const int last = CAUSAL ? min(sk, row0 + TILE) : sk;
  for (int column0 = 0; column0 < HEAD_DIM; column0 += TILE) {
    float sum[EACH][EACH] = {};
    for (int j = 0; j < last; j += DEPTH) {
      copy_columns(tiles.left, probabilities + head * sq * sk, sq, sk, row0, j);
      for (int i = threadIdx.x; i < TILE * DEPTH; i += THREADS)
        tiles.right[i / TILE][i % TILE] = j + i / TILE < sk ? to_float(v[(head * sk + j + i / TILE) * HEAD_DIM + column0 + i % TILE]) : 0.f;
      __syncthreads();
      multiply_tiles(sum, tiles);
      __syncthreads();
    }
    UNROLL for (int i = 0; i < EACH; ++i)
      UNROLL for (int j = 0; j < EACH; ++j) {
        const int row = row0 + threadIdx.x / 16 * EACH + i, column = column0 + threadIdx.x % 16 * EACH + j;
        if (row < sq) o[(head * sq + row) * HEAD_DIM + column] = to_half(sum[i][j]);
      }
  }
}
