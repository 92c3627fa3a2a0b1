#!/usr/bin/env bash
# Nsight Compute counters of some kernels: ncu.sh CUBINS OUT "VARIANT ROW" "VARIANT ROW" …   (one CSV line a metric; clocks are left alone)
set -u
cubins=$1 out=$2; shift 2
metrics=gpu__time_duration.sum,smsp__cycles_elapsed.avg.per_second,sm__throughput.avg.pct_of_peak_sustained_elapsed,breakdown:sm__throughput.avg.pct_of_peak_sustained_elapsed
metrics+=,sm__inst_executed_pipe_xu.avg.pct_of_peak_sustained_active,sm__inst_issued.avg.pct_of_peak_sustained_active,smsp__inst_executed.sum,sm__warps_active.avg.pct_of_peak_sustained_active
metrics+=,l1tex__data_pipe_lsu_wavefronts.avg.pct_of_peak_sustained_elapsed,lts__throughput.avg.pct_of_peak_sustained_elapsed,dram__throughput.avg.pct_of_peak_sustained_elapsed
for pair in "$@"; do
  set -- $pair
  timeout 60 ncu --clock-control none --launch-skip 2 --launch-count 1 -k regex:'flash|fprop|sdpa|attn' --metrics $metrics --csv --page raw \
    python3 "$(dirname "$0")/profile_gpu.py" "$cubins" "$1" "$2" 2>/dev/null | grep -v '^==' > "$out/ncu_$1_${2//,/-}.csv"
done
