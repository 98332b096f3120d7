#!/usr/bin/env bash
# Writes .tool/dictionary.txt, the dictionary of related words, from Debian's packages of free dictionaries (8 MB to fetch,
# 28 MB on disk). apt checks them. Nothing of the machine changes; root is not needed. Quiet; does nothing where it is done.
# usage: scripts/install-dictionary.sh [FILE]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${1:-$home/.tool/dictionary.txt}
packages=(
  trans-de-en
  dict-freedict-fra-eng dict-freedict-eng-fra
  dict-freedict-spa-eng dict-freedict-eng-spa
  dict-freedict-por-eng dict-freedict-eng-por
)

die() {
  printf 'install-dictionary: %s\n' "$*" >&2
  exit 1
}

# Another version of the program may need another dictionary.
state() { cat "$home"/scripts/dictionary/*.ts "$home"/src/lexical/query/dictionary-key.ts | sha256sum | cut -c1-16; }

stamp=$target.version
if [ -s "$target" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(state)" ]; then exit 0; fi
if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
  die "the dictionary comes in packages of Debian, and apt is not here."
fi

mkdir -p "$(dirname "$target")" 2>/dev/null || die "$(dirname "$target") cannot be made by $(id -un)."
[ -w "$(dirname "$target")" ] || die "$(dirname "$target") is not writable for $(id -un)."
work=$(mktemp -d "$target.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir "$work/debs" "$work/root"

# English, so that errors can be looked up. An empty sandbox user: apt's own account may not enter this folder.
apt() {
  LC_ALL=C apt-get -qq -o APT::Sandbox::User= -o Acquire::Languages=none -o Acquire::Retries=1 \
    -o Acquire::http::Timeout=10 "$@" >"$work/apt.log" 2>&1
}
download() { (cd "$work/debs" && apt "$@" download "${packages[@]}"); }

cannot_download() { die "cannot download: $(grep -m 1 '^E:' "$work/apt.log" || echo 'apt-get download failed')"; }

# The lists that the machine has. A new machine or a container has none, so they are read into a folder of their own.
if ! download; then
  grep -q 'Unable to locate package' "$work/apt.log" || cannot_download
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
  private=(-o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache")
  apt "${private[@]}" update || die "cannot read the lists of packages: $(grep -m 1 '^[EW]:' "$work/apt.log" || echo 'apt-get update failed')"
  download "${private[@]}" || cannot_download
fi
compgen -G "$work/debs/*.deb" >/dev/null || die "apt-get downloaded nothing."
for package in "$work"/debs/*.deb; do dpkg -x "$package" "$work/root" || die "cannot unpack $(basename "$package")."; done

node "$home/scripts/dictionary/main.ts" --packages "$work/root" --to "$work/dictionary.txt" ||
  die "the dictionary cannot be written."
# Without the stamp, the next run replaces a file that this run leaves when it is interrupted.
rm -f "$stamp"
mv -T "$work/dictionary.txt" "$target"
state >"$stamp"
