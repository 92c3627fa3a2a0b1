// Runs flash.cu or flash_decode.cu on a CPU and compares with fp64. Usage: emulate SQ SK KIND SHARED_BYTES [BLOCKS]; the kernel is named by -DKERNEL="…", its parameters
// by the same -D macros as on a GPU. Exit 0: right; 1: wrong, racing, or touching memory it must not, with one sentence on stdout.
#include KERNEL

#ifdef PLACE_BYTES                                   // flash_decode.cu: a workspace, and as many blocks as one likes
#define DECODE 1
#define CAUSAL 0
#define HEADS 3
#else
#define DECODE 0
#define HEADS 2
#endif
#define MARGIN 64                                     // NaN elements before and after every tensor

Fibers fibers;
Emulated emulated;
alignas(1024) char shared[256 * 1024];

void perform(const Copy& c) { if (c.from) memcpy(shared + c.to, c.from, 16); else memset(shared + c.to, 0, 16); }
void fault(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vprintf(format, arguments);
  puts("");
  exit(1);
}

// Fibers start through makecontext and go on through longjmp, which needs no system call.
static void (*fiber_body)();
static void fiber_main() { fiber_body(); fibers.wait(Fiber::DONE); }
void Fibers::wait(Fiber::State state) {
  Fiber& f = current();
  f.state = state;
  if (!_setjmp(f.resume)) _longjmp(scheduler, 1);
}
void Fibers::run_block(int threads, bool falling, void (*body)()) {
  const int stack_bytes = 1 << 17;
  fiber_body = body;
  all.resize(threads);
  meetings.resize(threads / 16);
  for (Fiber& f : all) {
    if (!f.stack) f.stack = (char*)malloc(stack_bytes);
    f.started = false, f.state = Fiber::RUNNING, f.meetings = 0;
    f.open.clear(), f.groups.clear();
  }
  auto step = [&](int thread) {
    running = thread;
    Fiber& f = current();
    if (_setjmp(scheduler)) return;
    if (f.started) _longjmp(f.resume, 1);
    f.started = true;
    getcontext(&f.start);
    f.start.uc_stack.ss_sp = f.stack, f.start.uc_stack.ss_size = stack_bytes, f.start.uc_link = nullptr;
    makecontext(&f.start, fiber_main, 0);
    setcontext(&f.start);
  };
  for (bool alive = true; alive;) {
    alive = false;
    for (int i = 0; i < threads / 32; ++i) {
      const int warp = falling ? threads / 32 - 1 - i : i;
      if (all[32 * warp].state == Fiber::DONE) continue;
      do {
        for (int lane = 0; lane < 32; ++lane) step(32 * warp + lane);
        for (int lane = 1; lane < 32; ++lane) if (all[32 * warp + lane].state != all[32 * warp].state) fault("warp %d diverges", warp);
      } while (all[32 * warp].state == Fiber::IN_WARP);
      alive |= all[32 * warp].state != Fiber::DONE;
    }
  }
}

struct Tensor {                                       // HEADS x rows x HEAD_DIM fp16 between NaN margins
  std::vector<half_bits> all;
  size_t count;
  explicit Tensor(size_t rows) : all(HEADS * rows * HEAD_DIM + 2 * MARGIN, 0x7e00), count(HEADS * rows * HEAD_DIM) {}
  half_bits* data() { return all.data() + MARGIN; }
  double at(size_t head, size_t rows, size_t row, int column) { return to_float(data()[(head * rows + row) * HEAD_DIM + column]); }
  bool margins_kept() const {
    for (int i = 0; i < MARGIN; ++i) if (all[i] != 0x7e00 || all[all.size() - 1 - i] != 0x7e00) return false;
    return true;
  }
};
static unsigned seed = 12345;
static float gaussian() { float s = -6; for (int i = 0; i < 12; ++i) { seed = seed * 1664525u + 1013904223u; s += (seed >> 8) / 16777216.f; } return s; }

// normal | growing: keys ever larger along the walk, so that sums overflow | large: logits of std 6 | huge: of std about 90
// | offset: all logits high | integers: small whole numbers
static void fill(Tensor& t, size_t rows, int tensor, const char* kind) {
  for (size_t i = 0; i < t.count; ++i) {
    const size_t row = i / HEAD_DIM % rows;
    float x = gaussian();
    if (!strcmp(kind, "integers")) x = (float)(int)(2 * x);
    if (!strcmp(kind, "growing") && tensor == 1) x *= 8 - 7.9f * row / rows;
    if (!strcmp(kind, "large") && tensor == 0) x *= 6;
    if (!strcmp(kind, "huge") && tensor < 2) x *= tensor ? 30 : 3;
    if (!strcmp(kind, "offset") && tensor < 2 && i % HEAD_DIM == 0) x = 30;
    t.data()[i] = to_half(x);
  }
}

static int sq, sk;
static Tensor *q, *k, *v, *o;
#if DECODE
static std::vector<u32> workspace;
static void kernel() { flash_decode(q->data(), k->data(), v->data(), o->data(), HEADS, sq, sk, 1 / sqrtf(HEAD_DIM), (char*)workspace.data()); }
static void size_grid(int blocks) {
  emulated.grid_x = blocks, emulated.grid_y = 1;
  workspace.assign((size_t)blocks * PLACE_BYTES / 4, ~0u);
  emulated.tensors.push_back({(char*)workspace.data(), (char*)(workspace.data() + workspace.size())});
}
static bool workspace_is_kept() { return std::all_of(workspace.begin(), workspace.end(), [](u32 x) { return x == ~0u; }); }
#else
static void kernel() { flash(q->data(), k->data(), v->data(), o->data(), HEADS, sq, sk, 1 / sqrtf(HEAD_DIM)); }
static void size_grid(int) { emulated.grid_x = HEADS, emulated.grid_y = CEIL_DIV(sq, BLOCK_ROWS); }
static bool workspace_is_kept() { return true; }
#endif

static double worst_error() {
  double worst = 0;
  std::vector<double> p(sk);
  for (int head = 0; head < HEADS; ++head)
    for (int row = 0; row < sq; ++row) {
      const int keys = CAUSAL ? std::min(sk, row + 1) : sk;
      double top = -1e300, sum = 0;
      for (int j = 0; j < keys; ++j) {
        double s = 0;
        for (int d = 0; d < HEAD_DIM; ++d) s += q->at(head, sq, row, d) * k->at(head, sk, j, d);
        top = std::max(top, p[j] = s * (1 / sqrtf(HEAD_DIM)));
      }
      for (int j = 0; j < keys; ++j) sum += p[j] = exp(p[j] - top);
      for (int d = 0; d < HEAD_DIM; ++d) {
        double x = 0;
        for (int j = 0; j < keys; ++j) x += p[j] * v->at(head, sk, j, d);
        const double error = fabs(x / sum - o->at(head, sq, row, d));
        if (!(error <= worst)) worst = error;
      }
    }
  return worst;
}

int main(int count, char** arguments) {
  sq = atoi(arguments[1]), sk = atoi(arguments[2]);
  const char* kind = arguments[3];
  emulated.shared_bytes = atoi(arguments[4]);
  Tensor tq(sq), tk(sk), tv(sk), to(sq);
  q = &tq, k = &tk, v = &tv, o = &to;
  fill(tq, sq, 0, kind), fill(tk, sk, 1, kind), fill(tv, sk, 2, kind);
  for (Tensor* t : {q, k, v}) emulated.tensors.push_back({(char*)t->data(), (char*)(t->data() + t->count)});
  size_grid(count > 5 ? atoi(arguments[5]) : 1);
  std::vector<half_bits> first;
  double worst = 0;
  for (int schedule = 0; schedule < 4; ++schedule) {
    emulated.copies_late = schedule & 1;
    std::fill(to.all.begin(), to.all.end(), 0x7e00);
    for (emulated.block_y = 0; emulated.block_y < emulated.grid_y; ++emulated.block_y)
      for (int i = 0; i < emulated.grid_x; ++i) {
        emulated.block_x = i;
        for (u32 j = 0; j < emulated.shared_bytes / 2; ++j) ((half_bits*)shared)[j] = 0x7e00;
        fibers.run_block(THREADS, schedule & 2, kernel);
      }
    if (!workspace_is_kept()) fault("the workspace is not as it was");
    if (!to.margins_kept()) fault("written outside the output");
    if (schedule == 0) first = to.all, worst = worst_error();
    else if (first != to.all) fault("race: results differ between copies early and late, or between warp orders (schedule %d)", schedule);
  }
  const double limit = !strcmp(kind, "huge") ? 1e-2 : !strcmp(kind, "large") || !strcmp(kind, "growing") || !strcmp(kind, "integers") ? 5e-3 : 2e-3;
  printf("max error %.2e, limit %.0e%s\n", worst, limit, worst <= limit ? "" : ": wrong");
  return !(worst <= limit);
}
