// flash_sm90: O = softmax(Q K^T scale) V with Hopper's warpgroup products (wgmma) and bulk copies (TMA). H100, H200 only: sm_90a.
//
// Tiling. A block owns 64 * CONSUMERS query rows of one head at a time, 64 for each consumer warpgroup, and all keys of that head in tiles
// of KEYS. One block fills an SM; the grid is as large as the card and each block takes items (head, rows) until none is left.
//
// Which item next. DYNAMIC: whatever no block has taken, by a ticket that the producer draws while it loads the item before; else every
// gridDim-th. Causal items differ in length, so the longest of the heads in turn come first and short ones fill the end. But K and V of all
// heads at once would not fit the L2 cache: heads are taken in groups that give every block GROUP_ROUNDS items (9 to 34 MB of K and V with
// 132 blocks), and the longest come first inside a group. Fixed shares would leave blocks waiting at every group's end, tickets do not.
// The producer tells the consumers what an item is in shared memory, beside its Q; head -1 ends the work.
//
// LAST_TILE_FIRST: the walk goes from an item's last tile, on the diagonal of a causal mask or ragged at sk, to its first: masks lie in the
// first step alone, and the loop has none. A row's reference is then the maximum of what it sees of that tile, one key at least.
//
// Who does what. The first thread of the last warpgroup is the producer: it asks TMA for Q, then K and V tiles, into a ring of STAGES
// places each, K one tile ahead of V because it is needed one step earlier, and runs on into the next item while the consumers finish this
// one. A consumer multiplies Q K^T from shared memory, turns its 64 x KEYS scores into probabilities in registers, and feeds these to P V
// as they are: the accumulator layout of the first product is the operand layout of the second. The producer's warpgroup gives most of
// its registers to the consumers.
//
// One step: issue Q K^T of tile j and P V of tile j - 1 (the tensor cores take them in this order), wait for the first, take the
// exponentials of tile j while P V runs, wait for the second. With PINGPONG consumers issue in turns, so that one multiplies while the
// others take exponentials; CONSUMERS of them in one SM keep both units busy.
//
// The lazy maximum. As in flash.cu a row keeps the maximum of the first tile it meets as reference, so that the usual step needs no maximum, no
// exchange and no rescaling. A lane's sum of a tile's probabilities bounds each of them; where it exceeds SUM_LIMIT some probability may
// have overflowed fp16. That is seen before P V of this tile is issued, and the warp, alone, does the tile again: scores by mma.sync from
// the same shared memory (hence K is released only after the check), true maximum, O and sum rescaled.
//
// Sums. They must hold exactly what P V multiplies, so that the rounding of a row's largest probability cancels in O = (P V) / (P 1).
// HEAD_DIM 64: the tensor cores add, by 8 columns of ones beside the 64 of V (SUM_COLUMN). An element then costs one FFMA, one ex2, half a
// rounding to fp16, half an fp16 addition (the bound alone), half a move, and the tensor cores 6 % more: they have time to spare. The ones
// are one step of V, 2 KB; every step's descriptor reaches them, since the distance from one panel of V to the next is a field of it.
// HEAD_DIM 128: the tensor cores bind, so the lanes add: probabilities cut, not rounded, to fp16 precision, one instruction an element.
//
// RESIDENT: all K and V tiles fit the ring, and all items fit the card. A block makes one item, without a producer warpgroup: its first
// thread asks for everything at once, two blocks share an SM, and O takes the place of Q.
//
// OUT_IN_QUERY: O takes the place of its Q, which leaves room for more stages. The place is free for another Q when the store has read O;
// a consumer looks for that in its next item, with that item's first product under way, and the next Q lies in the other place meanwhile.
//
// Where it waits. Consumers: for a tile's full barrier, for their products, for their turn. Producer: for the empty barriers, one arrival
// from every consumer warp. O goes through shared memory to a TMA store, which also drops the rows beyond sq; the next O waits until the
// store has read the last one. TMA gives zeros for rows beyond sq and sk; scores of keys beyond sk are masked in the last tile.
// Causal: a consumer whose rows end before a tile only releases it, without waiting for the other consumers.
//
// Traps. ptxas moves the wait for P V above exponentials that do not depend on it; keep_before() holds it back. And it makes every product
// wait for the one before (it says "serialized" in its log, at a cost of 10 to 40 %) when a register of a product in flight seems to be
// written by something else: hence forget() before scores are overwritten, and hence move_to_operand() makes moves that it cannot see through.
// LAST_TILE_FIRST makes a consumer wait for tiles of others before its first; with four consumers that costs more than masks in the loop.
//
// Launch.  threads = 128 * (CONSUMERS + 1)
//          blocks  = min(ceil(sq / (64 * CONSUMERS)) * batchHeads, multiprocessors), one-dimensional
//          shared  = 2 * HEAD_DIM * (3 * 64 * CONSUMERS + 2 * STAGES * KEYS) + 1024 bytes, dynamic; 2048 more for HEAD_DIM 64
//          OUT_IN_QUERY: 2 * 64 instead of 3 * 64 in shared
//          RESIDENT: threads = 128 * CONSUMERS, blocks not limited by multiprocessors, 1 * 64 instead of 3 * 64 in shared
// Tensor maps: rank 3 {HEAD_DIM, seqLen, batchHeads}, strides {2 HEAD_DIM, 2 HEAD_DIM seqLen} bytes, box {64, 64, 1} for q and o, {64, KEYS, 1}
// for k and v, FLOAT16, no interleave, 128-byte swizzle, 256-byte L2 promotion, no fill, element strides 1.
// tickets: one word, zero or all bits set before the first launch; a launch leaves it ready for the next. Two launches at the same time need two.
// Causal as PyTorch's is_causal=True: query i sees the keys j <= i, also when sq != sk. sq, sk >= 1, scale > 0.
#include "sm90.cuh"

#ifndef HEAD_DIM            // 64 or 128
#define HEAD_DIM 64
#endif
#ifndef CAUSAL              // 0 or 1
#define CAUSAL 0
#endif
#ifndef CONSUMERS           // warpgroups of 64 query rows: 2, 3 or 4
#define CONSUMERS 4
#endif
#ifndef KEYS                // keys a tile: 64, 96 or 128
#define KEYS 64
#endif
#ifndef STAGES              // places for K tiles, and for V tiles
#define STAGES 6
#endif
#ifndef PINGPONG            // consumers issue their products in turns
#define PINGPONG 1
#endif

#ifndef RESIDENT            // 1: for short sequences, sk <= STAGES * KEYS; see the head
#define RESIDENT 0
#endif
#ifndef DYNAMIC             // 1: a block takes whatever item nobody took before
#define DYNAMIC (CAUSAL && !RESIDENT)
#endif
#ifndef GROUP_ROUNDS        // causal: how many items a group of heads has for every block
#define GROUP_ROUNDS (HEAD_DIM == 64 ? 4 : row_blocks <= 4 ? 1 : 3)
#endif
#ifndef LAST_TILE_FIRST     // 1: the walk over the keys goes from the last tile, the only one with masks, to the first
#define LAST_TILE_FIRST (HEAD_DIM == 128)
#endif
#ifndef OUT_IN_QUERY        // 1: O takes the place of Q; RESIDENT always does
#define OUT_IN_QUERY RESIDENT
#endif

#define GROUP 128                                            // threads of a warpgroup
#define THREADS (GROUP * (CONSUMERS + !RESIDENT))
#define MIN_BLOCKS (RESIDENT ? 2 : 1)
#define CONSUMER_REGISTERS (CONSUMERS == 4 ? 112 : CONSUMERS == 3 ? 160 : 240)
#define PRODUCER_REGISTERS (CONSUMERS == 3 ? 32 : 24)
#define GROUP_ROWS 64
#define BLOCK_ROWS (GROUP_ROWS * CONSUMERS)
#define SUM_COLUMN (HEAD_DIM == 64)                          // the tensor cores add the probabilities
#define OUT_COLUMNS (HEAD_DIM + 8 * SUM_COLUMN)
#define PANELS (HEAD_DIM / 64)                               // a row is stored in panels of 64 columns = 128 bytes
#define QUERY_PANEL_BYTES (GROUP_ROWS * 128)
#define QUERY_BYTES (PANELS * QUERY_PANEL_BYTES)             // Q, or O, of one consumer
#define KEY_PANEL_BYTES (KEYS * 128)
#define TILE_BYTES (PANELS * KEY_PANEL_BYTES)
#define QUERY_BUFFERS (RESIDENT ? 1 : 2)
#define QUERY_PLACE 0
#define OUT_PLACE (QUERY_BUFFERS * CONSUMERS * QUERY_BYTES)   // unless OUT_IN_QUERY
#define KEY_PLACE ((QUERY_BUFFERS + !OUT_IN_QUERY) * CONSUMERS * QUERY_BYTES)
#define VALUE_PLACE (KEY_PLACE + STAGES * TILE_BYTES)
#define ONES_PLACE (VALUE_PLACE + STAGES * TILE_BYTES)
#define ONES_BYTES (SUM_COLUMN ? 16 * 128 : 0)               // one step of P V: 16 rows of a panel of which 8 columns are used
#define HALF_PRECISION 0xffffe000u                           // the bits of an fp32 number that fp16 keeps
#define SUM_LIMIT 32768.f                                    // the largest fp16 is 65504
#define TURN_BARRIER 8                                       // named barriers 1.. are the consumers' own, 8.. their turns

// Moves a descriptor of V; the ones stay where they are, so the distance to them shrinks.
#define VALUE_STEP(bytes) ((u32)IN_DESCRIPTOR(bytes) - (SUM_COLUMN ? (u32)IN_DESCRIPTOR(bytes) << 16 : 0u))

static_assert(!CAUSAL || !LAST_TILE_FIRST || KEYS % GROUP_ROWS == 0, "the diagonal of a consumer lies in one tile");

struct Ring {                                                // a place in the ring, and the parity of its current round
  u32 stage, parity;
  DEVICE void advance() { if (++stage == STAGES) { stage = 0; parity ^= 1; } }
};

struct Rows {                                                // the lane's upper and lower row
  float reference[2];                                        // minus the scaled reference maximum
  float sum[2];                                              // of this lane's probabilities; with SUM_COLUMN the whole row's, at the end alone
};

struct Place { int head, row; };                             // of an item: its head and first row; head -1: there are no more

// Which mbarrier tells what. full: the bytes are there (one arrival, by the producer); empty: every consumer warp is through.
struct Barriers {
  u32 base;
  DEVICE u32 key_full(u32 stage) const { return base + 8 * stage; }
  DEVICE u32 value_full(u32 stage) const { return base + 8 * (STAGES + stage); }
  DEVICE u32 key_empty(u32 stage) const { return base + 8 * (2 * STAGES + stage); }
  DEVICE u32 value_empty(u32 stage) const { return base + 8 * (3 * STAGES + stage); }
  DEVICE u32 query_full(u32 buffer) const { return base + 8 * (4 * STAGES + buffer); }
  DEVICE u32 query_empty(u32 buffer) const { return base + 8 * (4 * STAGES + QUERY_BUFFERS + buffer); }
  // Where the rows of Q in a buffer come from, written before the buffer is announced.
  DEVICE u32 query_place(u32 buffer) const { return base + 8 * (4 * STAGES + 2 * QUERY_BUFFERS + buffer); }
  DEVICE void tell(u32 buffer, Place place) const { store_shared(query_place(buffer), place.head); store_shared(query_place(buffer) + 4, place.row); }
  // Lane 0 reads for its warp, since it is the one that gives the buffer back.
  DEVICE Place told(u32 buffer, int lane) const {
    Place place = {0, 0};
    if (lane == 0) place = {(int)load_shared(query_place(buffer)), (int)load_shared(query_place(buffer) + 4)};
    return {__shfl_sync(ALL_LANES, place.head, 0), __shfl_sync(ALL_LANES, place.row, 0)};
  }
};

// The items in their order, and who takes which.
struct Work {
  int batchHeads, row_blocks, sk;
  u32* tickets;                                              // see draw_ticket()
  DEVICE int items() const { return batchHeads * row_blocks; }
  // The n-th item of this block. DYNAMIC: whatever nobody took before; so ask once for each n. Every block asks until it is told that there
  // is nothing left, so items() tickets are drawn in all, and the last one makes the counter zero again.
  DEVICE int index(int n) const {
    if (n == 0) return blockIdx.x;
    if (RESIDENT) return items();
    return DYNAMIC ? gridDim.x + draw_ticket(tickets, items() - 1) : n * gridDim.x + blockIdx.x;
  }
  // Causal: heads in groups of about GROUP_ROUNDS items for every block, in a group the longest items of all its heads first.
  DEVICE Place place(int item) const {
    if (item >= items()) return {-1, 0};
    const int head = item / row_blocks;
    if (!CAUSAL) return {head, (item - head * row_blocks) * BLOCK_ROWS};
    if (RESIDENT) return {item % batchHeads, (row_blocks - 1 - item / batchHeads) * BLOCK_ROWS};
    const int groups = max(1, min(batchHeads, items() / (GROUP_ROUNDS * (int)gridDim.x)));
    const int size = batchHeads / groups, larger = batchHeads - size * groups;            // so many groups have one head more
    const bool in_larger = head < larger * (size + 1);
    const int group_size = size + in_larger, skipped = in_larger ? 0 : larger * (size + 1);
    const int first = skipped + (head - skipped) / group_size * group_size;
    const int inside = item - first * row_blocks, row_block = inside / group_size;
    return {first + inside - row_block * group_size, (row_blocks - 1 - row_block) * BLOCK_ROWS};
  }
  DEVICE int tiles(int rows_end) const { return CEIL_DIV(CAUSAL ? min(sk, rows_end) : sk, KEYS); }
};

// See the head: what depends on a and b stays in front of the wait that follows. The instruction inside never runs, a and b being >= 0.
DEVICE void keep_before(float a, float b) {
  asm volatile("{\n.reg .pred p;\n.reg .f32 t;\nadd.f32 t, %0, %1;\nsetp.lt.f32 p, t, 0f00000000;\n@p nanosleep.u32 1;\n}\n" :: "f"(a), "f"(b) : "memory");
}

// Scores of keys at or beyond the limit (counted from the tile's first key; upper and lower row) become -inf.
DEVICE void mask(float (&score)[KEYS / 2], int upper_limit, int lower_limit) {
  const int column = 2 * (threadIdx.x & 3);
  UNROLL for (int i = 0; i < KEYS / 2; ++i)
    if (column + i / 4 * 8 + (i & 1) >= ((i & 2) ? lower_limit : upper_limit)) score[i] = -infinity();
}

// Scores to probabilities with the rows' references, and a bound of this lane's: two numbers of which no probability exceeds both.
// SUM_COLUMN: probability pairs, as fp16, lie in the first half of score. Otherwise fp32, cut, and the bounds are the two rows' sums.
DEVICE void exponentials(float (&score)[KEYS / 2], const Rows& rows, float scale, float (&bound)[2]) {
  float s[4] = {0.f, 0.f, 0.f, 0.f};
  u32 pair_sum = 0;
  UNROLL for (int i = 0; i < KEYS / 2; ++i) {
    score[i] = exp2_approx(fmaf(score[i], scale, rows.reference[(i >> 1) & 1]));
    if (!SUM_COLUMN) {
      score[i] = __uint_as_float(__float_as_uint(score[i]) & HALF_PRECISION);
      s[i & 3] += score[i];
    } else if (i & 1) {
      const u32 pair = pack_halves(score[i - 1], score[i]);
      pair_sum = i == 1 ? pair : add_halves(pair_sum, pair);
      score[i / 2] = __uint_as_float(pair);
    }
  }
  if (SUM_COLUMN) unpack_halves(pair_sum, bound);
  else { bound[0] = s[0] + s[1]; bound[1] = s[2] + s[3]; }
}

// What exponentials() left becomes the operand of P V. all_bits: every bit set, which the compiler must not know unless tiles are few.
DEVICE void move_to_operand(u32 (&probability)[KEYS / 4], const float (&score)[KEYS / 2], u32 all_bits) {
  UNROLL for (int i = 0; i < KEYS / 4; ++i) probability[i] = SUM_COLUMN ? __float_as_uint(score[i]) & (RESIDENT ? ~0u : all_bits) : pack_halves(score[2 * i], score[2 * i + 1]);
}

// The tile's maximum enters the reference; what was summed so far must be multiplied by shrink.
DEVICE void renew_references(const float (&score)[KEYS / 2], Rows& rows, float scale, bool first, float (&shrink)[2]) {
  UNROLL for (int half = 0; half < 2; ++half) {
    float maximum = -infinity();
    UNROLL for (int i = 0; i < KEYS / 2; i += 4) maximum = fmaxf(maximum, fmaxf(score[i + 2 * half], score[i + 2 * half + 1]));
    maximum = fmaxf(maximum, __shfl_xor_sync(ALL_LANES, maximum, 1));
    maximum = fmaxf(maximum, __shfl_xor_sync(ALL_LANES, maximum, 2));
    maximum = maximum == -infinity() ? 0.f : maximum * scale;
    if (!first) maximum = fmaxf(maximum, -rows.reference[half]);
    shrink[half] = first ? 0.f : exp2_approx(-rows.reference[half] - maximum);
    rows.reference[half] = -maximum;
  }
}

// The warp's 16 rows of scores once more, by itself: same registers, same layout.
DEVICE void scores_of_warp(float (&score)[KEYS / 2], u32 queries, u32 keys) {
  const int lane = threadIdx.x & 31, row = 16 * ((threadIdx.x >> 5) & 3) + (lane & 15), key = (lane & 7) + ((lane >> 4) << 3);
  UNROLL for (int i = 0; i < KEYS / 2; ++i) score[i] = 0.f;
  _Pragma("unroll 1") for (int step = 0; step < HEAD_DIM / 16; ++step) {
    const int panel = step / 4, piece = 2 * (step % 4);
    u32 query[4];
    load_matrices(query, queries + panel * QUERY_PANEL_BYTES + row * 128 + (((piece + (lane >> 4)) ^ (row & 7)) << 4));
    UNROLL for (int c = 0; c < KEYS / 16; ++c) {
      u32 b[4];
      load_matrices(b, keys + panel * KEY_PANEL_BYTES + (16 * c + key) * 128 + (((piece + ((lane >> 3) & 1)) ^ (key & 7)) << 4));
      UNROLL for (int n = 0; n < 2; ++n) {
        float (&d)[4] = *(float(*)[4])&score[8 * c + 4 * n];
        multiply_add(d, query, b[2 * n], b[2 * n + 1], d);
      }
    }
  }
}

DEVICE void issue_scores(float (&score)[KEYS / 2], u32 query_descriptor, u32 key_descriptor) {
  forget(score);
  products_begin();
  UNROLL for (int step = 0; step < HEAD_DIM / 16; ++step) {
    const u32 inside = IN_DESCRIPTOR(32 * (step % 4));
    multiply_shared(score, whole_descriptor(query_descriptor + IN_DESCRIPTOR(step / 4 * QUERY_PANEL_BYTES) + inside),
                    whole_descriptor(key_descriptor + IN_DESCRIPTOR(step / 4 * KEY_PANEL_BYTES) + inside), step > 0);
  }
  products_commit();
}
DEVICE void issue_values(float (&out)[OUT_COLUMNS / 2], u32 (&p)[KEYS / 4], u32 value_descriptor) {
  pin(out);
  pin(p);
  products_begin();
  UNROLL for (int step = 0; step < KEYS / 16; ++step)
    multiply_registers(out, p[4 * step], p[4 * step + 1], p[4 * step + 2], p[4 * step + 3], whole_descriptor(value_descriptor + step * VALUE_STEP(16 * 128)));
  products_commit();
}

// One thread asks for everything, in the order in which it is needed.
DEVICE void produce(const TensorMap& q, const TensorMap& k, const TensorMap& v, u32 shared, const Barriers& barriers, const Work& work) {
  Ring key = {0, 1}, value = {0, 1};                         // parity 1: the first round finds every place empty
  auto load = [&](const TensorMap& map, u32 to, int tile, int head, u32 barrier) {
    barrier_expect_bytes(barrier, TILE_BYTES);
    UNROLL for (int panel = 0; panel < PANELS; ++panel) tensor_load(to + panel * KEY_PANEL_BYTES, map, 64 * panel, tile * KEYS, head, barrier);
  };
  auto load_value = [&](int tile, int head) {
    barrier_wait(barriers.value_empty(value.stage), value.parity);
    load(v, shared + VALUE_PLACE + value.stage * TILE_BYTES, tile, head, barriers.value_full(value.stage));
    value.advance();
  };
  int item = work.index(0);
  for (int n = 0;; ++n) {
    const int buffer = n % QUERY_BUFFERS;
    const Place place = work.place(item);
    if (RESIDENT && place.head < 0) return;
    const int head = place.head, row = place.row, tiles = work.tiles(row + BLOCK_ROWS);
    barrier_wait(barriers.query_empty(buffer), ((n >> 1) & 1) ^ 1);
    if (!RESIDENT) barriers.tell(buffer, place);
    if (head < 0) { barrier_arrive(barriers.query_full(buffer)); return; }
    item = work.index(n + 1);                                // long before it is needed
    barrier_expect_bytes(barriers.query_full(buffer), CONSUMERS * QUERY_BYTES);
    UNROLL for (int i = 0; i < CONSUMERS * PANELS; ++i)
      tensor_load(shared + QUERY_PLACE + buffer * CONSUMERS * QUERY_BYTES + i * QUERY_PANEL_BYTES, q, 64 * (i % PANELS), row + GROUP_ROWS * (i / PANELS), head,
                  barriers.query_full(buffer));
    auto tile_of = [&](int step) { return LAST_TILE_FIRST ? tiles - 1 - step : step; };
    _Pragma("unroll 1") for (int step = 0; step < tiles; ++step) {
      barrier_wait(barriers.key_empty(key.stage), key.parity);
      load(k, shared + KEY_PLACE + key.stage * TILE_BYTES, tile_of(step), head, barriers.key_full(key.stage));
      key.advance();
      if (step > 0) load_value(tile_of(step - 1), head);
    }
    load_value(tile_of(tiles - 1), head);
  }
}

DEVICE void consume(const TensorMap& o, u32 shared, const Barriers& barriers, const Work& work, int group, float scale) {
  const int lane = threadIdx.x & 31, warp_row = 16 * ((threadIdx.x >> 5) & 3);
  const u32 all_bits = ~(u32)((int)__float_as_uint(scale) >> 31);           // scale > 0
  Ring key = {0, 0}, value = {0, 0};
  auto my_turn = [&]() { if (PINGPONG) group_sync(TURN_BARRIER + group, 2 * GROUP); };
  auto pass_on = [&]() { if (PINGPONG) group_arrive(TURN_BARRIER + (group + 1) % CONSUMERS, 2 * GROUP); };
  if (PINGPONG && group == CONSUMERS - 1) group_arrive(TURN_BARRIER, 2 * GROUP);
  auto release_key = [&]() { if (lane == 0) barrier_arrive(barriers.key_empty(key.stage)); key.advance(); };
  auto release_value = [&]() { if (lane == 0) barrier_arrive(barriers.value_empty(value.stage)); value.advance(); };
  auto release_query = [&](int n) { if (lane == 0) barrier_arrive(barriers.query_empty(n % QUERY_BUFFERS)); };
  const bool elected = threadIdx.x % GROUP == 0;                            // who stores O

  _Pragma("unroll 1") for (int n = 0;; ++n) {
    const int buffer = n % QUERY_BUFFERS;
    if (RESIDENT && n > 0) break;
    barrier_wait(barriers.query_full(buffer), (n >> 1) & 1);
    const Place item = RESIDENT ? work.place(work.index(0)) : barriers.told(buffer, lane);
    if (item.head < 0) break;
    const int row = item.row + GROUP_ROWS * group, all_tiles = work.tiles(item.row + BLOCK_ROWS), tiles = work.tiles(row + GROUP_ROWS);
    const u32 queries = shared + QUERY_PLACE + (buffer * CONSUMERS + group) * QUERY_BYTES;
    float out[OUT_COLUMNS / 2], score[KEYS / 2], bound[2], shrink[2];
    u32 probability[KEYS / 4];
    Rows rows = {{0.f, 0.f}, {0.f, 0.f}};
    UNROLL for (int i = 0; i < OUT_COLUMNS / 2; ++i) out[i] = 0.f;

    auto start_scores = [&]() {
      barrier_wait(barriers.key_full(key.stage), key.parity);
      issue_scores(score, descriptor(queries, 16), descriptor(shared + KEY_PLACE, 16) + key.stage * IN_DESCRIPTOR(TILE_BYTES));
    };
    auto start_values = [&]() {
      barrier_wait(barriers.value_full(value.stage), value.parity);
      issue_values(out, probability, descriptor(shared + VALUE_PLACE, SUM_COLUMN ? ONES_PLACE - VALUE_PLACE : KEY_PANEL_BYTES) + value.stage * VALUE_STEP(TILE_BYTES));
    };
    auto mask_tile = [&](int tile) {
      const int first = tile * KEYS;
      if (first + KEYS <= (CAUSAL ? min(work.sk, row + 1) : work.sk)) return;
      const int diagonal = CAUSAL ? row + warp_row + (lane >> 2) + 1 - first : KEYS;
      mask(score, min(work.sk - first, diagonal), min(work.sk - first, diagonal + 8));
    };

    auto skip_tiles = [&]() {                                               // those for other consumers' rows
      for (int tile = tiles; CAUSAL && tile < all_tiles; ++tile) {
        my_turn();
        pass_on();
        barrier_wait(barriers.key_full(key.stage), key.parity);
        release_key();
        barrier_wait(barriers.value_full(value.stage), value.parity);
        release_value();
      }
    };
    if (LAST_TILE_FIRST) skip_tiles();
    start_scores();
    if (OUT_IN_QUERY && n > 0) {
      if (elected) stores_have_read();
      __syncwarp();
      release_query(n - 1);
    }
    products_wait<0>();
    pin(score);
    mask_tile(LAST_TILE_FIRST ? tiles - 1 : 0);
    renew_references(score, rows, scale, true, shrink);
    exponentials(score, rows, scale, rows.sum);
    release_key();
    move_to_operand(probability, score, all_bits);
    _Pragma("unroll 1") for (int step = 1; step < tiles; ++step) {
      my_turn();
      start_scores();
      start_values();
      pass_on();
      products_wait<1>();
      pin(score);
      if (!LAST_TILE_FIRST) mask_tile(step);
      exponentials(score, rows, scale, bound);
      pin(score);
      keep_before(bound[0], bound[1]);
      products_wait<0>();
      pin(out);
      pin(probability);
      release_value();
      if (__any_sync(ALL_LANES, !(fmaxf(bound[0], bound[1]) <= SUM_LIMIT))) {
        scores_of_warp(score, queries, shared + KEY_PLACE + key.stage * TILE_BYTES);
        if (!LAST_TILE_FIRST) mask_tile(step);
        renew_references(score, rows, scale, false, shrink);
        exponentials(score, rows, scale, bound);
        UNROLL for (int half = 0; half < 2; ++half) rows.sum[half] *= shrink[half];
        UNROLL for (int i = 0; i < OUT_COLUMNS / 2; ++i) out[i] *= shrink[(i >> 1) & 1];
      }
      release_key();
      UNROLL for (int half = 0; half < 2; ++half) rows.sum[half] += bound[half];
      move_to_operand(probability, score, all_bits);
    }
    start_values();
    products_wait<0>();
    pin(out);
    release_value();
    if (!OUT_IN_QUERY) release_query(n);
    if (!LAST_TILE_FIRST) skip_tiles();

    // O / sum as fp16 into this consumer's place, then one TMA store.
    const u32 place = OUT_IN_QUERY ? queries : shared + OUT_PLACE + group * QUERY_BYTES;
    if (!OUT_IN_QUERY && elected) stores_have_read();
    group_sync(1 + group, GROUP);
    float inverse[2];
    UNROLL for (int half = 0; half < 2; ++half) {
      rows.sum[half] += __shfl_xor_sync(ALL_LANES, rows.sum[half], 1);
      rows.sum[half] += __shfl_xor_sync(ALL_LANES, rows.sum[half], 2);
      if (SUM_COLUMN) rows.sum[half] = out[HEAD_DIM / 2 + 2 * half];        // the same in all 8 columns
      inverse[half] = rows.sum[half] == 0.f ? 0.f : 1.f / rows.sum[half];
    }
    const int out_row = warp_row + (lane & 15);
    UNROLL for (int c = 0; c < HEAD_DIM / 16; ++c) {
      u32 word[4];
      UNROLL for (int i = 0; i < 4; ++i) word[i] = pack_halves(out[8 * c + 2 * i] * inverse[i & 1], out[8 * c + 2 * i + 1] * inverse[i & 1]);
      store_matrices(place + c / 4 * QUERY_PANEL_BYTES + out_row * 128 + (((2 * (c % 4) + (lane >> 4)) ^ (out_row & 7)) << 4), word[0], word[1], word[2], word[3]);
    }
    publish_shared();
    group_sync(1 + group, GROUP);
    if (elected) {
      UNROLL for (int panel = 0; panel < PANELS; ++panel) tensor_store(o, place + panel * QUERY_PANEL_BYTES, 64 * panel, row, item.head);
      stores_commit();
    }
  }
  if (elected) stores_have_read();
}

extern "C" __global__ void __launch_bounds__(THREADS, MIN_BLOCKS)
flash_sm90(const __grid_constant__ TensorMap q, const __grid_constant__ TensorMap k, const __grid_constant__ TensorMap v, const __grid_constant__ TensorMap o,
           int batchHeads, int sq, int sk, float scale, u32* tickets) {
  extern __shared__ char raw[];
  __shared__ __align__(8) u64 barrier_words[4 * STAGES + (2 + !RESIDENT) * QUERY_BUFFERS];
  const u32 shared = (shared_address(raw) + 1023) & ~1023u;                 // the swizzle repeats every 1024 bytes
  const Barriers barriers = {shared_address(barrier_words)};
  const Work work = {batchHeads, CEIL_DIV(sq, BLOCK_ROWS), sk, tickets};
  if (threadIdx.x == 0) {
    UNROLL for (int i = 0; i < STAGES; ++i) {
      barrier_init(barriers.key_full(i), 1);
      barrier_init(barriers.value_full(i), 1);
      barrier_init(barriers.key_empty(i), 4 * CONSUMERS);
      barrier_init(barriers.value_empty(i), 4 * CONSUMERS);
    }
    UNROLL for (int i = 0; i < QUERY_BUFFERS; ++i) {
      barrier_init(barriers.query_full(i), 1);
      barrier_init(barriers.query_empty(i), 4 * CONSUMERS);
    }
    barriers_ready();
  }
  for (int i = threadIdx.x; i < ONES_BYTES / 4; i += THREADS) store_shared(shared + ONES_PLACE + 4 * i, HALF_ONES);
  if (SUM_COLUMN) publish_shared();
  __syncthreads();
  const int group = __shfl_sync(ALL_LANES, threadIdx.x / GROUP, 0);         // the same in the whole warp, and the compiler knows
  if (RESIDENT) {
    if (threadIdx.x == 0) produce(q, k, v, shared, barriers, work);
    __syncwarp();
    consume(o, shared, barriers, work, group, scale * LOG2_E);
  } else if (group == CONSUMERS) {
    registers_give_back<PRODUCER_REGISTERS>();
    if (threadIdx.x == CONSUMERS * GROUP) produce(q, k, v, shared, barriers, work);
  } else {
    registers_take<CONSUMER_REGISTERS>();
    consume(o, shared, barriers, work, group, scale * LOG2_E);
  }
}
