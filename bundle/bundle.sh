# What ./warpmark does otherwise where it lives in a bundle: no Maven, no JDK, no network. Sourced
# by the script when runtime/bundle.json lies beside it.

runtime=$here/runtime
export WARPMARK_NVRTC=$runtime/nvrtc
export FONTCONFIG_FILE=$work/fonts.conf

find_java() { printf '%s\n' "$runtime/jdk/bin/java"; }

missing() { # only a Python has to be there
  find_python >/dev/null || echo "Python 3.10 or later|python3"
}

find_python() { # one that the bundle has wheels for
  local name path
  for name in python3 $(sed 's/^/python/' "$runtime/pythons"); do
    path=$(command -v "$name") || continue
    if grep -qxF "$("$path" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" "$runtime/pythons"; then
      printf '%s\n' "$path"
      return
    fi
  done
  return 1
}

require() {
  find_python >/dev/null \
    || die "needs Python $(paste -sd' ' "$runtime/pythons" | sed 's/ / or /g'), for which this bundle has packages; make one for another with ./warpmark bundle --python"
}

class_path() {
  local jar paths=
  for jar in "$runtime"/lib/*.jar; do paths=${paths:+$paths:}$jar; done
  printf '%s' "$paths"
}

state_now() {
  lib_stamp="$here
$(cksum <"$runtime/bundle.json")"
  venv_stamp="$lib_stamp
$(find_python || true)"
  kernel_stamp="$venv_stamp
$(checksum jupyter/kernelspec jupyter/kernelspec.py)"
}

# The runtime's own class archive, which the kernel's archive builds upon; where letters come from;
# and the kernels that were compiled beforehand, as the entries of the cache that they are.
build_lib() {
  local tmp=$work/tmp.$$/lib escaped
  mkdir -p "$tmp" "$work/kernels"
  "$java" -Xshare:dump >"$work/tmp.$$/lib.log" 2>&1 || return 1
  escaped=$(sed 's/&/\&amp;/g; s/</\&lt;/g' <<<"$here")
  cat >"$work/fonts.conf" <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$escaped/runtime/jdk/fonts</dir>
  <cachedir>$escaped/.warpmark/fontcache</cachedir>
</fontconfig>
XML
  cp -f "$runtime"/kernels/*.cubin "$work/kernels/"
  printf '%s\n' "$lib_stamp" >"$tmp/.stamp"
}

build_venv() {
  local tmp=$work/tmp.$$/venv log=$work/tmp.$$/venv.log
  say "unpacking the Python packages into .warpmark/venv"
  {
    "$(find_python)" -m venv --without-pip "$tmp" \
      && "$tmp/bin/python" -E "$runtime/unpack.py" "$runtime/wheels"
  } >"$log" 2>&1 </dev/null || return 1
  move_venv "$tmp"
  printf '%s\n' "$venv_stamp" >"$tmp/.stamp"
}

lab() { die "a bundle has no JupyterLab; ./warpmark run executes the notebooks, and any Jupyter opens what it leaves"; }

run_tests() { # those that need a card; without one each is skipped and says why
  local console classes
  [ -d "$runtime/tests" ] || die "this bundle has no tests; make one with ./warpmark bundle --tests"
  set_up lib
  console=$(echo "$runtime"/tests/junit-platform-console-standalone-*.jar)
  classes=$runtime/tests/classes:$(class_path)
  "$java" -Xmx2g -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED "-Dwarpmark.test.classpath=$console:$classes" \
    -jar "$console" execute --disable-banner --details=tree --disable-ansi-colors --class-path "$classes" \
    --scan-class-path "$runtime/tests/classes" --include-classname '.*GpuTest' --include-tag gpu "$@"
}

doctor() {
  check_place
  require python
  set_up lib
  printf 'here     bundle: %s\n' "$(sed -n 's/^ *"about": "\(.*\)",$/\1/p' "$runtime/bundle.json")"
  printf 'here     Java: %s (%s)\n' "$java" "$(java_major "$java")"
  printf 'here     Python: %s (%s)\n' "$(find_python)" "$("$(find_python)" -c 'import platform; print(platform.python_version())')"
  cli_flags+=(--add-modules jdk.incubator.vector)
  cli doctor "$@" 2> >(grep -v '^WARNING: Using incubator modules' >&2)
}

bundle() { die "this is a bundle already; make one from a checkout"; }
