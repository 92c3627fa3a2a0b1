// What every kernel of this folder shares: number formats, and one inline function for each machine instruction that C++ cannot name.
//
// No header of the CUDA toolkit is needed: NVRTC compiles a kernel from its own file and this one. All tensors are
// (batch, heads, seqLen, headDim) contiguous in fp16; batch and heads are one index here, called head.
//
// The CPU emulator (check/emulator) defines WARPMARK_EMULATOR and replaces the instructions by functions of its own.
#pragma once

typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned short half_bits;                    // one fp16 number, as stored

#define LOG2_E 1.4426950408889634f                   // softmax in base 2: e^x = 2^(x * LOG2_E)
#define ALL_LANES 0xffffffffu
#define HALF_ONES 0x3c003c00u                          // two fp16 ones
#define CEIL_DIV(a, b) (((a) + (b) - 1) / (b))

#ifdef WARPMARK_EMULATOR
#include "emulator.h"
#else
#define DEVICE __device__ __forceinline__
#define UNROLL _Pragma("unroll")

// Read anew by every call: the compiler does not keep them, or what follows from them, in registers in between.
DEVICE int block_index_x() { int x; asm volatile("mov.u32 %0, %%ctaid.x;" : "=r"(x)); return x; }
DEVICE int block_index_y() { int y; asm volatile("mov.u32 %0, %%ctaid.y;" : "=r"(y)); return y; }
DEVICE int thread_index() { int x; asm volatile("mov.u32 %0, %%tid.x;" : "=r"(x)); return x; }
DEVICE int grid_size_x() { return gridDim.x; }
DEVICE int grid_size_y() { return gridDim.y; }

// ---- numbers ----
DEVICE float infinity() { return __int_as_float(0x7f800000); }
DEVICE float exp2_approx(float x) { float y; asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(y) : "f"(x)); return y; }
DEVICE float to_float(half_bits x) { float y; asm("cvt.f32.f16 %0, %1;" : "=f"(y) : "h"(x)); return y; }
DEVICE half_bits to_half(float x) { half_bits y; asm("cvt.rn.f16.f32 %0, %1;" : "=h"(y) : "f"(x)); return y; }
// Two fp32 numbers rounded to fp16, the first in the low half of the word.
DEVICE u32 pack_halves(float low, float high) { u32 y; asm("cvt.rn.f16x2.f32 %0, %1, %2;" : "=r"(y) : "f"(high), "f"(low)); return y; }
DEVICE void unpack_halves(u32 word, float (&x)[2]) {
  asm("{.reg .b16 low, high; mov.b32 {low, high}, %2; cvt.f32.f16 %0, low; cvt.f32.f16 %1, high;}" : "=f"(x[0]), "=f"(x[1]) : "r"(word));
}
DEVICE u32 add_halves(u32 a, u32 b) { u32 y; asm("add.rn.f16x2 %0, %1, %2;" : "=r"(y) : "r"(a), "r"(b)); return y; }

// ---- shared memory ----
DEVICE u32 shared_address(const void* p) { return (u32)__cvta_generic_to_shared(p); }
DEVICE void store_shared(u32 address, u32 x) { asm volatile("st.shared.b32 [%0], %1;" :: "r"(address), "r"(x) : "memory"); }
DEVICE void store_shared_8_bytes(u32 address, u32 x, u32 y) { asm volatile("st.shared.v2.b32 [%0], {%1,%2};" :: "r"(address), "r"(x), "r"(y) : "memory"); }
DEVICE u32 load_shared(u32 address) { u32 x; asm volatile("ld.shared.b32 %0, [%1];" : "=r"(x) : "r"(address) : "memory"); return x; }
DEVICE uint4 load_shared_16_bytes(u32 address) {
  uint4 x;
  asm volatile("ld.shared.v4.b32 {%0,%1,%2,%3}, [%4];" : "=r"(x.x), "=r"(x.y), "=r"(x.z), "=r"(x.w) : "r"(address) : "memory");
  return x;
}

// ---- global memory ----
DEVICE u32 load_global(const char* from) { u32 x; asm volatile("ld.global.b32 %0, [%1];" : "=r"(x) : "l"(from) : "memory"); return x; }
DEVICE void store_global(char* to, u32 x, u32 y) { asm volatile("st.global.v2.b32 [%0], {%1,%2};" :: "l"(to), "r"(x), "r"(y) : "memory"); }
// The next of the numbers 0, 1 ... last to whoever asks, then from 0 again. The counter may start at zero or with all bits set.
DEVICE u32 draw_ticket(u32* counter, u32 last) {
  const u32 old = atomicDec(counter, last);
  return old == 0 || old > last ? 0 : last + 1 - old;
}

// ---- words that another block of the same launch writes or reads: each arrives whole, in no order ----
DEVICE void publish(void* to, uint4 x) {
  asm volatile("st.relaxed.gpu.global.v4.b32 [%0], {%1,%2,%3,%4};" :: "l"(to), "r"(x.x), "r"(x.y), "r"(x.z), "r"(x.w) : "memory");
}
DEVICE void publish(void* to, uint2 x) { asm volatile("st.relaxed.gpu.global.v2.b32 [%0], {%1,%2};" :: "l"(to), "r"(x.x), "r"(x.y) : "memory"); }
DEVICE uint4 look_at_16_bytes(const void* from) {
  uint4 x;
  asm volatile("ld.relaxed.gpu.global.v4.b32 {%0,%1,%2,%3}, [%4];" : "=r"(x.x), "=r"(x.y), "=r"(x.z), "=r"(x.w) : "l"(from) : "memory");
  return x;
}
DEVICE uint2 look_at_8_bytes(const void* from) { uint2 x; asm volatile("ld.relaxed.gpu.global.v2.b32 {%0,%1}, [%2];" : "=r"(x.x), "=r"(x.y) : "l"(from) : "memory"); return x; }

#if __CUDA_ARCH__ >= 800
// ---- asynchronous copies of 16 bytes from global to shared memory (sm_80) ----
// Zeros are written, and nothing is read, where inside is false.
DEVICE void copy_or_zero(u32 to, const void* from, bool inside) {
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" :: "r"(to), "l"(from), "r"(inside ? 16 : 0) : "memory");
}
// From from + FROM to to + TO. Nothing at all happens where wanted is false: a predicate, no branch.
template <int TO, int FROM> DEVICE void copy_if(u32 to, const void* from, bool wanted) {
  asm volatile("{.reg .pred p; setp.ne.b32 p, %2, 0; @p cp.async.cg.shared.global [%0 + %3], [%1 + %4], 16;}"
               :: "r"(to), "l"(from), "r"((int)wanted), "n"(TO), "n"(FROM) : "memory");
}
DEVICE void copies_commit() { asm volatile("cp.async.commit_group;" ::: "memory"); }
// Waits until at most NEWEST of this thread's committed groups are still under way.
template <int NEWEST> DEVICE void copies_wait() { asm volatile("cp.async.wait_group %0;" :: "n"(NEWEST) : "memory"); }

// ---- matrix fragments of one warp (sm_80) ----
// Four 8x8 fp16 matrices; lane l gives the address of row l%8 of matrix l/8 and receives elements (l/4, 2(l%4)..+1) of each.
DEVICE void load_matrices(u32 (&r)[4], u32 address) {
  asm("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];" : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3]) : "r"(address) : "memory");
}
DEVICE void load_matrices_transposed(u32 (&r)[4], u32 address) {
  asm("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0,%1,%2,%3}, [%4];" : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3]) : "r"(address) : "memory");
}
// d = a (16x16) b (16x8) + c. Lane l holds of d the rows l/4 (d[0], d[1]) and l/4 + 8 (d[2], d[3]), columns 2(l%4) and 2(l%4)+1.
DEVICE void multiply_add(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1, const float (&c)[4]) {
  asm("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%10,%11,%12,%13};"
      : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1), "f"(c[0]), "f"(c[1]), "f"(c[2]), "f"(c[3]));
}
// The same for bfloat16.
DEVICE void multiply_add_bfloats(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1, const float (&c)[4]) {
  asm("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%10,%11,%12,%13};"
      : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1), "f"(c[0]), "f"(c[1]), "f"(c[2]), "f"(c[3]));
}
DEVICE u32 pack_bfloats(float low, float high) { u32 y; asm("cvt.rn.bf16x2.f32 %0, %1, %2;" : "=r"(y) : "f"(high), "f"(low)); return y; }
#endif
#endif
