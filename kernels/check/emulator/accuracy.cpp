// Where the last bits go: rounding in attention, one choice at a time. No emulated GPU here, only the arithmetic of each way on the same inputs,
// against fp64. Usage: accuracy SEQ_LEN HEAD_DIM ROWS; prints a line a kind and way: kind, way, mean error, largest error.
//
// What all ways share: exact products of fp16 numbers summed in fp32, scores scaled in one FFMA, probabilities as fp16, PV in fp32, output
// rounded to fp16. What differs is written at each way.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <algorithm>
#include <vector>

static float half(float x) { return (float)(_Float16)x; }
static float cut(float x) {                            // to fp16's precision, towards zero
  unsigned bits;
  memcpy(&bits, &x, 4);
  bits &= 0xffffe000u;
  memcpy(&x, &bits, 4);
  return half(x);
}

enum Reference { TRUE_MAXIMUM, FIRST_16, FIRST_64 };
enum Rounding { ROUND, CUT };
enum Sum { OF_EXACT, OF_ROUNDED };
struct Way { const char* name; Reference reference; Rounding rounding; Sum sum; };
static const Way WAYS[] = {
  {"true maximum, exact sum (FlashAttention-2)", TRUE_MAXIMUM, ROUND, OF_EXACT},
  {"true maximum, rounded sum", TRUE_MAXIMUM, ROUND, OF_ROUNDED},
  {"lazy maximum, exact sum", FIRST_16, ROUND, OF_EXACT},
  {"lazy maximum, rounded sum (flash)", FIRST_16, ROUND, OF_ROUNDED},
  {"lazy maximum, cut sum (flash_sm90)", FIRST_64, CUT, OF_ROUNDED},
  {"lazy maximum, rounded sum (flash_sm90 ROUNDED)", FIRST_64, ROUND, OF_ROUNDED},
};

static unsigned seed = 12345;
static float uniform() { seed = seed * 1664525u + 1013904223u; return (seed >> 8) / 16777216.f; }
static float gaussian() { float s = -6; for (int i = 0; i < 12; ++i) s += uniform(); return s; }

// The kinds of correctness.py; tensor 0 is q, 1 k, 2 v.
static float element(const char* kind, int tensor, int row, int rows, int column) {
  float x = gaussian();
  if (!strcmp(kind, "large") && tensor == 0) x *= 6;
  if (!strcmp(kind, "huge") && tensor < 2) x *= tensor ? 30 : 3;
  if (!strcmp(kind, "growing") && tensor == 1) x *= 8 - 7.9f * row / rows;
  if (!strcmp(kind, "falling") && tensor == 1) x *= 0.1f + 7.9f * row / rows;
  if (!strcmp(kind, "offset") && tensor < 2 && column == 0) x = 316;
  if (!strcmp(kind, "integers")) x = (float)(int)(5 * uniform()) - 2;
  if (!strcmp(kind, "mean") && tensor == 2) x += 4;
  return half(x);
}

// One row of O in this way. The walk goes over tiles of 64 keys; the true maximum is a running one, as FlashAttention-2 keeps it.
static void row_of(const Way& way, const std::vector<float>& score, const std::vector<float>& v, int keys, int dim, float scale, std::vector<float>& out) {
  std::fill(out.begin(), out.end(), 0.f);
  float sum = 0, reference = -INFINITY;
  for (int tile = 0; tile < keys; tile += 64) {
    const int end = std::min(keys, tile + 64);
    const int seen = way.reference == FIRST_16 ? std::min(end, tile + 16) : end;
    bool renew = tile == 0 || way.reference == TRUE_MAXIMUM;
    for (int again = 0; again < 2; ++again) {
      float top = reference;
      if (renew) for (int j = tile; j < (again ? end : seen); ++j) top = std::max(top, score[j] * scale);
      const float shrink = reference == -INFINITY ? 0 : exp2f(reference - top);
      float part = 0, largest = 0;
      std::vector<float> p(end - tile);
      for (int j = tile; j < end; ++j) {
        const float e = exp2f(fmaf(score[j], scale, -top));
        p[j - tile] = way.rounding == CUT ? cut(e) : half(e);
        part += way.sum == OF_EXACT ? e : p[j - tile];
        largest = std::max(largest, e);
      }
      if (largest >= 32768.f) { renew = true; continue; }             // overflow: once more, with the tile's own maximum
      sum = sum * shrink + part;
      for (int d = 0; d < dim; ++d) {
        float x = out[d] * shrink;
        for (int j = tile; j < end; ++j) x = fmaf(p[j - tile], v[j * dim + d], x);
        out[d] = x;
      }
      reference = top;
      break;
    }
  }
  for (float& x : out) x = half(x / sum);
}

int main(int, char** arguments) {
  const int keys = atoi(arguments[1]), dim = atoi(arguments[2]), rows = atoi(arguments[3]);
  const float root = 1 / sqrtf(dim), scale = root * 1.4426950408889634f;
  for (const char* kind : {"normal", "large", "huge", "growing", "falling", "offset", "integers", "mean"}) {
    std::vector<float> q(rows * dim), k(keys * dim), v(keys * dim), out(dim), score(keys);
    for (int i = 0; i < rows * dim; ++i) q[i] = element(kind, 0, i / dim, rows, i % dim);
    for (int i = 0; i < keys * dim; ++i) k[i] = element(kind, 1, i / dim, keys, i % dim);
    for (int i = 0; i < keys * dim; ++i) v[i] = element(kind, 2, i / dim, keys, i % dim);
    const int ways = sizeof WAYS / sizeof *WAYS;
    std::vector<double> mean(ways), worst(ways), exact(dim), p(keys);
    for (int row = 0; row < rows; ++row) {
      double top = -1e300, sum = 0;
      for (int j = 0; j < keys; ++j) {
        double s = 0;
        for (int d = 0; d < dim; ++d) s += (double)q[row * dim + d] * k[j * dim + d];
        score[j] = (float)s;
        top = std::max(top, p[j] = s * root);
      }
      std::fill(exact.begin(), exact.end(), 0.);
      for (int j = 0; j < keys; ++j) {
        sum += p[j] = exp(p[j] - top);
        for (int d = 0; d < dim; ++d) exact[d] += p[j] * v[j * dim + d];
      }
      for (int w = 0; w < ways; ++w) {
        row_of(WAYS[w], score, v, keys, dim, scale, out);
        for (int d = 0; d < dim; ++d) {
          const double error = fabs(out[d] - exact[d] / sum);
          mean[w] += error / ((double)rows * dim), worst[w] = std::max(worst[w], error);
        }
      }
    }
    for (int w = 0; w < ways; ++w) printf("%s\t%s\t%.3e\t%.3e\n", kind, WAYS[w].name, mean[w], worst[w]);
  }
}
