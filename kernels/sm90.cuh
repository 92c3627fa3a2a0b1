// wgmma, TMA and mbarriers of sm_90a, one inline function each. wgmma works on a warpgroup: four warps, the first a multiple of four.
#pragma once
#include "common.cuh"

struct __align__(64) TensorMap { u64 words[16]; };        // what cuTensorMapEncodeTiled writes; passed by value as __grid_constant__

// ---- mbarriers: a phase ends when all arrivals and all announced bytes are in; waiters name the parity of the phase ----
DEVICE void barrier_init(u32 barrier, u32 arrivals) { asm volatile("mbarrier.init.shared::cta.b64 [%0], %1;" :: "r"(barrier), "r"(arrivals) : "memory"); }
DEVICE void barrier_expect_bytes(u32 barrier, u32 bytes) { asm volatile("mbarrier.arrive.expect_tx.shared::cta.b64 _, [%0], %1;" :: "r"(barrier), "r"(bytes) : "memory"); }
DEVICE void barrier_arrive(u32 barrier) { asm volatile("mbarrier.arrive.shared::cta.b64 _, [%0];" :: "r"(barrier) : "memory"); }
DEVICE void barrier_wait(u32 barrier, u32 parity) {
  asm volatile("{\n.reg .pred done;\nWAIT:\nmbarrier.try_wait.parity.shared::cta.b64 done, [%0], %1;\n@done bra DONE;\nbra WAIT;\nDONE:\n}\n" :: "r"(barrier), "r"(parity) : "memory");
}
DEVICE void barriers_ready() { asm volatile("fence.mbarrier_init.release.cluster;\nfence.proxy.async.shared::cta;" ::: "memory"); }

// ---- named barriers of some warpgroups ----
DEVICE void group_sync(int id, int threads) { asm volatile("bar.sync %0, %1;" :: "r"(id), "r"(threads) : "memory"); }
DEVICE void group_arrive(int id, int threads) { asm volatile("bar.arrive %0, %1;" :: "r"(id), "r"(threads) : "memory"); }

// ---- TMA: one thread moves a box of a tensor; what lies outside arrives as zeros and is not stored ----
DEVICE void tensor_load(u32 to, const TensorMap& map, int column, int row, int head, u32 barrier) {
  asm volatile("cp.async.bulk.tensor.3d.shared::cluster.global.tile.mbarrier::complete_tx::bytes [%0], [%1, {%2,%3,%4}], [%5];"
               :: "r"(to), "l"(&map), "r"(column), "r"(row), "r"(head), "r"(barrier) : "memory");
}
DEVICE void tensor_store(const TensorMap& map, u32 from, int column, int row, int head) {
  asm volatile("cp.async.bulk.tensor.3d.global.shared::cta.tile.bulk_group [%0, {%2,%3,%4}], [%1];" :: "l"(&map), "r"(from), "r"(column), "r"(row), "r"(head) : "memory");
}
DEVICE void stores_commit() { asm volatile("cp.async.bulk.commit_group;" ::: "memory"); }
DEVICE void stores_have_read() { asm volatile("cp.async.bulk.wait_group.read 0;" ::: "memory"); }
// Makes what this thread wrote to shared memory visible to TMA and wgmma.
DEVICE void publish_shared() { asm volatile("fence.proxy.async.shared::cta;" ::: "memory"); }

// ---- registers of a warpgroup's threads ----
template <int COUNT> DEVICE void registers_give_back() { asm volatile("setmaxnreg.dec.sync.aligned.u32 %0;" :: "n"(COUNT)); }
template <int COUNT> DEVICE void registers_take() { asm volatile("setmaxnreg.inc.sync.aligned.u32 %0;" :: "n"(COUNT)); }

// ---- wgmma ----
DEVICE void products_begin() { asm volatile("wgmma.fence.sync.aligned;" ::: "memory"); }
DEVICE void products_commit() { asm volatile("wgmma.commit_group.sync.aligned;" ::: "memory"); }
template <int NEWEST> DEVICE void products_wait() { asm volatile("wgmma.wait_group.sync.aligned %0;" :: "n"(NEWEST) : "memory"); }
// The compiler may not move uses of these registers over this point.
template <int N> DEVICE void pin(float (&x)[N]) { UNROLL for (int i = 0; i < N; ++i) asm volatile("" : "+f"(x[i]) :: "memory"); }
template <int N> DEVICE void pin(u32 (&x)[N]) { UNROLL for (int i = 0; i < N; ++i) asm volatile("" : "+r"(x[i]) :: "memory"); }
// What these registers held is of no use any more.
template <int N> DEVICE void forget(float (&x)[N]) { UNROLL for (int i = 0; i < N; ++i) asm volatile("" : "=f"(x[i])); }

// Matrix descriptor for rows of 128 bytes in the 128-byte swizzle: address and leading offset in the low word, the distance of 8 rows and
// the swizzle in the high one. Moving the address means adding bytes / 16 to the low word.
#define IN_DESCRIPTOR(bytes) ((bytes) >> 4)
DEVICE u32 descriptor(u32 address, u32 leading_bytes) { return IN_DESCRIPTOR(address) | IN_DESCRIPTOR(leading_bytes) << 16; }
DEVICE u64 whole_descriptor(u32 low) { u64 d; asm("mov.b64 %0, {%1, %2};" : "=l"(d) : "r"(low), "r"(IN_DESCRIPTOR(8 * 128) | 1u << 30)); return d; }

DEVICE void store_matrices(u32 address, u32 a, u32 b, u32 c, u32 d) {
  asm volatile("stmatrix.sync.aligned.m8n8.x4.shared.b16 [%0], {%1,%2,%3,%4};" :: "r"(address), "r"(a), "r"(b), "r"(c), "r"(d) : "memory");
}

// d (64 x 2N columns over the warpgroup, laid out as N/2 8-column tiles of multiply_add) (+)= a b, 16 deep. The operand lists are what the
// instruction wants: one register of d after the other.
#define LIST_32 "%0,%1,%2,%3,%4,%5,%6,%7,%8,%9,%10,%11,%12,%13,%14,%15,%16,%17,%18,%19,%20,%21,%22,%23,%24,%25,%26,%27,%28,%29,%30,%31"
#define LIST_36 LIST_32 ",%32,%33,%34,%35"
#define LIST_48 LIST_36 ",%36,%37,%38,%39,%40,%41,%42,%43,%44,%45,%46,%47"
#define LIST_64 LIST_32 ",%32,%33,%34,%35,%36,%37,%38,%39,%40,%41,%42,%43,%44,%45,%46,%47,%48,%49,%50,%51,%52,%53,%54,%55,%56,%57,%58,%59,%60,%61,%62,%63"
#define EIGHT(d, i) "+f"(d[i]), "+f"(d[i + 1]), "+f"(d[i + 2]), "+f"(d[i + 3]), "+f"(d[i + 4]), "+f"(d[i + 5]), "+f"(d[i + 6]), "+f"(d[i + 7])
#define REGISTERS_32(d) EIGHT(d, 0), EIGHT(d, 8), EIGHT(d, 16), EIGHT(d, 24)
#define REGISTERS_36(d) REGISTERS_32(d), "+f"(d[32]), "+f"(d[33]), "+f"(d[34]), "+f"(d[35])
#define REGISTERS_48(d) REGISTERS_32(d), EIGHT(d, 32), EIGHT(d, 40)
#define REGISTERS_64(d) REGISTERS_32(d), EIGHT(d, 32), EIGHT(d, 40), EIGHT(d, 48), EIGHT(d, 56)
// a and b from shared memory, both with the inner dimension contiguous; d is overwritten where add is false.
DEVICE void multiply_shared(float (&d)[32], u64 a, u64 b, bool add) {
  asm volatile("{\n.reg .pred p;\nsetp.ne.b32 p, %34, 0;\nwgmma.mma_async.sync.aligned.m64n64k16.f32.f16.f16 {" LIST_32 "}, %32, %33, p, 1, 1, 0, 0;\n}\n"
               : REGISTERS_32(d) : "l"(a), "l"(b), "r"((int)add));
}
// a from registers, b from shared memory with its columns contiguous.
DEVICE void multiply_registers(float (&d)[32], u32 a0, u32 a1, u32 a2, u32 a3, u64 b) {
  asm volatile("wgmma.mma_async.sync.aligned.m64n64k16.f32.f16.f16 {" LIST_32 "}, {%32,%33,%34,%35}, %36, 1, 1, 1, 1;\n"
               : REGISTERS_32(d) : "r"(a0), "r"(a1), "r"(a2), "r"(a3), "l"(b));
}
DEVICE void multiply_registers(float (&d)[36], u32 a0, u32 a1, u32 a2, u32 a3, u64 b) {
  asm volatile("wgmma.mma_async.sync.aligned.m64n72k16.f32.f16.f16 {" LIST_36 "}, {%36,%37,%38,%39}, %40, 1, 1, 1, 1;\n"
               : REGISTERS_36(d) : "r"(a0), "r"(a1), "r"(a2), "r"(a3), "l"(b));
}
DEVICE void multiply_shared(float (&d)[48], u64 a, u64 b, bool add) {
  asm volatile("{\n.reg .pred p;\nsetp.ne.b32 p, %50, 0;\nwgmma.mma_async.sync.aligned.m64n96k16.f32.f16.f16 {" LIST_48 "}, %48, %49, p, 1, 1, 0, 0;\n}\n"
               : REGISTERS_48(d) : "l"(a), "l"(b), "r"((int)add));
}
// a and b from shared memory, both with the inner dimension contiguous; d is overwritten where add is false.
DEVICE void multiply_shared(float (&d)[64], u64 a, u64 b, bool add) {
  asm volatile("{\n.reg .pred p;\nsetp.ne.b32 p, %66, 0;\nwgmma.mma_async.sync.aligned.m64n128k16.f32.f16.f16 {" LIST_64 "}, %64, %65, p, 1, 1, 0, 0;\n}\n"
               : REGISTERS_64(d) : "l"(a), "l"(b), "r"((int)add));
}
// a from registers, b from shared memory with its columns contiguous.
DEVICE void multiply_registers(float (&d)[64], u32 a0, u32 a1, u32 a2, u32 a3, u64 b) {
  asm volatile("wgmma.mma_async.sync.aligned.m64n128k16.f32.f16.f16 {" LIST_64 "}, {%64,%65,%66,%67}, %68, 1, 1, 1, 1;\n"
               : REGISTERS_64(d) : "r"(a0), "r"(a1), "r"(a2), "r"(a3), "l"(b));
}
