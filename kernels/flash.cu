// flash: O = softmax(Q K^T scale) V on tensor cores with mma.sync, ldmatrix and cp.async: any card from sm_80, an L4 first of all.
//
// Tiling. A block owns WARPS x ROW_TILES x 16 query rows of one head and walks over that head's keys in tiles of KEYS; nothing of size
// seqLen x seqLen exists. A warp owns ROW_TILES x 16 of the rows alone: scores, probabilities and its part of O stay in its registers, and
// warps meet only because they share the K and V tiles in shared memory.
//
// The walk goes from the last tile to the first. Step t works on keys (tiles - 1 - t) * KEYS and on, so a ragged end is masked in step 0
// and nowhere else, and with a causal mask each warp joins the walk at the tile of its own diagonal, the only one it has to mask.
//
// The lazy maximum. Softmax is exact with any reference value instead of the row maximum as long as nothing overflows, so each row keeps
// the maximum of the first 16 keys it sees. Every other key needs no maximum, no rescaling of O and no exchange between lanes: an element
// costs one FFMA (scale and reference), one ex2 and half a conversion to fp16. If a probability does overflow fp16 (a score more than
// 16 binary orders above the reference) the row sum of that tile is infinite. PV runs one step late, so the sum is looked at before any
// probability of the tile has been used; the tile is then done again with the true maximum, and O and the sum are rescaled. That is rare.
//
// Row sums come from the tensor cores: P times a column of ones. They add what PV multiplies, the probabilities rounded to fp16, so the
// rounding of a row's largest probability cancels in O = (P V) / (P 1); and one mma replaces 8 additions in each lane.
//
// One step is one basic block: Q K^T of chunk c + 1, ex2 of chunk c, PV of the previous tile's chunk c (a chunk is 16 keys), which ptxas
// interleaves so that tensor cores and exponentials overlap. Large heads do not leave registers for all of Q: QUERY_STEPS_HELD of its
// HEAD_DIM/16 fragments stay in registers, the others are read from shared memory once a tile, and all of Q K^T comes first then.
// A step ends with a branch, over which the compiler moves no load. So the first KEYS_AHEAD fragments of the next tile's K are asked for
// in front of it, where the scores have left their registers free: the next step's products start without waiting for shared memory.
// Neighbouring blocks work on different heads, with a causal mask the longest blocks of all heads first so that short ones fill the end;
// with ROWS_FIRST they work on one head, whose keys then come from the L2 cache rather than from memory.
//
// Where it waits. Copies run a whole barrier period ahead, into a ring of 2 x TILES_PER_BARRIER tiles for K and as many for V. Every
// TILES_PER_BARRIER steps a warp waits for its own copies, then for the others: what the next steps read has landed, and nobody still
// reads the slots that are about to be overwritten. Rows are stored as 16-byte pieces, piece p of row r at place p ^ (r mod 8), so neither
// copies nor ldmatrix meet a bank conflict. O leaves through the warp's own Q rows of shared memory, in 16-byte stores.
//
// Launch.  threads = 32 * WARPS
//          blocks  = (batchHeads, ceil(sq / (16 * ROW_TILES * WARPS)))
//          shared  = 2 * HEAD_DIM * (16 * ROW_TILES * WARPS + 4 * TILES_PER_BARRIER * KEYS) bytes, dynamic
// Causal as PyTorch's is_causal=True: the mask starts at the top left corner, query i sees the keys j <= i, also when sq != sk.
// sq, sk >= 1, scale > 0, pointers aligned to 16 bytes.
#include "common.cuh"

#ifndef HEAD_DIM            // 64 or 128
#define HEAD_DIM 64
#endif
#ifndef CAUSAL              // 0 or 1
#define CAUSAL 0
#endif
#ifndef WARPS               // warps a block
#define WARPS 4
#endif
#ifndef ROW_TILES           // 16-row tiles a warp
#define ROW_TILES 2
#endif
#ifndef KEYS                // keys a tile
#define KEYS 64
#endif
#ifndef TILES_PER_BARRIER   // 1 or 2
#define TILES_PER_BARRIER 1
#endif
#ifndef QUERY_STEPS_HELD    // of HEAD_DIM / 16 fragments of Q, how many stay in registers
#define QUERY_STEPS_HELD (HEAD_DIM / 16)
#endif
#ifndef KEYS_AHEAD          // fragments of K asked for a step ahead, between two tiles of one barrier
#define KEYS_AHEAD 0
#endif
#ifndef ROWS_FIRST          // 1: neighbouring blocks work on the same head
#define ROWS_FIRST 0
#endif
#ifndef MIN_BLOCKS          // blocks an SM that the registers must leave room for
#define MIN_BLOCKS 2
#endif

#define THREADS (32 * WARPS)
#define WARP_ROWS (16 * ROW_TILES)
#define BLOCK_ROWS (WARPS * WARP_ROWS)
#define CHUNKS (KEYS / 16)                  // 16-key chunks a tile: k steps of PV
#define STEPS (HEAD_DIM / 16)               // k steps of Q K^T, and 16-column groups of O
#define ROW_BYTES (2 * HEAD_DIM)
#define PIECES (HEAD_DIM / 8)               // 16-byte pieces a row
#define TILE_BYTES (KEYS * ROW_BYTES)
#define RING (2 * TILES_PER_BARRIER)        // tiles of K, and of V, in shared memory
#define HALF_RING_BYTES (TILES_PER_BARRIER * TILE_BYTES)
#define PASS_ROWS (THREADS / PIECES)        // rows that the block copies at once
#define QUERIES_FROM_SHARED (QUERY_STEPS_HELD < STEPS)

static_assert(KEYS % 16 == 0 && KEYS % PASS_ROWS == 0 && BLOCK_ROWS % PASS_ROWS == 0, "tiles are copied in whole passes");
static_assert(PASS_ROWS % 8 == 0, "a thread copies to the same swizzled place in every pass");
static_assert(TILES_PER_BARRIER <= 2, "the start copies two tiles of V at most");
static_assert(!CAUSAL || KEYS % WARP_ROWS == 0, "the diagonal of a warp lies in one tile");

// What a warp keeps in registers. Lane l holds rows l/4 and l/4 + 8 of each 16-row tile, here called its upper and lower row.
struct Warp {
  u32 query[ROW_TILES][QUERY_STEPS_HELD ? QUERY_STEPS_HELD : 1][4];
  u32 query_rows;                            // shared-memory address of this warp's Q rows
  u32 row_offset, key_offset;                // where ldmatrix points this lane inside Q and V, and inside K: step 0 of row 0
  float scale;                               // of a score, to base 2
  float reference[ROW_TILES][2];             // minus the scaled reference maximum, upper and lower row
  float sum[ROW_TILES][2];                   // of the probabilities whose PV is done or due
  float out[ROW_TILES][2 * STEPS][4];        // O, not yet divided by the sum: 8 columns each
  u32 probability[CHUNKS][ROW_TILES][4];     // of the tile whose PV is still to run
};

// The piece 16 columns further on: in a swizzled row of 128 bytes that is two bits of the address, beyond it 128 bytes more.
DEVICE u32 at_step(u32 address, int step) { return (address ^ ((step & 3) << 5)) + (step >> 2) * 128; }

template <int ROWS> DEVICE void copy_rows(u32 to, const char* from, int rows_left) {
  UNROLL for (int row = 0; row < ROWS; row += PASS_ROWS) copy_or_zero(to + row * ROW_BYTES, from + row * ROW_BYTES, row < rows_left);
}
// TILE tiles further on in the walk (and in shared memory), which is further back in global memory.
template <int TILE, int ROW = 0> DEVICE void copy_tile_if(u32 to, const char* from, bool wanted) {
  copy_if<TILE * TILE_BYTES + ROW * ROW_BYTES, ROW * ROW_BYTES - TILE * TILE_BYTES>(to, from, wanted);
  if constexpr (ROW + PASS_ROWS < KEYS) copy_tile_if<TILE, ROW + PASS_ROWS>(to, from, wanted);
}
// TILES_PER_BARRIER tiles, the first of them tile t of the walk, as far as they exist.
template <int TILE = 0> DEVICE void copy_group(u32 to, const char* from, int t, int tiles) {
  copy_tile_if<TILE>(to, from, t + TILE < tiles);
  if constexpr (TILE + 1 < TILES_PER_BARRIER) copy_group<TILE + 1>(to, from, t, tiles);
}

DEVICE void query_fragments(u32 (&fragment)[ROW_TILES][4], const Warp& w, int step) {
  UNROLL for (int m = 0; m < ROW_TILES; ++m) {
    if (step < QUERY_STEPS_HELD) {
      UNROLL for (int e = 0; e < 4; ++e) fragment[m][e] = w.query[m][step][e];
    } else load_matrices(fragment[m], at_step(w.query_rows + w.row_offset, step) + m * 16 * ROW_BYTES);
  }
}

DEVICE void key_fragment(u32 (&fragment)[4], const Warp& w, u32 keys, int chunk, int step) {
  load_matrices(fragment, at_step(keys + w.key_offset, step) + chunk * 16 * ROW_BYTES);
}
// The fragments of a tile's K that are needed first: all chunks of one step after the other, or all steps of one chunk.
struct Ahead { u32 key[KEYS_AHEAD ? KEYS_AHEAD : 1][4]; };
DEVICE int turn_of(int chunk, int step) { return QUERIES_FROM_SHARED ? step * CHUNKS + chunk : chunk * STEPS + step; }
DEVICE void ask_ahead(Ahead& ahead, const Warp& w, u32 keys) {
  UNROLL for (int c = 0; c < CHUNKS; ++c)
    UNROLL for (int step = 0; step < STEPS; ++step)
      if (turn_of(c, step) < KEYS_AHEAD) key_fragment(ahead.key[turn_of(c, step)], w, keys, c, step);
}

// One k step of the scores of 16 keys.
DEVICE void score_step(float (&score)[ROW_TILES][2][4], const Warp& w, const u32 (&query)[ROW_TILES][4], u32 keys, int chunk, int step, const Ahead& ahead) {
  const bool fresh = step == 0, here = turn_of(chunk, step) < KEYS_AHEAD;
  u32 key[4];
  if (here) UNROLL for (int e = 0; e < 4; ++e) key[e] = ahead.key[turn_of(chunk, step)][e];
  else key_fragment(key, w, keys, chunk, step);
  UNROLL for (int m = 0; m < ROW_TILES; ++m)
    UNROLL for (int n = 0; n < 2; ++n) {
      const float zero[4] = {0.f, 0.f, 0.f, 0.f};
      if (fresh) multiply_add(score[m][n], query[m], key[2 * n], key[2 * n + 1], zero);
      else multiply_add(score[m][n], query[m], key[2 * n], key[2 * n + 1], score[m][n]);
    }
}

// All scores of a tile, each Q fragment used once.
DEVICE void score_tile(float (&score)[CHUNKS][ROW_TILES][2][4], const Warp& w, u32 keys, const Ahead& ahead) {
  UNROLL for (int step = 0; step < STEPS; ++step) {
    u32 query[ROW_TILES][4];
    query_fragments(query, w, step);
    UNROLL for (int c = 0; c < CHUNKS; ++c) score_step(score[c], w, query, keys, c, step, ahead);
  }
}

// 16 columns of O += P (one chunk) V.
DEVICE void value_step(Warp& w, int chunk, u32 values, int step) {
  u32 value[4];
  load_matrices_transposed(value, at_step(values + w.row_offset, step) + chunk * 16 * ROW_BYTES);
  UNROLL for (int m = 0; m < ROW_TILES; ++m) {
    multiply_add(w.out[m][2 * step], w.probability[chunk][m], value[0], value[1], w.out[m][2 * step]);
    multiply_add(w.out[m][2 * step + 1], w.probability[chunk][m], value[2], value[3], w.out[m][2 * step + 1]);
  }
}
DEVICE void value_tile(Warp& w, u32 values) {
  UNROLL for (int c = 0; c < CHUNKS; ++c)
    UNROLL for (int step = 0; step < STEPS; ++step) value_step(w, c, values, step);
}

// tile_sum += P (one chunk) 1: elements 0 and 2 are the sums of the upper and the lower row.
DEVICE void sum_chunk(float (&tile_sum)[ROW_TILES][4], const Warp& w, int chunk) {
  UNROLL for (int m = 0; m < ROW_TILES; ++m) {
    const float zero[4] = {0.f, 0.f, 0.f, 0.f};
    if (chunk == 0) multiply_add(tile_sum[m], w.probability[chunk][m], HALF_ONES, HALF_ONES, zero);
    else multiply_add(tile_sum[m], w.probability[chunk][m], HALF_ONES, HALF_ONES, tile_sum[m]);
  }
}
DEVICE void add_sums(Warp& w, const float (&tile_sum)[ROW_TILES][4]) {
  UNROLL for (int m = 0; m < ROW_TILES; ++m) { w.sum[m][0] += tile_sum[m][0]; w.sum[m][1] += tile_sum[m][2]; }
}

// Where the scores of a tile lie, for masks: its first key, the warp's first row, and the number of keys.
struct Corner { int key, row, sk; };
DEVICE void mask_tile(float (&score)[CHUNKS][ROW_TILES][2][4], const Corner& corner) {
  if (!CAUSAL && corner.key + KEYS <= corner.sk) return;              // 90 instructions for nothing otherwise
  const int lane = threadIdx.x & 31;
  UNROLL for (int c = 0; c < CHUNKS; ++c)
    UNROLL for (int m = 0; m < ROW_TILES; ++m)
      UNROLL for (int n = 0; n < 2; ++n)
        UNROLL for (int e = 0; e < 4; ++e) {
          const int key = corner.key + 16 * c + 8 * n + 2 * (lane & 3) + (e & 1);
          const int row = corner.row + 16 * m + (lane >> 2) + 8 * (e >> 1);
          if (key >= corner.sk || (CAUSAL && key > row)) score[c][m][n][e] = -infinity();
        }
}

// Takes the maximum of a row's scores in the first `chunks` chunks into its reference and, unless this is the row's first tile, rescales
// what was summed so far.
template <bool FIRST> DEVICE void renew_reference(Warp& w, float (&score)[CHUNKS][ROW_TILES][2][4], int chunks, int m, int half) {
  float maximum = -infinity();
  UNROLL for (int c = 0; c < chunks; ++c)
    UNROLL for (int n = 0; n < 2; ++n) maximum = fmaxf(maximum, fmaxf(score[c][m][n][2 * half], score[c][m][n][2 * half + 1]));
  maximum = fmaxf(maximum, __shfl_xor_sync(ALL_LANES, maximum, 1));
  maximum = fmaxf(maximum, __shfl_xor_sync(ALL_LANES, maximum, 2));
  maximum = maximum == -infinity() ? 0.f : maximum * w.scale;         // a row of -inf alone: every probability is 0
  if (!FIRST) {
    const float before = -w.reference[m][half];
    maximum = fmaxf(maximum, before);
    const float shrink = exp2_approx(before - maximum);
    w.sum[m][half] *= shrink;
    UNROLL for (int n = 0; n < 2 * STEPS; ++n) { w.out[m][n][2 * half] *= shrink; w.out[m][n][2 * half + 1] *= shrink; }
  }
  w.reference[m][half] = -maximum;
}

// A tile whose sums overflowed, once more, with the true maximum. FIRST: the row's first tile, which alone has masks.
template <bool FIRST> DEVICE void careful_tile(Warp& w, u32 keys, const Corner& corner) {
  float score[CHUNKS][ROW_TILES][2][4];
  Ahead ahead;
  ask_ahead(ahead, w, keys);
  score_tile(score, w, keys, ahead);
  if (FIRST) mask_tile(score, corner);
  UNROLL for (int m = 0; m < ROW_TILES; ++m)
    UNROLL for (int half = 0; half < 2; ++half) {
      renew_reference<FIRST>(w, score, CHUNKS, m, half);
      UNROLL for (int c = 0; c < CHUNKS; ++c)
        UNROLL for (int n = 0; n < 2; ++n)
          w.probability[c][m][2 * n + half] = pack_halves(exp2_approx(fmaf(score[c][m][n][2 * half], w.scale, w.reference[m][half])),
                                                          exp2_approx(fmaf(score[c][m][n][2 * half + 1], w.scale, w.reference[m][half])));
    }
  float tile_sum[ROW_TILES][4];
  UNROLL for (int c = 0; c < CHUNKS; ++c) sum_chunk(tile_sum, w, c);
  add_sums(w, tile_sum);
}

// The usual step: scores and probabilities of the tile at keys, whose first fragments are ahead, PV of the tile before it at values, and
// copies of tiles to come. FIRST: there is no tile before; masks, and references from the first chunk. Every row sees a key there: the
// tile's first. ask_next: asks for the next tile's first fragments.
// Returns true when a sum overflowed: the probabilities are void then, everything else is sound.
template <bool FIRST, class Copies, class Next> DEVICE bool lazy_tile(Warp& w, u32 keys, const Ahead& ahead, u32 values, const Corner& corner, Copies issue_copies, Next ask_next) {
  float score[CHUNKS][ROW_TILES][2][4], tile_sum[ROW_TILES][4];
  constexpr bool SCORES_FIRST = FIRST || QUERIES_FROM_SHARED;
  if (SCORES_FIRST) score_tile(score, w, keys, ahead);
  if (FIRST) mask_tile(score, corner);
  UNROLL for (int c = -1; c < CHUNKS; ++c) {
    UNROLL for (int step = 0; step < STEPS; ++step) {
      if (!SCORES_FIRST && c + 1 < CHUNKS) {
        u32 query[ROW_TILES][4];
        query_fragments(query, w, step);
        score_step(score[c + 1], w, query, keys, c + 1, step, ahead);
      }
      if (c < 0) continue;
      if (!FIRST) value_step(w, c, values, step);
      constexpr int SHARE = 8 * ROW_TILES / STEPS;                    // exponentials beside the products of this step
      UNROLL for (int e = step * SHARE; e < (step + 1) * SHARE; ++e) {
        float& x = score[c][e / 8][(e >> 2) & 1][e & 3];
        x = exp2_approx(fmaf(x, w.scale, w.reference[e / 8][(e >> 1) & 1]));
      }
    }
    if (FIRST && c < 0)
      UNROLL for (int m = 0; m < ROW_TILES; ++m)
        UNROLL for (int half = 0; half < 2; ++half) renew_reference<true>(w, score, 1, m, half);
    if (c < 0) { issue_copies(); continue; }
    UNROLL for (int m = 0; m < ROW_TILES; ++m)                        // PV is through with the previous tile's chunk c
      UNROLL for (int n = 0; n < 2; ++n)
        UNROLL for (int half = 0; half < 2; ++half)
          w.probability[c][m][2 * n + half] = pack_halves(score[c][m][n][2 * half], score[c][m][n][2 * half + 1]);
    sum_chunk(tile_sum, w, c);
  }
  ask_next();
  float largest = fmaxf(tile_sum[0][0], tile_sum[0][2]);
  if (ROW_TILES > 1) largest = fmaxf(largest, fmaxf(tile_sum[ROW_TILES - 1][0], tile_sum[ROW_TILES - 1][2]));
  const bool overflow = __any_sync(ALL_LANES, !(largest < infinity()));
  if (!overflow) add_sums(w, tile_sum);
  return overflow;
}

// O / sum, as fp16, through this warp's rows of shared memory so that global stores are whole 16-byte pieces.
DEVICE void store_out(const Warp& w, char* out, int rows_left) {
  const int lane = threadIdx.x & 31;
  UNROLL for (int m = 0; m < ROW_TILES; ++m)
    UNROLL for (int half = 0; half < 2; ++half) {
      const float inverse = w.sum[m][half] == 0.f ? 0.f : 1.f / w.sum[m][half];      // a row without keys is 0
      const int row = 16 * m + 8 * half + (lane >> 2);
      UNROLL for (int n = 0; n < 2 * STEPS; ++n)
        store_shared(w.query_rows + row * ROW_BYTES + ((n ^ (row & 7)) << 4) + (lane & 3) * 4,
                     pack_halves(w.out[m][n][2 * half] * inverse, w.out[m][n][2 * half + 1] * inverse));
    }
  __syncwarp();
  UNROLL for (int pass = 0; pass < WARP_ROWS * PIECES / 32; ++pass) {
    const int row = (32 * pass + lane) / PIECES, piece = lane % PIECES;
    const uint4 x = load_shared_16_bytes(w.query_rows + row * ROW_BYTES + ((piece ^ (row & 7)) << 4));
    if (row < rows_left) *(uint4*)(out + (u64)row * ROW_BYTES + 16 * piece) = x;
  }
}

// The head and the first row of this warp. Called twice, at the start and at the end: no registers are held for it over the walk.
struct Place { int head, row; };
DEVICE Place place_of_warp() {
  u32 head = block_index_x(), row_block = block_index_y();
  if (ROWS_FIRST) {
    const u32 block = row_block * grid_size_x() + head;
    head = block / grid_size_y();
    row_block = block % grid_size_y();
  }
  if (CAUSAL) row_block = grid_size_y() - 1 - row_block;
  return {(int)head, (int)(row_block * BLOCK_ROWS + (thread_index() >> 5) * WARP_ROWS)};
}

extern "C" __global__ void __launch_bounds__(THREADS, MIN_BLOCKS)
flash(const half_bits* __restrict__ q, const half_bits* __restrict__ k, const half_bits* __restrict__ v, half_bits* __restrict__ o,
      int batchHeads, int sq, int sk, float scale) {
  extern __shared__ __align__(1024) char shared[];
  const int tid = threadIdx.x, lane = tid & 31;
  const Place place = place_of_warp();
  const u64 head = place.head;
  const int warp_row = place.row, block_row = warp_row / BLOCK_ROWS * BLOCK_ROWS;
  const int tiles = CEIL_DIV(CAUSAL ? min(sk, block_row + BLOCK_ROWS) : sk, KEYS);

  const u32 queries = shared_address(shared), key_ring = queries + BLOCK_ROWS * ROW_BYTES, value_ring = key_ring + RING * TILE_BYTES;
  // K of tile t lies in slot t - 1, V of tile t in slot t, modulo RING.
  const u32 first_key_slot = key_ring + (RING - 1) * TILE_BYTES;
  const int copy_row = tid / PIECES, copy_piece = tid % PIECES;        // this thread's part of every copy
  const u32 copy_to = copy_row * ROW_BYTES + ((copy_piece ^ (copy_row & 7)) << 4);
  auto copy_from = [&](const half_bits* tensor, u64 row) { return (const char*)tensor + (row + copy_row) * ROW_BYTES + copy_piece * 16; };
  const int last_tile = (tiles - 1) * KEYS;                            // the walk's tile 0: it may reach beyond sk
  const char* next_key = copy_from(k, head * sk + last_tile);
  const char* next_value = copy_from(v, head * sk + last_tile);

  // First what Q K^T of tile 0 needs, then all that fits.
  copy_rows<BLOCK_ROWS>(queries + copy_to, copy_from(q, head * sq + block_row), sq - block_row - copy_row);
  copy_rows<KEYS>(first_key_slot + copy_to, next_key, sk - last_tile - copy_row);
  copies_commit();
  copy_rows<KEYS>(value_ring + copy_to, next_value, sk - last_tile - copy_row);
  next_key -= TILE_BYTES;
  if (TILES_PER_BARRIER > 1) copy_tile_if<1>(value_ring + copy_to, next_value, 1 < tiles);
  next_value -= TILES_PER_BARRIER * TILE_BYTES;
  copy_group(key_ring + copy_to, next_key, 1, tiles);
  copies_commit();
  copies_wait<1>();
  __syncthreads();

  Warp w;
  w.scale = scale * LOG2_E;
  w.query_rows = queries + (warp_row - block_row) * ROW_BYTES;
  w.row_offset = (lane & 15) * ROW_BYTES + (((lane >> 4) ^ (lane & 7)) << 4);
  w.key_offset = ((lane & 7) + ((lane >> 4) << 3)) * ROW_BYTES + ((((lane >> 3) & 1) ^ (lane & 7)) << 4);
  UNROLL for (int m = 0; m < ROW_TILES; ++m) {
    UNROLL for (int i = 0; i < QUERY_STEPS_HELD; ++i) load_matrices(w.query[m][i], at_step(w.query_rows + w.row_offset, i) + m * 16 * ROW_BYTES);
    w.sum[m][0] = w.sum[m][1] = w.reference[m][0] = w.reference[m][1] = 0.f;
    UNROLL for (int n = 0; n < 2 * STEPS; ++n)
      UNROLL for (int e = 0; e < 4; ++e) w.out[m][n][e] = 0.f;
  }

  const int first_step = CAUSAL ? max(0, tiles - 1 - warp_row / KEYS) : 0;             // the step at which this warp joins
  auto first = [&](u32 keys, int t) {
    const Corner corner = {(tiles - 1 - t) * KEYS, warp_row, sk};
    Ahead ahead;
    if (!QUERIES_FROM_SHARED) ask_ahead(ahead, w, keys);
    if (QUERIES_FROM_SHARED || lazy_tile<true>(w, keys, ahead, 0, corner, [] {}, [] {})) careful_tile<true>(w, keys, corner);      // the former: fewer registers
  };
  if (!CAUSAL || first_step == 0) first(first_key_slot, 0);
  u32 half = 0;                                                                        // which half of the rings is being read
  _Pragma("unroll 1") for (int t = 1; t < tiles; t += TILES_PER_BARRIER) {
    copies_wait<0>();
    __syncthreads();
    const u32 other = half ^ HALF_RING_BYTES;
    auto issue_copies = [&]() {
      next_key -= TILES_PER_BARRIER * TILE_BYTES;
      copy_group(key_ring + other + copy_to, next_key, t + TILES_PER_BARRIER, tiles);
      copy_group(value_ring + other + copy_to, next_value, t + TILES_PER_BARRIER - 1, tiles);
      copies_commit();
      next_value -= TILES_PER_BARRIER * TILE_BYTES;
    };
    Ahead ahead;
    ask_ahead(ahead, w, key_ring + half);
    UNROLL for (int u = 0; u < TILES_PER_BARRIER; ++u) {
      if (u > 0 && t + u >= tiles) break;
      const u32 keys = key_ring + half + u * TILE_BYTES, values = value_ring + half + u * TILE_BYTES;
      auto copies = [&]() { if (u == 0) issue_copies(); };
      auto ask_next = [&]() { if (u + 1 < TILES_PER_BARRIER) ask_ahead(ahead, w, keys + TILE_BYTES); };
      if (CAUSAL && t + u <= first_step) {
        copies();
        if (t + u == first_step) first(keys, t + u);
        ask_next();
      } else if (lazy_tile<false>(w, keys, ahead, values, {}, copies, ask_next)) {
        careful_tile<false>(w, keys, {});
      }
    }
    half = other;
  }
  if (TILES_PER_BARRIER == 1 || tiles % 2 == 1) {                                      // else the last meeting saw the last V land
    copies_wait<0>();
    __syncthreads();
  }
  value_tile(w, value_ring + (tiles - 1) % RING * TILE_BYTES);
  const Place end = place_of_warp();
  store_out(w, (char*)o + ((u64)end.head * sq + end.row) * ROW_BYTES, sq - end.row);
}
