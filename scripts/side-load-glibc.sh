#!/usr/bin/env bash
# Puts Debian 13's C library below .tool/glibc, beside the machine's own, so that Chroma's server (glibc 2.38) runs on
# Debian 12. Nothing of the machine changes; root is not needed. Quiet; does nothing where it is not needed or done.
# usage: scripts/side-load-glibc.sh [FOLDER]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${1:-$home/.tool/glibc}
needed=2.38
suite=trixie
# What `ldd` asks for on Node and on Chroma's addon.
packages=(libc6 libgcc-s1 libstdc++6 zlib1g libssl3t64)

die() {
  printf 'side-load-glibc: %s\n' "$*" >&2
  exit 1
}

has_loader() { compgen -G "$1/usr/lib/*/ld-linux*.so.*" >/dev/null; }

is_new_enough() {
  local version
  version=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2) || return 1
  [ -n "$version" ] && [ "$(printf '%s\n' "$needed" "$version" | sort -V | head -n 1)" = "$needed" ]
}

# The mirror that the machine's own sources name for its own release, in either format of sources.list(5).
mirror() {
  local files=()
  shopt -s nullglob
  files=(/etc/apt/sources.lis[t] /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources)
  shopt -u nullglob
  [ "${#files[@]}" -gt 0 ] || return 0
  awk -v release="$1" '
    FNR == 1 { uri = ""; suites = "" }
    /^[[:space:]]*#/ { next }
    $1 == "deb" { line = $0; sub(/\[[^]]*\]/, "", line); split(line, field); if (field[3] == release) { print field[2]; exit } }
    /^URIs:/ { uri = $2 }
    /^Suites:/ { suites = " " substr($0, 8) " " }
    /^[[:space:]]*$/ { uri = ""; suites = "" }
    uri != "" && index(suites, " " release " ") { print uri; exit }
  ' "${files[@]}"
}

if has_loader "$target" || is_new_enough; then exit 0; fi
if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
  die "glibc $needed is needed and apt is not here: use a newer distribution, or set CHROMA_URL to a Chroma server."
fi
# shellcheck source=/dev/null
release=$(. /etc/os-release && [ "${ID:-}" = debian ] && printf '%s' "${VERSION_CODENAME:-}") ||
  die "glibc $needed is needed, and only Debian's can be put beside the machine's own: set CHROMA_URL to a Chroma server."
uri=$(mirror "$release")
[ -n "$uri" ] || die "found no Debian mirror for $release in /etc/apt: set CHROMA_URL to a Chroma server."

parent=$(dirname "$target")
mkdir -p "$parent" 2>/dev/null || die "$parent cannot be made by $(id -un)."
[ -w "$parent" ] || die "$parent is not writable for $(id -un)."
work=$(mktemp -d "$target.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/root" "$work/debs"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$uri" "$suite" >"$work/sources.list"

apt() {
  # An empty sandbox user: apt's own account may not enter this folder. English, so that errors can be looked up.
  LC_ALL=C apt-get -qq \
    -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State="$work" -o Dir::State::Lists="$work/lists" -o Dir::State::status=/dev/null \
    -o Dir::Cache="$work/cache" -o APT::Sandbox::User= -o Acquire::Languages=none \
    -o Acquire::Retries=2 -o Acquire::http::Timeout=30 "$@" >"$work/apt.log" 2>&1
}

apt update || die "cannot read $suite from $uri: $(grep -m 1 '^[EW]:' "$work/apt.log" || echo 'apt-get update failed')"
(cd "$work/debs" && apt download "${packages[@]}") ||
  die "cannot download from $uri: $(grep -m 1 '^E:' "$work/apt.log" || echo 'apt-get download failed')"
for package in "$work"/debs/*.deb; do dpkg -x "$package" "$work/root" || die "cannot unpack $(basename "$package")."; done
# Documentation and locales are two thirds of it.
rm -rf "$work/root/usr/share" "$work/root/usr/lib"/*/gconv

# The name last: a folder of that name is always whole. Who was faster has made the same.
mv -T "$work/root" "$target" 2>/dev/null || has_loader "$target" || die "cannot make $target."
