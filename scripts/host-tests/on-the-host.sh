# shellcheck shell=bash
# What the cases share. Sourced by test-host.sh.
# shellcheck disable=SC2154,SC2119,SC2120 # testbed and checkout are test-host.sh's; script's arguments are the cases'
account=botservice
source=/usr/local/src/notionbot
# One value per secret, which the cases look for everywhere.
declare -A canary=([discord-token]=canary-discord-7d1f0a63 [notion-token]=canary-notion-9b2c41e8 [openai-api-key]=sk-canary-openai-5e80d2aa)

on_host() { "$testbed/exec" "$@"; }
as_bot() { "$testbed/exec" -u "$account" "$@"; }
script() { "$testbed/exec" bash -s -- "$@"; }
install_it() { on_host "$source/scripts/install.sh" "$@" </dev/null; }
# As install.sh --set does, without its other steps.
put_setting() { script "$1" <<<'. /usr/local/lib/notionbot/scripts/on-host.sh; . /usr/local/lib/notionbot/scripts/install-steps.sh; put_setting "$1"'; }
endpoints=(--set NOTION_BASE_URL=http://stand-ins:7002 --set OPENAI_BASE_URL=http://stand-ins:7003/v1
  --set DISCORD_API_URL=http://stand-ins:7001/api --set OPENAI_EMBEDDING_DIMENSIONS=256)
user_ctl() { as_bot systemctl --user "$@"; }
prop() { user_ctl show "${2:-notionbot}" --property="$1" --value; }
prop_is() { is "$(prop "$1" "${3:-notionbot}")" "$2"; }
bot_uid() { on_host id -u "$account"; }
image_id() { as_bot podman image inspect -f '{{.Id}}' "$1"; }
sql() { as_bot podman exec -i notionbot-postgres psql -U postgres -d notionbot -qAt; }
rows() { sql <<<'SELECT (SELECT count(*) FROM notion_object), (SELECT count(*) FROM chunk), (SELECT count(*) FROM embedding), (SELECT count(*) FROM bot_config)'; }
backups=/var/lib/$account/backups
count_backups() { on_host nbctl backups | wc -l; }
newest() { on_host nbctl backups | tail -n 1 | cut -d' ' -f3; }
seconds_since() { awk -v ns=$(($(date +%s%N) - $1)) 'BEGIN { printf "%.1f s", ns / 1e9 }'; } # of date +%s%N
# Also what the user manager says about the unit.
journal() { on_host journalctl --quiet --no-pager -o "${2:-cat}" "_SYSTEMD_USER_UNIT=$1.service" + "USER_UNIT=$1.service"; }

copy_checkout() {
  (cd "$checkout" && git ls-files -z --cached --others --exclude-standard | { xargs -0 ls -d 2>/dev/null || true; } | tar -T - -cf -) |
    on_host sh -c "rm -rf $source && mkdir -p $source && tar -C $source --no-same-owner -xf -"
}

# What the registry would give: made anew, or taken over from another host, the built image included.
save_images() { as_bot podman save --quiet --multi-image-archive docker.io/library/postgres:18-trixie localhost/notionbot:current; }
with_images() {
  if [ -n "${HOST_TESTS_IMAGES:-}" ]; then as_bot podman load --quiet <"$HOST_TESTS_IMAGES"; else "$testbed/images" "$checkout"; fi
}

# What a build of the image needs. A host that took the built image over has none of it.
with_bases() { as_bot podman image exists docker.io/library/node:24-trixie-slim || "$testbed/images" "$checkout"; }

# The stand-ins run from the bot's own image, and the bot reaches them by name over the outgoing network. They run whenever
# the account's manager does, as the real services would.
start_stand_ins() {
  local name folder=/var/lib/$account/stand-in-secrets
  for name in "${!canary[@]}"; do as_bot sh -c "umask 077; mkdir -p $folder; cat >$folder/$name" <<<"${canary[$name]}"; done
  on_host sh -c 'cat >/etc/systemd/user/stand-ins.service' <<END
[Unit]
ConditionUser=$account
Wants=notionbot-egress-network.service
After=notionbot-egress-network.service
[Service]
ExecStart=podman run --replace --rm --name=stand-ins --pull=never --init --log-driver=k8s-file --network=notionbot-egress --userns=keep-id:uid=1000,gid=1000 --volume=/checkout:/checkout:ro --volume=$folder:/secrets:ro --entrypoint=node localhost/notionbot:current /checkout/scripts/host-tests/stand-ins.ts /secrets
Restart=always
[Install]
WantedBy=default.target
END
  on_host systemctl --global --quiet enable stand-ins.service
  user_ctl daemon-reload
  user_ctl reset-failed stand-ins 2>/dev/null
  user_ctl start stand-ins
  within 60 stand_ins_answer >/dev/null
}
# After the manager's restart: Discord has forgotten the commands, which the bot does not register twice.
with_stand_ins() { start_stand_ins && user_ctl start notionbot && on_host nbctl deploy-commands >/dev/null; }
stand_ins_answer() { as_bot podman logs stand-ins 2>/dev/null | grep -q '"roots"'; }
stand_in_roots() { as_bot podman logs stand-ins | grep '"roots"' | jq -r '.roots | join(",")'; }
# stand_in_control PATH: see stand-ins.ts.
stand_in_control() {
  # shellcheck disable=SC2016 # JavaScript's own template
  as_bot podman exec stand-ins node -e 'fetch(`http://127.0.0.1:7004/${process.argv[1]}`).then((r) => r.text()).then((t) => process.stdout.write(t))' "$1"
}
# Requests so far, as JSON: {"notion": N, "openai": N}.
requests() { stand_in_control ''; }
# What the webhook and the heartbeat service received, as JSON.
received() { stand_in_control received; }
# control PATH [JSON]
control() {
  # shellcheck disable=SC2016 # JavaScript's own template
  as_bot podman exec stand-ins node -e '
    const [path, body] = process.argv.slice(1);
    const answer = await fetch(`http://127.0.0.1:7001/control/${path}`, { method: "POST", body: body ?? "{}", headers: { "content-type": "application/json" } });
    process.stdout.write(await answer.text());' --input-type=module "$@"
}
ask_on_discord() { control command "$(jq -nc --arg q "$1" '{user: "someone", name: "ask", options: {question: $q}}')"; }
# One more message of the bot than before holds the answer: on a busy machine the reply stands as “Searching …” for long.
answered_with() { control messages | jq --arg words "$1" '[.[] | select(.author == "notionbot" and (.text | contains($words)))] | length'; }
answers() {
  local before
  before=$(answered_with '28 days')
  ask_on_discord 'How much holiday do we get each year?' >/dev/null
  for _ in $(seq 20); do
    [ "$(answered_with '28 days')" -le "$before" ] || return 0
    sleep 0.5
  done
  return 1
}

# bot_drop_in UNIT: standard input as a drop-in, which wins over the unit's file and over the settings file.
bot_drop_in() {
  on_host sh -c "d=/etc/containers/systemd/users/\$(id -u $account)/$1.container.d; mkdir -p \$d; cat >\$d/50-test.conf"
  user_ctl daemon-reload
}

# Proportional set size: what is shared counts once.
memory() {
  figure "$(script <<'END'
for name in notionbot notionbot-postgres notionbot-chroma; do
  slice=/sys/fs/cgroup/user.slice/user-*.slice/user@*.service/app.slice/$name.service
  total=0
  for pid in $(cat $slice/cgroup.procs $slice/*/cgroup.procs 2>/dev/null); do
    total=$((total + $(awk '/^Pss:/ { print $2 }' /proc/$pid/smaps_rollup 2>/dev/null || echo 0)))
  done
  printf '%s %d MB ' "$name" $((total / 1024))
done
END
)"
}

# An image that starts, migrates, and never says READY.
never_ready() {
  as_bot sh -c 'mkdir -p ~/never && cat >~/never/Containerfile && podman build -q -t localhost/never-ready ~/never' >/dev/null <<'END'
FROM localhost/notionbot:current
ENTRYPOINT ["/bin/sh", "-c", "[ \"$0\" != migrate ] || exec node /app/src/main.ts migrate; sleep 600"]
END
}
