// memory_efficient: O = softmax(Q K^T scale) V with the online softmax on ordinary fp32 arithmetic: any card from sm_60, no tensor cores.
//
// The kernel to read first. Scores are never stored: a row walks over the keys with a running maximum m, a running sum l and a running
// output o, and whenever m grows, l and o are multiplied by e^(old m - new m). At the end O = o / l. Memory beyond the four tensors: none.
//
// Tiling. A row of Q belongs to LANES_PER_ROW neighbouring threads; each holds 32 elements of the row and 32 of its output in registers
// (four neighbouring ones of every 4 * LANES_PER_ROW, so that the lanes' 16-byte reads meet different banks).
// A block of THREADS threads owns THREADS / LANES_PER_ROW rows of one head. It copies K and V to shared memory KEYS keys at a time, as
// fp32, and every thread reads them all: the lanes of a warp read the same few addresses, which shared memory answers by broadcast.
// A score is the sum of the LANES_PER_ROW partial dot products, exchanged by shuffles. GROUP keys are taken between two looks at the maximum.
//
// Where it waits. Two block barriers a tile: after the copy, and before the next copy overwrites what others still read. Nothing is
// copied ahead; other blocks of the same SM compute meanwhile.
//
// Launch.  threads = 128
//          blocks  = (batchHeads, ceil(sq / (128 * 32 / HEAD_DIM)))
//          shared  = 0 dynamic (2 * KEYS * HEAD_DIM * 4 bytes static)
// Causal as PyTorch's is_causal=True: query i sees the keys j <= i, also when sq != sk. sq, sk >= 1, scale > 0.
#include "common.cuh"

#ifndef HEAD_DIM            // 64 or 128
#define HEAD_DIM 64
#endif
#ifndef CAUSAL              // 0 or 1
#define CAUSAL 0
#endif

#define THREADS 128
#define SLICE 32                            // elements of a row that one thread holds
#define LANES_PER_ROW (HEAD_DIM / SLICE)
#define BLOCK_ROWS (THREADS / LANES_PER_ROW)
#define KEYS (2048 / HEAD_DIM)              // keys a tile: 8 KB of K and 8 KB of V
#define GROUP 8                             // keys between two updates of the maximum

static_assert(KEYS % GROUP == 0, "a tile is whole groups");

// The i-th element that lane 0 of a row holds; lane l holds the one 4 l further on.
#define ELEMENT(i) ((i) / 4 * 4 * LANES_PER_ROW + (i) % 4)

struct Row {
  float query[SLICE], out[SLICE];
  float maximum, sum;
};

// K and V of keys first_key.. as fp32; zeros beyond sk, so that nothing read there can be NaN.
DEVICE void copy_tile(float (*keys)[HEAD_DIM], float (*values)[HEAD_DIM], const half_bits* k, const half_bits* v, int first_key, int sk) {
  for (int i = threadIdx.x; i < KEYS * HEAD_DIM; i += THREADS) {
    const int key = i / HEAD_DIM, column = i % HEAD_DIM;
    const bool inside = first_key + key < sk;
    const u64 from = (u64)(first_key + key) * HEAD_DIM + column;
    keys[key][column] = inside ? to_float(k[from]) : 0.f;
    values[key][column] = inside ? to_float(v[from]) : 0.f;
  }
}

// GROUP keys, of which the row sees the first `visible`.
DEVICE void take_group(Row& row, const float (*keys)[HEAD_DIM], const float (*values)[HEAD_DIM], int visible, int column) {
  float score[GROUP];
  float maximum = row.maximum;
  UNROLL for (int j = 0; j < GROUP; ++j) {
    float s = 0.f;
    UNROLL for (int i = 0; i < SLICE; ++i) s = fmaf(row.query[i], keys[j][column + ELEMENT(i)], s);
    UNROLL for (int lane = 1; lane < LANES_PER_ROW; lane *= 2) s += __shfl_xor_sync(ALL_LANES, s, lane);
    score[j] = j < visible ? s : -infinity();
    maximum = fmaxf(maximum, score[j]);
  }
  if (maximum == -infinity()) return;                       // no key yet; the shuffles above need every lane, this does not
  const float shrink = exp2_approx(row.maximum - maximum);
  row.maximum = maximum;
  row.sum *= shrink;
  UNROLL for (int i = 0; i < SLICE; ++i) row.out[i] *= shrink;
  UNROLL for (int j = 0; j < GROUP; ++j) {
    const float p = exp2_approx(score[j] - maximum);
    row.sum += p;
    UNROLL for (int i = 0; i < SLICE; ++i) row.out[i] = fmaf(p, values[j][column + ELEMENT(i)], row.out[i]);
  }
}

extern "C" __global__ void __launch_bounds__(THREADS)
memory_efficient(const half_bits* __restrict__ q, const half_bits* __restrict__ k, const half_bits* __restrict__ v, half_bits* __restrict__ o,
                 int batchHeads, int sq, int sk, float scale) {
  __shared__ float keys[KEYS][HEAD_DIM], values[KEYS][HEAD_DIM];
  const u64 head = blockIdx.x;
  const int block_row = (gridDim.y - 1 - blockIdx.y) * BLOCK_ROWS;           // causal: the long ones first
  const int query = block_row + threadIdx.x / LANES_PER_ROW, column = threadIdx.x % LANES_PER_ROW * 4;
  const u64 place = (head * sq + query) * HEAD_DIM + column;
  k += head * sk * HEAD_DIM;
  v += head * sk * HEAD_DIM;

  Row row;
  row.maximum = -infinity();
  row.sum = 0.f;
  UNROLL for (int i = 0; i < SLICE; ++i) {
    row.query[i] = query < sq ? to_float(q[place + ELEMENT(i)]) * (scale * LOG2_E) : 0.f;
    row.out[i] = 0.f;
  }
  const int last = CAUSAL ? min(sk, block_row + BLOCK_ROWS) : sk;            // no row of this block sees a key from here on
  const int row_keys = CAUSAL ? min(sk, query + 1) : sk;
  for (int first_key = 0; first_key < last; first_key += KEYS) {
    copy_tile(keys, values, k, v, first_key, sk);
    __syncthreads();
    _Pragma("unroll 1") for (int j = 0; j < KEYS; j += GROUP) take_group(row, keys + j, values + j, row_keys - first_key - j, column);
    __syncthreads();
  }
  if (query >= sq) return;
  const float inverse = row.sum == 0.f ? 0.f : 1.f / row.sum;
  UNROLL for (int i = 0; i < SLICE; ++i) o[place + ELEMENT(i)] = to_half(row.out[i] * inverse);
}
