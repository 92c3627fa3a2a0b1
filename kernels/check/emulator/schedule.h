// Fibers and the order in which they run. One block at a time; inside it one warp after the other, each up to the next block barrier,
// in rising or falling order; inside a warp lane after lane up to the next meeting of the warp.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <ucontext.h>

struct Copy { u32 to; const char* from; };            // 16 bytes, or zeros where from is null
void perform(const Copy& c);
[[noreturn]] void fault(const char* format, ...);

struct Meeting {                                      // what the lanes of a warp tell each other
  char said[32][64];
  template <class T> const T* as(int lane) const { return (const T*)said[lane]; }
};

struct Fiber {
  enum State { RUNNING, IN_WARP, AT_BARRIER, DONE };
  ucontext_t start;
  jmp_buf resume;
  char* stack = nullptr;
  bool started;
  State state;
  int meetings;
  std::vector<Copy> open;
  std::vector<std::vector<Copy>> groups;
};

struct Fibers {
  int running = 0;
  std::vector<Fiber> all;
  std::vector<Meeting> meetings;                      // two a warp, used in turn
  jmp_buf scheduler;
  Fiber& current() { return all[running]; }
  void wait(Fiber::State state);
  const Meeting& exchange(const void* words, int bytes) {
    Meeting& m = meetings[2 * (running / 32) + current().meetings++ % 2];
    if (bytes) memcpy(m.said[running % 32], words, bytes);
    wait(Fiber::IN_WARP);
    return m;
  }
  void run_block(int threads, bool falling, void (*body)());
};
extern Fibers fibers;

struct Emulated {
  int block_x = 0, block_y = 0, grid_x = 0, grid_y = 0;
  u32 shared_bytes = 0;
  bool copies_late = false;
  std::vector<std::pair<const char*, const char*>> tensors;
  bool readable(const char* p, int bytes) const {
    for (auto& t : tensors) if (p >= t.first && p + bytes <= t.second) return true;
    return false;
  }
};
extern Emulated emulated;
