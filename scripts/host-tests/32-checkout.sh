# shellcheck shell=bash
# The bot as a service of an ordinary account, from a checkout, with the embedded stores (scripts/install-checkout.sh).
# The packages come from the checkout of this machine, because the host has no network.
walker=walker walker_home=/home/walker
as_walker() { "$testbed/exec" -u "$walker" -d "$walker_home/notionbot" "$@"; }
walker_ctl() { as_walker systemctl --user "$@"; }
walker_prop() { walker_ctl show notionbot --property="$1" --value; }
walker_pids() { on_host pgrep -u "$walker" -f "$1"; }
# shellcheck disable=SC2016 # JavaScript's own template, and the shell there
node_on_host() { on_host /checkout/.tool/node_modules/.bin/node --input-type=module -e "$@"; }
# shellcheck disable=SC2016
discord() { node_on_host 'const [path, body] = process.argv.slice(1); const answer = await fetch(`http://127.0.0.1:7001/control/${path}`, { method: "POST", body: body ?? "{}", headers: { "content-type": "application/json" } }); process.stdout.write(await answer.text())' "$@"; }
discord_count() { discord messages | jq --arg words "$1" '[.[] | select(.author == "notionbot" and (.text | contains($words)))] | length'; }
walker_answers() {
  local before
  before=$(discord_count '28 days')
  discord command "$(jq -nc --arg q 'How much holiday do we get each year?' '{user: "someone", name: "ask", options: {question: $q}}')" >/dev/null
  for _ in $(seq 20); do
    [ "$(discord_count '28 days')" -le "$before" ] || return 0
    sleep 0.5
  done
  return 1
}

walker_account() {
  on_host useradd --create-home --home-dir "$walker_home" --shell /bin/bash "$walker" && on_host loginctl enable-linger "$walker"
  (cd "$checkout" && git ls-files -z --cached --others --exclude-standard | { xargs -0 ls -d 2>/dev/null || true; } | tar -T - -cf -) |
    on_host sh -c "mkdir -p $walker_home/notionbot && tar -C $walker_home/notionbot --no-same-owner -xf -" || return 1
  script "$walker" "$walker_home/notionbot" <<'END'
set -e
ln -s /checkout/node_modules "$2/node_modules"
mkdir "$2/.tool" && cp -a /checkout/.tool/node_modules "$2/.tool/"
# Nothing is missing, so npm is looked for but not used.
ln -sf /checkout/.tool/node_modules/.bin/node /usr/local/bin/node
printf '#!/bin/sh\nexit 1\n' >/usr/local/bin/npm && chmod +x /usr/local/bin/npm
# As on the machine that built sd-notify.
mkdir -p /usr/include/systemd && touch /usr/include/systemd/sd-daemon.h
chown -R "$1:" "$2"
END
}
walker_stand_ins() {
  local name
  on_host mkdir -p -m 700 /root/stand-in-secrets
  for name in "${!canary[@]}"; do on_host sh -c "cat >/root/stand-in-secrets/$name" <<<"${canary[$name]}"; done
  on_host systemd-run --quiet --unit=walker-stand-ins /checkout/.tool/node_modules/.bin/node /checkout/scripts/host-tests/stand-ins.ts /root/stand-in-secrets
  within 90 sh -c "'$testbed/exec' journalctl -o cat -u walker-stand-ins | grep -q roots"
}
write_env() { # as `init` does
  local roots
  roots=$(on_host journalctl -o cat -u walker-stand-ins | grep '"roots"' | jq -r '.roots | join(",")')
  as_walker sh -c 'umask 077; cat >.env' <<END
DISCORD_TOKEN=${1-${canary[discord-token]}}
ADMIN_IDS=100000000000000001
NOTION_TOKEN=${canary[notion-token]}
NOTION_RESOURCE_ID=$roots
NOTION_BASE_URL=http://127.0.0.1:7002
DISCORD_API_URL=http://127.0.0.1:7001/api
OPENAI_API_KEY=${canary[openai-api-key]}
OPENAI_BASE_URL=http://127.0.0.1:7003/v1
OPENAI_EMBEDDING_DIMENSIONS=256
END
}
installs() {
  local from said
  from=$(date +%s%N)
  write_env
  said=$(as_walker "$walker_home/notionbot/scripts/install-checkout.sh" </dev/null 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  is "$(walker_prop ActiveState)" active && figure "READY after $(seconds_since "$from"), $(walker_prop StatusText)"
}
allows_the_server() {
  local said
  said=$(as_walker "$walker_home/notionbot/scripts/notionbot.sh" servers list --json) || { echo "$said"; return 1; }
  as_walker "$walker_home/notionbot/scripts/notionbot.sh" servers allow "$(jq -r '.servers[0].id' <<<"$said")"
}
is_idempotent() {
  local before
  before=$(as_walker sha256sum .env "$walker_home/.config/systemd/user/notionbot.service")
  as_walker "$walker_home/notionbot/scripts/install-checkout.sh" </dev/null && is "$(as_walker sha256sum .env "$walker_home/.config/systemd/user/notionbot.service")" "$before"
}
is_hardened() {
  local pid
  pid=$(walker_prop MainPID)
  as_walker systemd-analyze --user verify "$walker_home/.config/systemd/user/notionbot.service" || return 1
  is "$(on_host grep -E '^NoNewPrivs|^Seccomp:' "/proc/$pid/status" | tr -d '\t\n')" 'NoNewPrivs:1Seccomp:2' || return 1
  # Not to its own account's other files, as a compromised bot would try.
  denied on_host nsenter -t "$pid" -m -U --preserve-credentials touch "$walker_home/.bashrc"
}
keeps_secrets() {
  local pid
  pid=$(walker_prop MainPID)
  denied on_host grep -aqE 'canary' "/proc/$pid/environ" "/proc/$pid/cmdline" || return 1
  is "$(on_host stat -c %a "$walker_home/.config/notionbot/credentials" "$walker_home/.config/notionbot/credentials/discord-token" | paste -sd,)" 700,600 || return 1
  denied on_host sh -c "journalctl -o cat _UID=\$(id -u $walker) | grep -q canary"
}
command_line_joins() {
  local said
  said=$(as_walker "$walker_home/notionbot/scripts/notionbot.sh" ask "How much holiday do we get each year?") || { echo "$said"; return 1; }
  echo "$said"
  grep -q '28 days' <<<"$said" && is "$(walker_pids 'native/bin/postgres -D' | wc -l)" 1
}
is_watched() {
  local before
  before=$(walker_prop MainPID)
  on_host kill -STOP "$before"
  sleep 1
  within 120 not_the_same "$before"
}
not_the_same() { [ "$(walker_prop ActiveState)" = active ] && [ "$(walker_prop MainPID)" != "$1" ]; }
survives_postgres() {
  on_host pkill -KILL -u "$walker" -f 'native/bin/postgres -D'
  within 180 walker_answers
}
stops_clean() {
  walker_ctl stop notionbot
  is "$(walker_pids 'postgres -D|server-process|cli.mjs' | wc -l)" 0
}
missing_secret() {
  local code=0
  write_env ''
  as_walker "$walker_home/notionbot/scripts/install-checkout.sh" </dev/null 2>"$output.err" || code=$?
  is "$code" 78 && grep -q 'DISCORD_TOKEN is missing' "$output.err"
}
is_removed() {
  as_walker "$walker_home/notionbot/scripts/install-checkout.sh" --remove && denied on_host test -e "$walker_home/.config/notionbot/credentials" &&
    denied walker_ctl cat notionbot && on_host test -e "$walker_home/notionbot/.env"
}

must 'an ordinary account has a checkout' walker_account
[ -n "$fatal" ] || must 'Discord and Notion answer' walker_stand_ins
[ -n "$fatal" ] || must 'install-checkout.sh starts the bot' installs
[ -n "$fatal" ] || check 'the command line allows the Discord server' allows_the_server
[ -n "$fatal" ] || check 'it answers on Discord' within 90 walker_answers
[ -n "$fatal" ] || check 'a second run changes nothing' is_idempotent
[ -n "$fatal" ] || check 'the unit is valid and restricted' is_hardened
[ -n "$fatal" ] || check 'secrets are in no environment and no log' keeps_secrets
[ -n "$fatal" ] || check 'the command line joins its stores' command_line_joins
[ -n "$fatal" ] || check 'a stopped program is restarted by the watchdog' is_watched
[ -n "$fatal" ] || check 'it answers again after a kill -9 of Postgres' survives_postgres
[ -n "$fatal" ] || check 'a stop leaves no process behind' stops_clean
[ -n "$fatal" ] || check 'a missing secret ends the installation with 78' missing_secret
[ -n "$fatal" ] || check '--remove takes off the unit and the copies of the secrets' is_removed
