// Stand-ins for what common.cuh and the compiler give a kernel on a GPU. Every CUDA thread is a fiber; a warp instruction is a meeting of
// the 32 fibers of its warp, __syncthreads a meeting of the block. Copies land at once or as late as a wait allows: see schedule.h.
#pragma once
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <algorithm>
#include <vector>

#include "schedule.h"

using std::max;
using std::min;

#define DEVICE inline
#define UNROLL
#define __global__
#define __restrict__
#define __shared__
#define __align__(bytes)
#define __launch_bounds__(...)
#define threadIdx (Index{fibers.running})
struct Index { int x; };
struct uint4 { u32 x, y, z, w; };
struct uint2 { u32 x, y; };
struct float4 { float x, y, z, w; };
extern char shared[];                                 // the kernel's "extern __shared__" declares the same array again

DEVICE int block_index_x() { return emulated.block_x; }
DEVICE int block_index_y() { return emulated.block_y; }
DEVICE int thread_index() { return fibers.running; }
DEVICE int grid_size_x() { return emulated.grid_x; }
DEVICE int grid_size_y() { return emulated.grid_y; }
DEVICE float float_of(u32 bits) { float x; memcpy(&x, &bits, 4); return x; }
DEVICE u32 bits_of(float x) { u32 bits; memcpy(&bits, &x, 4); return bits; }
DEVICE u32 __float_as_uint(float x) { return bits_of(x); }
DEVICE float __uint_as_float(u32 x) { return float_of(x); }
DEVICE float infinity() { return INFINITY; }
DEVICE float exp2_approx(float x) { return exp2f(x); }
DEVICE float to_float(half_bits x) { _Float16 h; memcpy(&h, &x, 2); return (float)h; }
DEVICE half_bits to_half(float x) { _Float16 h = (_Float16)x; half_bits y; memcpy(&y, &h, 2); return y; }
DEVICE u32 pack_halves(float low, float high) { return to_half(low) | (u32)to_half(high) << 16; }

// ---- shared memory: addresses are offsets from its start ----
DEVICE u32 shared_address(const void* p) { return (u32)((const char*)p - shared); }
DEVICE char* shared_at(u32 address, u32 bytes) {
  if (address + bytes > emulated.shared_bytes || address % bytes) fault("shared memory address %u, %u bytes, of %u", address, bytes, emulated.shared_bytes);
  return shared + address;
}
DEVICE void store_shared(u32 address, u32 x) { memcpy(shared_at(address, 4), &x, 4); }
DEVICE uint4 load_shared_16_bytes(u32 address) { uint4 x; memcpy(&x, shared_at(address, 16), 16); return x; }

DEVICE void store_shared_8_bytes(u32 address, u32 x, u32 y) { shared_at(address, 8); store_shared(address, x); store_shared(address + 4, y); }
DEVICE u32 load_shared(u32 address) { u32 x; memcpy(&x, shared_at(address, 4), 4); return x; }

// ---- global memory, the workspace among it ----
template <class T> DEVICE T load_whole(const void* from) {
  if (!emulated.readable((const char*)from, sizeof(T)) || (u64)from % sizeof(T)) fault("load of %d bytes outside the tensors, or not aligned", (int)sizeof(T));
  T x;
  memcpy(&x, from, sizeof(T));
  return x;
}
DEVICE u32 load_global(const char* from) { return load_whole<u32>(from); }
DEVICE void store_global(char* to, u32 x, u32 y) { memcpy(to, &x, 4), memcpy(to + 4, &y, 4); }
DEVICE void publish(void* to, uint4 x) { memcpy(to, &x, 16); }
DEVICE void publish(void* to, uint2 x) { memcpy(to, &x, 8); }
// Blocks run one after the other, so what is not there yet never comes.
DEVICE uint4 look_at_16_bytes(const void* from) { const uint4 x = load_whole<uint4>(from); if (x.x == ~0u) fault("waits for a later block"); return x; }
DEVICE uint2 look_at_8_bytes(const void* from) { return load_whole<uint2>(from); }

// ---- asynchronous copies ----
DEVICE void start_copy(Copy c) {
  shared_at(c.to, 16);
  if (c.from && !emulated.readable(c.from, 16)) fault("copy reads outside the tensors");
  if (!emulated.copies_late) perform(c);
  fibers.current().open.push_back(c);
}
DEVICE void copy_or_zero(u32 to, const void* from, bool inside) { start_copy({to, inside ? (const char*)from : nullptr}); }
template <int TO, int FROM> DEVICE void copy_if(u32 to, const void* from, bool wanted) { if (wanted) start_copy({to + TO, (const char*)from + FROM}); }
DEVICE void copies_commit() { Fiber& f = fibers.current(); f.groups.push_back(f.open); f.open.clear(); }
template <int NEWEST> DEVICE void copies_wait() {
  Fiber& f = fibers.current();
  while ((int)f.groups.size() > NEWEST) {
    if (emulated.copies_late) for (const Copy& c : f.groups.front()) perform(c);
    f.groups.erase(f.groups.begin());
  }
}

// ---- warp instructions ----
DEVICE void __syncthreads() { fibers.wait(Fiber::AT_BARRIER); }
DEVICE void __syncwarp() { fibers.exchange(nullptr, 0); }
DEVICE float __shfl_xor_sync(u32, float x, int mask) { return fibers.exchange(&x, 4).as<float>((fibers.running & 31) ^ mask)[0]; }
DEVICE bool __any_sync(u32, bool x) {
  const Meeting& m = fibers.exchange(&x, 1);
  for (int lane = 0; lane < 32; ++lane) if (m.as<bool>(lane)[0]) return true;
  return false;
}
DEVICE void load_matrices_from(u32 (&r)[4], u32 address, bool transposed) {
  shared_at(address, 16);
  const Meeting& m = fibers.exchange(&address, 4);
  const int lane = fibers.running & 31;
  for (int i = 0; i < 4; ++i)
    for (int e = 0; e < 2; ++e) {
      const int row = transposed ? lane % 4 * 2 + e : lane / 4, column = transposed ? lane / 4 : lane % 4 * 2 + e;
      memcpy((char*)&r[i] + 2 * e, shared + m.as<u32>(8 * i + row)[0] + 2 * column, 2);
    }
}
DEVICE void load_matrices(u32 (&r)[4], u32 address) { load_matrices_from(r, address, false); }
DEVICE void load_matrices_transposed(u32 (&r)[4], u32 address) { load_matrices_from(r, address, true); }
// Products and their sum in double, rounded once: what a tensor core gives within its own rounding.
DEVICE void multiply_add(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1, const float (&c)[4]) {
  float mine[12];                                     // a: words 0..3, b: words 4 and 5, two numbers each
  const u32 words[6] = {a[0], a[1], a[2], a[3], b0, b1};
  for (int i = 0; i < 12; ++i) mine[i] = to_float((half_bits)(words[i / 2] >> 16 * (i % 2)));
  const Meeting& m = fibers.exchange(mine, sizeof mine);
  const int lane = fibers.running & 31;
  float sum[4];
  for (int e = 0; e < 4; ++e) {
    const int row = lane / 4, column = lane % 4 * 2 + e % 2;      // row of the upper half; e / 2 chooses the half
    double s = c[e];
    for (int k = 0; k < 16; ++k) {
      const int high = k / 8, quad = k % 8 / 2, odd = k % 2;
      s += (double)m.as<float>(row * 4 + quad)[2 * (e / 2 + 2 * high) + odd] * m.as<float>(column * 4 + quad)[2 * (4 + high) + odd];
    }
    sum[e] = (float)s;
  }
  for (int e = 0; e < 4; ++e) d[e] = sum[e];
}
// bfloat16 is not emulated: those instances are checked on a card.
DEVICE void multiply_add_bfloats(float (&)[4], const u32 (&)[4], u32, u32, const float (&)[4]) { fault("bfloat16"); }
DEVICE u32 pack_bfloats(float, float) { fault("bfloat16"); }
