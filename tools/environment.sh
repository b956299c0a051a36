# What the scripts of this folder share. They set $root, the checkout's folder; the functions with
# virtual environments are for those that have run tools/setup and are in that folder.

# The command of Bazel, also for run_tests.py.
export BAZEL=bazel
type -P bazel >/dev/null || ! type -P bazelisk >/dev/null || BAZEL=bazelisk
bazel() { command "$BAZEL" "$@"; }

# Whether Bazel is 7 or later, which takes what it needs from MODULE.bazel and nothing from Debian.
bazel_has_modules() {
  type -P "$BAZEL" >/dev/null && [[ "$(bazel --version)" =~ ^bazel\ ([0-9]+)\. ]] &&
    [ "${BASH_REMATCH[1]}" -ge 7 ]
}

# Runs a command quietly, and shows what it printed if it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  [ "$status" = 0 ] || tail -n 100 "$log" >&2
  rm -f "$log"
  return "$status"
}

# usable_python PYTHON: prints the path of a Python to build for (not of a virtual environment, but of
# the Python below it); fails, saying why, where arrayops or a virtual environment cannot be made
# with it.
usable_python() {
  "$1" -I -c 'import ensurepip, venv' && "$1" -I "$root/third_party/python_facts.py" >/dev/null &&
    "$1" -I -c 'import os, sys; print(os.path.realpath(sys._base_executable))'
}

# build_wheel TARGET...: builds the wheel and other targets, and sets $wheel to its path.
build_wheel() {
  rm -f bazel-bin/python/*.whl # of another version or Python: Bazel makes the one that is wanted
  quietly bazel build -c opt //python:wheel "$@"
  wheel=$(echo bazel-bin/python/*.whl)
}

# install_wheel FOLDER NEEDS COMMAND...: makes a virtual environment and installs $wheel in it, where
# that has not been done for this wheel, this .venv and these NEEDS. The COMMAND is run in between, to
# install what else belongs there.
install_wheel() {
  local folder=$1 needs=$2 stamp
  shift 2
  stamp="$needs $(sha256sum .venv/arrayops-setup)"
  if [ "$(cat "$folder/stamp" 2>/dev/null)" != "$stamp" ]; then
    .venv/bin/python -m venv --clear --without-pip "$folder"
    "$@"
    echo "$stamp" >"$folder/stamp"
  fi
  stamp=$(sha256sum "$wheel")
  if [ "$(cat "$folder/wheel" 2>/dev/null)" != "$stamp" ]; then
    pip_for "$folder" --force-reinstall --no-index --no-deps "$wheel"
    echo "$stamp" >"$folder/wheel"
  fi
}

# pip_for FOLDER ARGUMENTS: pip install in that virtual environment.
pip_for() {
  local folder=$1
  shift
  quietly .venv/bin/python -m pip --disable-pip-version-check --python "$folder/bin/python" \
    install --quiet "$@"
}

# share_packages FOLDER: lets that virtual environment find the packages of .venv after its own.
share_packages() {
  local site='import sysconfig; print(sysconfig.get_path("purelib"))'
  .venv/bin/python -c "$site" >"$("$1/bin/python" -c "$site")/shared.pth"
}

# make_tools NAME: makes .venv-NAME with the packages of tools/requirements-NAME.txt, where it is not
# there; for scripts that have a function `say`.
make_tools() {
  local folder=.venv-$1 requirements=tools/requirements-$1.txt stamp
  stamp=$(cat "$requirements" .venv/arrayops-setup | sha256sum)
  [ "$(cat "$folder/stamp" 2>/dev/null)" != "$stamp" ] || return 0
  say "installing the Python packages of $requirements in $folder"
  .venv/bin/python -m venv --clear --without-pip "$folder"
  pip_for "$folder" --require-hashes -r "$requirements"
  echo "$stamp" >"$folder/stamp"
}

# check_wheel: what is wrong with $wheel, wherever it is for; needs make_tools wheels.
check_wheel() {
  local size most=2000000
  size=$(stat --format=%s "$wheel")
  [ "$size" -le "$most" ] || fail "$wheel has $size bytes, more than $most"
  quietly .venv-wheels/bin/twine check --strict "$wheel"
  quietly .venv-wheels/bin/check-wheel-contents "$wheel"
}

# make_wine_disk FOLDER: makes the folder that Wine takes for a disk, where it is not there: programs that
# start at once would each make it.
make_wine_disk() {
  [ ! -d "$1" ] || return 0
  say "making Wine's disk"
  quietly env WINEPREFIX="$scratch/wine" WINEDEBUG=-all /usr/lib/wine/wine64 wineboot --init ||
    fail "Wine does not run"
  quietly env WINEPREFIX="$scratch/wine" /usr/lib/wine/wineserver64 --wait
  mv "$scratch/wine" "$1"
}

# missing_packages PACKAGE...: which of Debian's packages are not installed.
missing_packages() {
  comm -13 \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
      sed -n 's/^installed //p' | sort -u) \
    <(printf '%s\n' "$@" | sort)
}

# install_packages PACKAGE...: installs those that are missing, through apt; for scripts that have
# functions `say` and `fail`.
install_packages() {
  local missing as_root=()
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    fail "this system has no apt-get; only Debian 12 and 13 and systems like them can be set up." \
      "What is needed: Bazel 7 or later, or by the names of Debian's packages:" "  $*"
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    as_root=(sudo -n)
    "${as_root[@]}" true 2>/dev/null ||
      fail "packages are missing, and installing them needs root. Run this, then try again:" \
        "  apt-get install --no-install-recommends ${missing[*]}"
  fi
  say "installing Debian packages: ${missing[*]}"
  quietly "${as_root[@]}" apt-get update -q || fail "apt-get update failed"
  quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -yq --no-install-recommends "${missing[@]}" ||
    fail "apt-get could not install: ${missing[*]}"
}
