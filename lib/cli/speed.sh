#!/usr/bin/env bash
# How long verify and report take on a folder, with the class paths of two builds: whole processes
# with the flags of ./warpmark, in turns, report on a copy. It prints and judges nothing.
#
#   lib/cli/speed.sh DIR BEFORE AFTER [RUNS]
set -euo pipefail
[ $# -ge 3 ] || { sed -n '5s/^# *//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(cd "$1" && pwd) runs=${4:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags=(-Xmx2g -Xshare:auto -XX:TieredStopAtLevel=1 -Djava.awt.headless=true "-Dwarpmark.home=$here")
TIMEFORMAT='%R s, %U s of processors'
printf 'command  build   seconds\n'
for ((run = 1; run <= runs; run++)); do
  for command in verify report; do
    for build in before after; do
      path=$2
      [ $build = before ] || path=$3
      copy=$work/$(basename "$folder")
      cp -r "$folder" "$copy"
      printf '%-8s %-7s ' $command $build
      time "${JAVA_HOME:+$JAVA_HOME/bin/}java" "${flags[@]}" -cp "$path" dev.warpmark.cli.Main \
        $command "$copy" >"$work/said" || { cat "$work/said" >&2; exit 1; }
      rm -rf "$copy"
    done
  done
done
