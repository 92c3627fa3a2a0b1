#!/usr/bin/env bash
# Tries a bundle in a folder tree that hides this computer: no JDK, Maven, Jupyter, fonts, network,
# and no library but those of C, C++ and Python. try.sh ARCHIVE [PYTHON] (root; about two minutes)
# Executes four notebooks at tiny shapes, verifies what they leave, and looks for drawn pictures.
set -euo pipefail

archive=$(readlink -f -- "$1")
python=$("${2:-python3}" -c 'import sys; print(sys.base_prefix)')
version=$("${2:-python3}" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
tools=(bash sh cat cksum chmod cp cut date dirname env find flock grep head ln ls mkdir mktemp mv paste readlink rm sed sort tail tar touch tr uname wc xz)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

needs() { # the libraries of programs, by their paths
  ldd "$@" 2>/dev/null | sed -n 's/.*=> \(\/[^ ]*\) (.*/\1/p; s/^\s*\(\/lib64\/[^ ]*\) (.*/\1/p' | sort -u
}

mkdir -p "$tree"/{bin,usr/lib,dev,proc,tmp,root,etc,trial}
ln -s ../bin "$tree/usr/bin"
for tool in "${tools[@]}"; do cp -L "$(type -P "$tool")" "$tree/bin/$tool"; done
mkdir -p "$tree$python"
cp -a "$python/." "$tree$python/"
rm -rf "$tree$python"/lib/python*/{test,site-packages}/*
ln -s "$python/bin/python$version" "$tree/bin/python3"
needs "$tree"/bin/* "$python/bin/python$version" "$python"/lib/python*/lib-dynload/*.so | while IFS= read -r library; do
  mkdir -p "$tree$(dirname "$library")"
  cp -Ln "$library" "$tree$library"
done
# What every computer has and ldd does not name: C++ and the look-up of users and hosts.
for library in libstdc++.so.6 libgcc_s.so.1 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libnss_files.so.2; do
  cp -Ln "/lib/x86_64-linux-gnu/$library" "$tree/lib/x86_64-linux-gnu/" 2>/dev/null || true
done
printf 'root:x:0:0::/root:/bin/sh\n' >"$tree/etc/passwd"
printf '127.0.0.1 localhost\n' >"$tree/etc/hosts"
for device in null zero urandom random; do touch "$tree/dev/$device"; done
ln -s /proc/self/fd "$tree/dev/fd"

cat >"$tree/inside" <<'INSIDE'
set -eu
export HOME=/root PATH=/bin LANG=C.UTF-8
! command -v java mvn jupyter fc-list
cd /trial
tar -xf archive.tar.xz
cd warpmark-*
./warpmark doctor
if [ -d runtime/tests ]; then ./warpmark test; fi
./warpmark run --device cpu --shapes 1x2x64x64,1x2x128x64 --samples 30 --warmup 3 --budget 1m --out /trial/out
./warpmark verify /trial/out
for page in 01_benchmark 02_optimize 03_shapes 04_report; do
  test -s "/trial/out/notebooks/$page.html"
  ! grep -q '"output_type": "error"' "/trial/out/notebooks/$page.ipynb"
done
grep -q '"image/png"' /trial/out/notebooks/03_shapes.ipynb
ls /trial/out/plots/*.png
./warpmark run --device cpu --shapes 1x2x64x64 --samples 30 --warmup 3 --phases 01 --out /trial/again
INSIDE
cp "$archive" "$tree/trial/archive.tar.xz"

unshare --mount --net --pid --fork --ipc -- bash -euc '
  tree=$1
  ip link set lo up
  mount --make-rprivate /
  mount -t proc proc "$tree/proc"
  for device in null zero urandom random; do mount --bind "/dev/$device" "$tree/dev/$device"; done
  exec chroot "$tree" /bin/bash /inside
' try "$tree"
[ $# -lt 3 ] || cp -r "$tree/trial/out" "$3"
echo "the bundle works with nothing but Python $version"
