// flash_decode: O = softmax(Q K^T scale) V for a few queries against many keys, by mma.sync and cp.async: any card from sm_80.
//
// Memory binds: K and V are read once, and what is done with them is little. So all that counts is that every multiprocessor asks for
// the same number of bytes, asks early, and never stops asking.
//
// Work. The keys of all heads, one head after the other, are one line of tiles of KEYS; the n blocks of the grid share it out evenly, each
// a contiguous piece, whatever heads lie in it; with little work in whole heads or whole shares of a head, see working_blocks(). In a block
// the warps take tiles in turns, and each asks for its tiles STAGES - 1 ahead, over the ends of heads, into a ring of its own: warps do not
// wait for one another until a head ends.
// The rows of a tile are the queries of one head, at most ROWS of them. Query heads that share one head of keys are rows like any others:
// such a call passes the heads of keys as batchHeads and query heads times queries as sq, which is how these tensors lie in memory anyway.
//
// A warp keeps scores, probabilities, a running maximum and its part of O in registers, as in flash.cu, but with the true maximum: its cost
// is hidden behind memory. Sums are of probabilities before rounding. So errors are FlashAttention-2's.
//
// When a head's tiles in this block are done, the warps' parts meet in shared memory. Where the block has the whole head, that is O. Else
// one of its blocks adds all parts up: the one with the head's first tiles, in the order of the keys, so that results do not depend on who
// was last. The others leave theirs in the workspace, where every word says by itself whether it is there: EMPTY is a number that no
// arithmetic yields. The collecting block looks until it is not, and puts EMPTY back, so a launch leaves the workspace as it found it and
// can be replayed. No fence, no counter: what a meeting costs is one store and one load through the L2 cache.
// Nobody waits long, nor for a block that has not started: block i has the i-th piece of the line from its end, and walks it forwards. So who
// collects a head does that last of all, and waits for blocks of lower numbers, which start earlier and begin with the heads that others
// collect. Two launches at the same time need two workspaces.
//
// Traps. The copies of a tile, or none where there is no tile, are one group each, so that counting groups counts tiles. At the start the
// queries come right behind the first tile, and no more than STAGES - 1 tiles are asked for: whatever else stands in front of the first
// product delays it by more than a deeper queue gains. The queries of the next head are asked for before the warps meet.
//
// Launch.  threads   = 32 * WARPS
//          blocks    = min(ceil(sk / (KEYS * WARPS)) * batchHeads, multiprocessors * blocks that fit), one-dimensional
//          shared    = 4 * HEAD_DIM * KEYS * STAGES * WARPS + 32 * WARPS * (HEAD_DIM + 10) bytes, dynamic
//          workspace = 8 * ROWS * HEAD_DIM bytes for each block, all bits set before the first launch
// 1 <= sq <= ROWS, sk >= 1, scale > 0, no mask; batchHeads * ceil(sk / KEYS) < 2^31; pointers aligned to 16 bytes.
#include "common.cuh"

#ifndef HEAD_DIM            // 64 or 128
#define HEAD_DIM 128
#endif
#ifndef BFLOAT16            // 1: tensors of bfloat16 instead of fp16
#define BFLOAT16 0
#endif
#ifndef ROWS                // 8 or 16: the most queries of a head
#define ROWS 16
#endif
#ifndef WARPS               // warps a block
#define WARPS 4
#endif
#ifndef KEYS                // keys a tile
#define KEYS 16
#endif
#ifndef STAGES              // tiles in a warp's ring
#define STAGES 5
#endif
#ifndef MIN_BLOCKS          // blocks an SM that the registers must leave room for
#define MIN_BLOCKS 1
#endif

#define THREADS (32 * WARPS)
#define HALVES (ROWS / 8)                   // of the 16 rows of a product
#define CHUNKS (KEYS / 16)                  // k steps of PV
#define STEPS (HEAD_DIM / 16)               // k steps of Q K^T, and 16-column groups of O
#define ROW_BYTES (2 * HEAD_DIM)
#define PIECES (HEAD_DIM / 8)               // 16-byte pieces a row
#define TENSOR_BYTES (KEYS * ROW_BYTES)     // a tile of K, or of V
#define TILE_BYTES (2 * TENSOR_BYTES)
#define PASS_ROWS (32 / PIECES)             // rows that a warp copies at once
#define PART_STRIDE (HEAD_DIM + 8)          // floats from one row of a part to the next: no bank conflicts
#define PARTS_BYTES (4 * WARPS * 8 * PART_STRIDE)            // eight rows of all warps' parts; maxima and sums follow
#define COLUMNS (HEAD_DIM / 4)              // of a row of O, four numbers each
#define RECORD_BYTES 32                     // of them in the workspace, with their maximum and sum
#define PLACE_BYTES (ROWS * COLUMNS * RECORD_BYTES)          // of a block in the workspace
#define EMPTY 0xffffffffu
#ifndef SHORT_PIECE_BYTES   // up to so many bytes of K and V a block works on whole heads
#define SHORT_PIECE_BYTES (4 << 20)
#endif
#define BATCH 8                             // parts of other blocks asked for at once

static_assert(KEYS % 16 == 0 && (ROWS == 8 || ROWS == 16), "whole products");
static_assert(24 * THREADS <= PARTS_BYTES, "the last meeting of parts uses the same shared memory");

// A warp's part of one head, or of what several warps or blocks have of it. Lane l holds rows l/4 and l/4 + 8, its upper and lower row.
struct Part {
  float maximum[HALVES];                    // of the scaled scores, to base 2
  float sum[HALVES];                        // of this lane's probabilities
  float out[2 * STEPS][4];                  // O, not yet divided by the sum: 8 columns each
};

struct Weighted { float maximum, sum; float4 out; };         // four columns of a row of a part

DEVICE void empty(Weighted& w) { w.maximum = -infinity(); w.sum = 0.f; w.out = {0.f, 0.f, 0.f, 0.f}; }
DEVICE void add(Weighted& total, const Weighted& part) {
  const float maximum = fmaxf(total.maximum, part.maximum);
  if (maximum == -infinity()) return;                         // both empty
  const float a = exp2_approx(total.maximum - maximum), b = exp2_approx(part.maximum - maximum);
  total.maximum = maximum;
  total.sum = total.sum * a + part.sum * b;
  total.out = {total.out.x * a + part.out.x * b, total.out.y * a + part.out.y * b, total.out.z * a + part.out.z * b, total.out.w * a + part.out.w * b};
}

DEVICE u32 pack(float low, float high) { return BFLOAT16 ? pack_bfloats(low, high) : pack_halves(low, high); }
DEVICE void product(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1) {
  if (BFLOAT16) multiply_add_bfloats(d, a, b0, b1, d);
  else multiply_add(d, a, b0, b1, d);
}
DEVICE void write_out(char* to, const Weighted& w) {
  const float inverse = 1.f / w.sum;
  store_global(to, pack(w.out.x * inverse, w.out.y * inverse), pack(w.out.z * inverse, w.out.w * inverse));
}

// The piece 16 columns further on: in a swizzled row of 128 bytes that is two bits of the address, beyond it 128 bytes more.
DEVICE u32 at_step(u32 address, int step) { return (address ^ ((step & 3) << 5)) + (step >> 2) * 128; }

// The line of tiles and its pieces: in even shares of a tile more or less. Divisions are of 32 bits, since the first copies wait for them.
struct Line {
  int heads, tiles_of_head, blocks;
  DEVICE u32 tiles() const { return heads * tiles_of_head; }
  DEVICE int begin(int block) const {
    const u32 share = tiles() / blocks, rest = tiles() - share * blocks;
    return block * share + block * rest / blocks;
  }
  // The last piece that begins before this tile.
  DEVICE int last_before(int tile) const {
    int piece = min(blocks - 1, (int)((float)tile / (float)tiles() * (float)blocks));
    while (begin(piece) >= tile) --piece;
    while (piece + 1 < blocks && begin(piece + 1) < tile) ++piece;
    return piece;
  }
};
// How many of the grid's blocks work. A head that blocks share costs a meeting, so where there is little work it is better that some blocks
// stay idle than that pieces straddle heads: as many blocks for every head, or as many heads for every block, if that keeps three
// quarters of the blocks busy and gives none of them more than SHORT_PIECE_BYTES of K and V.
DEVICE int working_blocks(int heads, int tiles_of_head, int grid) {
  const int heads_of_block = CEIL_DIV(heads, grid);
  const int aligned = heads <= grid ? grid / heads * heads : heads % heads_of_block == 0 ? heads / heads_of_block : 0;
  return 4 * aligned >= 3 * grid && (u64)heads * tiles_of_head / aligned <= SHORT_PIECE_BYTES / TILE_BYTES ? aligned : grid;
}

// The warp's next tile to be asked for: a tile of the line, and where in its head it lies.
struct Cursor {
  int tile, head, inside;
  DEVICE void advance(int by, int tiles_of_head) {
    tile += by, inside += by;
    while (inside >= tiles_of_head) { inside -= tiles_of_head; ++head; }
  }
};

// Asks for a tile: rows as 16-byte pieces, piece p of row r at place p ^ (r mod 8). Rows beyond sk become zeros.
DEVICE void ask_for_tile(u32 to, const half_bits* k, const half_bits* v, const Cursor& at, int sk) {
  const int lane = threadIdx.x & 31, row = lane / PIECES, piece = lane % PIECES, left = sk - at.inside * KEYS - row;
  const u64 from = ((u64)at.head * sk + at.inside * KEYS + row) * ROW_BYTES + 16 * piece;
  UNROLL for (int tensor = 0; tensor < 2; ++tensor) {
    const char* source = (const char*)(tensor ? v : k) + from;
    UNROLL for (int i = 0; i < KEYS; i += PASS_ROWS)
      copy_or_zero(to + tensor * TENSOR_BYTES + (row + i) * ROW_BYTES + ((piece ^ ((row + i) & 7)) << 4), i < left ? source + i * ROW_BYTES : (const char*)k, i < left);
  }
}

// Q of a head as the first operand of products; rows beyond sq are zeros.
DEVICE void load_queries(u32 (&query)[STEPS][4], const half_bits* q, int head, int sq) {
  const int lane = threadIdx.x & 31;
  UNROLL for (int half = 0; half < 2; ++half) {
    const int row = 8 * half + (lane >> 2);
    const char* from = (const char*)q + ((u64)head * sq + row) * ROW_BYTES + 4 * (lane & 3);
    UNROLL for (int step = 0; step < STEPS; ++step)
      UNROLL for (int side = 0; side < 2; ++side)
        query[step][half + 2 * side] = half < HALVES && row < sq ? load_global(from + 32 * step + 16 * side) : 0u;
  }
}

// One tile of keys joins the part. left: how many of its keys there are.
DEVICE void add_tile(Part& part, const u32 (&query)[STEPS][4], u32 keys, int left, float scale) {
  const int lane = threadIdx.x & 31;
  const u32 values = keys + TENSOR_BYTES + (lane & 15) * ROW_BYTES + (((lane >> 4) ^ (lane & 7)) << 4);
  keys += ((lane & 7) + ((lane >> 4) << 3)) * ROW_BYTES + ((((lane >> 3) & 1) ^ (lane & 7)) << 4);
  float score[CHUNKS][2][4];
  UNROLL for (int c = 0; c < CHUNKS; ++c) UNROLL for (int n = 0; n < 2; ++n) UNROLL for (int e = 0; e < 4; ++e) score[c][n][e] = 0.f;
  float second[2][4] = {{0.f, 0.f, 0.f, 0.f}, {0.f, 0.f, 0.f, 0.f}};         // of 16 keys, every other step: shorter chains of products
  UNROLL for (int step = 0; step < STEPS; ++step)
    UNROLL for (int c = 0; c < CHUNKS; ++c) {
      u32 key[4];
      load_matrices(key, at_step(keys, step) + c * 16 * ROW_BYTES);
      UNROLL for (int n = 0; n < 2; ++n) product(CHUNKS == 1 && (step & 1) ? second[n] : score[c][n], query[step], key[2 * n], key[2 * n + 1]);
    }
  if (CHUNKS == 1) UNROLL for (int n = 0; n < 2; ++n) UNROLL for (int e = 0; e < 4; ++e) score[0][n][e] += second[n][e];
  if (left < KEYS)
    UNROLL for (int c = 0; c < CHUNKS; ++c) UNROLL for (int n = 0; n < 2; ++n) UNROLL for (int e = 0; e < 4; ++e)
      if (16 * c + 8 * n + 2 * (lane & 3) + (e & 1) >= left) score[c][n][e] = -infinity();

  float maximum[HALVES];
  bool grows = false;
  UNROLL for (int half = 0; half < HALVES; ++half) {
    float m = -infinity();
    UNROLL for (int c = 0; c < CHUNKS; ++c) UNROLL for (int n = 0; n < 2; ++n) m = fmaxf(m, fmaxf(score[c][n][2 * half], score[c][n][2 * half + 1]));
    m = fmaxf(m, __shfl_xor_sync(ALL_LANES, m, 1));
    maximum[half] = fmaxf(m, __shfl_xor_sync(ALL_LANES, m, 2)) * scale;
    grows |= maximum[half] > part.maximum[half];
  }
  if (__any_sync(ALL_LANES, grows)) {
    UNROLL for (int half = 0; half < HALVES; ++half) {
      const float larger = fmaxf(part.maximum[half], maximum[half]), shrink = larger == -infinity() ? 0.f : exp2_approx(part.maximum[half] - larger);
      part.maximum[half] = larger;
      part.sum[half] *= shrink;
      UNROLL for (int n = 0; n < 2 * STEPS; ++n) { part.out[n][2 * half] *= shrink; part.out[n][2 * half + 1] *= shrink; }
    }
  }
  u32 probability[CHUNKS][4];
  UNROLL for (int c = 0; c < CHUNKS; ++c)
    UNROLL for (int n = 0; n < 2; ++n)
      UNROLL for (int half = 0; half < 2; ++half) {
        if (half >= HALVES) { probability[c][2 * n + half] = 0u; continue; }
        const float reference = part.maximum[half] == -infinity() ? 0.f : -part.maximum[half];
        const float low = exp2_approx(fmaf(score[c][n][2 * half], scale, reference)), high = exp2_approx(fmaf(score[c][n][2 * half + 1], scale, reference));
        part.sum[half] += low + high;
        probability[c][2 * n + half] = pack(low, high);
      }
  UNROLL for (int c = 0; c < CHUNKS; ++c)
    UNROLL for (int step = 0; step < STEPS; ++step) {
      u32 value[4];
      load_matrices_transposed(value, at_step(values, step) + c * 16 * ROW_BYTES);
      product(part.out[2 * step], probability[c], value[0], value[1]);
      product(part.out[2 * step + 1], probability[c], value[2], value[3]);
    }
}

DEVICE void clear(Part& part) {
  UNROLL for (int half = 0; half < HALVES; ++half) { part.maximum[half] = -infinity(); part.sum[half] = 0.f; }
  UNROLL for (int n = 0; n < 2 * STEPS; ++n) UNROLL for (int e = 0; e < 4; ++e) part.out[n][e] = 0.f;
}

// Eight rows of the warp's part to shared memory, as far as there are queries: O at parts, then maxima and sums.
DEVICE void leave_part(const Part& part, int half, u32 parts, int rows) {
  const int lane = threadIdx.x & 31, row = lane >> 2, place = 8 * (threadIdx.x >> 5) + row;
  float sum = part.sum[half];
  sum += __shfl_xor_sync(ALL_LANES, sum, 1);
  sum += __shfl_xor_sync(ALL_LANES, sum, 2);
  if (row >= rows) return;
  UNROLL for (int n = 0; n < 2 * STEPS; ++n)
    store_shared_8_bytes(parts + 4 * (place * PART_STRIDE + 8 * n + 2 * (lane & 3)), __float_as_uint(part.out[n][2 * half]), __float_as_uint(part.out[n][2 * half + 1]));
  if ((lane & 3) == 0) store_shared_8_bytes(parts + PARTS_BYTES + 8 * place, __float_as_uint(part.maximum[half]), __float_as_uint(sum));
}
DEVICE float4 floats(uint4 x) { return {__uint_as_float(x.x), __uint_as_float(x.y), __uint_as_float(x.z), __uint_as_float(x.w)}; }
// All warps' parts of one of these rows and four columns.
DEVICE Weighted meet(u32 parts, int row, int column) {
  Weighted total;
  empty(total);
  UNROLL for (int warp = 0; warp < WARPS; ++warp) {
    const int place = 8 * warp + row;
    const u32 pair = parts + PARTS_BYTES + 8 * place;
    add(total, {__uint_as_float(load_shared(pair)), __uint_as_float(load_shared(pair + 4)), floats(load_shared_16_bytes(parts + 4 * (place * PART_STRIDE + 4 * column)))});
  }
  return total;
}

DEVICE u32 full_word(float x) { const u32 word = __float_as_uint(x); return word == EMPTY ? EMPTY >> 1 : word; }      // another NaN
DEVICE void leave(char* record, const Weighted& w) {
  publish(record, uint4{full_word(w.out.x), full_word(w.out.y), full_word(w.out.z), full_word(w.out.w)});
  publish(record + 16, uint2{full_word(w.maximum), full_word(w.sum)});
}
// Parts of pieces first, first + step ... last join the total, BATCH at once.
DEVICE void collect(Weighted& total, char* records, int first, int last, int step) {
  for (int piece = first; piece <= last; piece += BATCH * step) {
    uint4 out[BATCH];
    uint2 about[BATCH];
    auto look = [&](int b) {
      const char* record = records + (u64)(piece + b * step) * PLACE_BYTES;
      out[b] = look_at_16_bytes(record);
      about[b] = look_at_8_bytes(record + 16);
    };
    UNROLL for (int b = 0; b < BATCH; ++b) if (piece + b * step <= last) look(b);
    UNROLL for (int b = 0; b < BATCH; ++b) {
      if (piece + b * step > last) continue;
      while (out[b].x == EMPTY || out[b].y == EMPTY || out[b].z == EMPTY || out[b].w == EMPTY || about[b].x == EMPTY || about[b].y == EMPTY) look(b);
      char* record = records + (u64)(piece + b * step) * PLACE_BYTES;
      publish(record, uint4{EMPTY, EMPTY, EMPTY, EMPTY});
      publish(record + 16, uint2{EMPTY, EMPTY});
      add(total, {__uint_as_float(about[b].x), __uint_as_float(about[b].y), floats(out[b])});
    }
  }
}
// The sum over all threads of an item, to its first thread: thread t has item t mod items.
DEVICE void share(Weighted& total, u32 meeting, int items, int sharers) {
  const u32 mine = meeting + 24 * threadIdx.x;
  __syncthreads();                                            // nobody reads the parts any more
  store_shared_8_bytes(mine, __float_as_uint(total.maximum), __float_as_uint(total.sum));
  store_shared_8_bytes(mine + 8, __float_as_uint(total.out.x), __float_as_uint(total.out.y));
  store_shared_8_bytes(mine + 16, __float_as_uint(total.out.z), __float_as_uint(total.out.w));
  __syncthreads();
  for (int other = 1; threadIdx.x < items && other < sharers; ++other) {
    const u32 theirs = mine + 24 * other * items;
    auto word = [&](int w) { return __uint_as_float(load_shared(theirs + 4 * w)); };
    add(total, {word(0), word(1), {word(2), word(3), word(4), word(5)}});
  }
}

extern "C" __global__ void __launch_bounds__(THREADS, MIN_BLOCKS)
flash_decode(const half_bits* __restrict__ q, const half_bits* __restrict__ k, const half_bits* __restrict__ v, half_bits* __restrict__ o,
             int batchHeads, int sq, int sk, float scale, char* workspace) {
  extern __shared__ __align__(1024) char shared[];
  const int warp = threadIdx.x >> 5, block = block_index_x();
  const Line line = {batchHeads, CEIL_DIV(sk, KEYS), working_blocks(batchHeads, CEIL_DIV(sk, KEYS), grid_size_x())};
  if (block >= line.blocks) return;
  const u32 ring = shared_address(shared) + warp * STAGES * TILE_BYTES, parts = shared_address(shared) + WARPS * STAGES * TILE_BYTES;
  const int piece = line.blocks - 1 - block, begin = line.begin(piece), end = line.begin(piece + 1), T = line.tiles_of_head;
  scale *= LOG2_E;

  Cursor ask = {begin, begin / T, begin % T};
  ask.advance(warp, T);
  u32 ask_stage = 0, stage = 0;
  auto ask_for_next = [&]() {
    if (ask.tile < end) ask_for_tile(ring + ask_stage * TILE_BYTES, k, v, ask, sk);
    copies_commit();
    ask.advance(WARPS, T);
    ask_stage = ask_stage + 1 == STAGES ? 0 : ask_stage + 1;
  };
  ask_for_next();
  int head = begin / T, tile = begin + warp;
  u32 query[STEPS][4];
  load_queries(query, q, head, sq);
  for (int i = 1; i < STAGES - 1; ++i) ask_for_next();

  for (int from = begin; from < end; ++head) {
    const int head_start = head * T, to = min(end, head_start + T);
    Part part;
    clear(part);
    _Pragma("unroll 1") for (; tile < to; tile += WARPS) {
      copies_wait<STAGES - 2>();
      __syncwarp();
      ask_for_next();                                                        // into the place that was read in the last round
      add_tile(part, query, ring + stage * TILE_BYTES, sk - (tile - head_start) * KEYS, scale);
      stage = stage + 1 == STAGES ? 0 : stage + 1;
    }
    if (to < end) load_queries(query, q, head + 1, sq);
    const bool collecting = from == head_start;                              // else another block is
    const int others = collecting && to < head_start + T ? line.last_before(head_start + T) - piece : 0;
    UNROLL for (int half = 0; half < HALVES; ++half) {
      if (8 * half >= sq) break;
      __syncthreads();                                                       // nobody reads the last parts any more
      leave_part(part, half, parts, sq - 8 * half);
      __syncthreads();
      const int items = min(8, sq - 8 * half) * COLUMNS, sharers = others > 1 ? max(1, THREADS / items) : 1;
      for (int i = threadIdx.x; i < (sharers > 1 ? THREADS : items); i += THREADS) {
        const int item = i % items, sharer = i / items, row = item / COLUMNS, column = item % COLUMNS;
        char* records = workspace + (8 * half * COLUMNS + item) * RECORD_BYTES;
        Weighted total;
        if (sharer == 0) total = meet(parts, row, column);
        else empty(total);
        if (!collecting) {
          leave(records + (u64)piece * PLACE_BYTES, total);
          continue;
        }
        if (sharer < sharers) collect(total, records, piece + 1 + sharer, piece + others, sharers);
        if (sharers > 1) share(total, parts, items, sharers);
        if (sharer == 0) write_out((char*)o + ((u64)head * sq + 8 * half + row) * ROW_BYTES + 8 * column, total);
      }
    }
    from = to;
  }
}
