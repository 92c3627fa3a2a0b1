#!/usr/bin/env bash
# What to run on a card that nobody has tried yet. Everything lands in OUT; nothing on the card is changed.
#
# usage: kernels/check/card.sh OUT [STEP...]     in a checkout or an unpacked bundle; without steps: all, in this order
#   doctor    what is here; what the card says of itself
#   cubins    compiles every variant for this card, for the steps below
#   tests     the library's tests that need a card (a bundle made with --tests has them)
#   run       all four notebooks over the nine rows of kernels/README.md beside PyTorch, six fresh processes; sealed and verified
#   peers     phase 03 once more, one process, with every PyTorch backend
#   sanitize  compute-sanitizer memcheck and racecheck on small shapes
#   bench     the correctness suite on every variant, then each beside FlashAttention-2 and cuDNN, and candidates beside the defaults of their rows
#   counters  Nsight Compute counters of the kernels that run by default
#   pack      the run's folder as parts of at most 15 MiB, and one archive of all logs
# Each step has a limit of its own and leaves OUT/STEP.log; a step that fails or runs out of time does not keep the others
# from running, and is done again by naming it. Ends with a table; status 1 when a step failed.
# LIMIT_RUN=600 and so on in the environment change a limit, in seconds.
set -uo pipefail

here=$(cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
[ $# -ge 1 ] || { sed -n '2,/^set/{/^set/!s/^# \{0,1\}//p}' "$0"; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd -P)
shift
all=(doctor cubins tests run peers sanitize bench counters pack)
steps=("${@:-${all[@]}}")
rows=32x8x128x64,32x8x256x64,32x8x512x64,32x8x1024x64,8x8x4096x64,32x8x512x64:causal,8x8x4096x64:causal,32x8x512x128,8x8x4096x128
python=${WARPMARK_PYTHON:-python3}
work=${CARD_WORK:-$out/work}
cubins=$work/cubins
mkdir -p "$cubins"

limit() { # limit STEP: seconds
  case $1 in
    doctor) echo "${LIMIT_DOCTOR:-60}" ;;
    cubins) echo "${LIMIT_CUBINS:-60}" ;;
    tests) echo "${LIMIT_TESTS:-90}" ;;
    run) echo "${LIMIT_RUN:-600}" ;;
    peers) echo "${LIMIT_PEERS:-240}" ;;
    sanitize) echo "${LIMIT_SANITIZE:-90}" ;;
    bench) echo "${LIMIT_BENCH:-240}" ;;
    counters) echo "${LIMIT_COUNTERS:-60}" ;;
    pack) echo "${LIMIT_PACK:-30}" ;;
    *) return 1 ;;
  esac
}

# The architecture as kernels name it: sm_89 for an L4; Hopper's own instructions need sm_90a.
architecture() {
  local capability
  capability=$(nvidia-smi --query-gpu=compute_cap --format=csv,noheader | head -n 1 | tr -d ' .')
  [ -n "$capability" ] || return 1
  [ "$capability" != 90 ] || capability=90a
  echo "sm_$capability"
}

# Our kernels that run on this card.
ours() {
  if [ "$(architecture)" = sm_90a ]; then echo flash,flash_sm90; else echo flash; fi
}

step_doctor() {
  nvidia-smi
  nvidia-smi -q -d CLOCK,POWER,PERFORMANCE,MEMORY,TEMPERATURE
  "$root/warpmark" doctor
}

step_cubins() {
  local library arch
  arch=$(architecture) || { echo "nvidia-smi names no compute capability"; return 1; }
  for library in "$root"/runtime/nvrtc "$root"/.warpmark/nvrtc "$root"/.warpmark/venv/lib/python3*/site-packages; do
    if [ -f "$library/nvidia/cuda_nvrtc/lib/libnvrtc.so.12" ]; then export NVRTC=$library/nvidia/cuda_nvrtc/lib/libnvrtc.so.12; break; fi
  done
  "$python" "$here/compile_all.py" --cubins "$cubins" --arch "$arch"
}

# measure NAME OPTIONS...: a sealed folder OUT/NAME. One that is not sealed yet is gone on with, a sealed one only verified.
measure() {
  local folder=$out/$1
  shift
  if [ ! -f "$folder/SHA256SUMS" ]; then
    if [ -f "$folder/plan.json" ]; then # by its own plan
      "$root/warpmark" run --resume "$folder" || return
    else
      "$root/warpmark" run --device gpu --shapes "$rows" --budget "${CARD_BUDGET:-1m}" "$@" --out "$folder" || return
    fi
  fi
  "$root/warpmark" verify "$folder"
}

step_run() {
  measure run --backends "${CARD_BACKENDS:-$(ours),pytorch:cudnn,pytorch:flash}" --runs "${CARD_RUNS:-6}"
}

step_peers() {
  measure peers --phases 03,04 --backends "$(ours),pytorch:math,pytorch:memory_efficient,pytorch:cudnn,pytorch:flash"
}

step_tests() {
  if [ -d "$root/runtime" ]; then "$root/warpmark" test; else (cd "$root" && mvn -q -B test -pl lib/cuda -am '-Dtest=*GpuTest' -Dsurefire.failIfNoSpecifiedTests=false); fi
}

step_sanitize() {
  local tool kernel failed=0
  command -v compute-sanitizer >/dev/null || { echo "there is no compute-sanitizer; it comes with the CUDA toolkit"; return 1; }
  for tool in memcheck racecheck; do
    : >"$out/$tool.txt"
    for kernel in math_ memory_efficient flash; do # by name: PyTorch's own kernels, which fill the inputs, are left alone
      echo "== $tool $kernel"
      compute-sanitizer --tool "$tool" --error-exitcode 9 --kernel-name "kns=$kernel" \
        "$python" "$here/sanitize_gpu.py" "$cubins" "${kernel%_}*" >>"$out/$tool.txt" 2>&1 || failed=1
      tail -n 2 "$out/$tool.txt"
    done
  done
  return $failed
}

step_bench() {
  "$python" "$here/bench_gpu.py" "$cubins" "$out" --pause 0.03 --backends flash,cudnn
}

step_counters() {
  command -v ncu >/dev/null || { echo "there is no ncu; it comes with Nsight Compute"; return 1; }
  bash "$here/ncu.sh" "$cubins" "$out" "flash-64-wide 32,8,512,64" "flash-64 32,8,512,64" "flash-128-wide 32,8,512,128"
  ls -l "$out"/ncu_*.csv
}

step_pack() { # sealed folders, and what an unfinished one measured
  local name
  for name in run peers; do
    [ -d "$out/$name" ] || continue
    tar -C "$out" -czf "$work/$name.tar.gz" "$name" || return
    rm -f "$out/$name.tar.gz".?
    split -b 15M -d -a 1 "$work/$name.tar.gz" "$out/$name.tar.gz."
  done
  (cd "$out" && find . -maxdepth 1 -type f ! -name '*.tar.gz*' -print0 | tar --null -czf "$work/logs.tar.gz" -T -) || return
  mv "$work/logs.tar.gz" "$out/"
  find "$out" -maxdepth 1 -name '*.tar.gz*' -size +0 -printf '%f %s bytes\n' | sort
}

for step in "${steps[@]}"; do
  limit "$step" >/dev/null || { echo "card.sh: no step is called $step; there are ${all[*]}"; exit 2; }
done

# timeout starts this script again for one step, so that the step and all it started end together.
if [ -n "${CARD_STEP:-}" ]; then
  "step_$CARD_STEP"
  exit
fi

failed=0 table=
for step in "${steps[@]}"; do
  seconds=$(limit "$step")
  began=$SECONDS
  echo "== $step (at most $seconds s)"
  CARD_STEP=$step timeout -k 10 "$seconds" bash "$0" "$out" "$step" >"$out/$step.log" 2>&1
  rc=$?
  case $rc in
    0) how=done ;;
    124 | 137) how="ran out of its $seconds s" ;;
    *) how="failed with $rc" ;;
  esac
  [ $rc = 0 ] || failed=1
  tail -n 6 "$out/$step.log"
  table+=$(printf '%-9s %4d s  %s' "$step" $((SECONDS - began)) "$how")$'\n'
done
printf '\n%s' "$table" | tee "$out/steps.txt"
exit $failed
