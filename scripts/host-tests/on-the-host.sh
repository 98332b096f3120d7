# shellcheck shell=bash
# What the cases do on the test host. Sourced by test-host.sh.
# shellcheck disable=SC2154 # testbed and checkout are test-host.sh's
account=botservice
source=/usr/local/src/notionbot
# Stand for each secret, and are looked for everywhere.
declare -A canary=([discord-token]=canary-discord-7d1f0a63 [notion-token]=canary-notion-9b2c41e8 [openai-api-key]=sk-canary-openai-5e80d2aa)

on_host() { "$testbed/exec" "$@"; }
as_bot() { "$testbed/exec" -u "$account" "$@"; }
script() { "$testbed/exec" bash -s -- "$@"; }
user_ctl() { as_bot systemctl --user "$@"; }
prop() { user_ctl show "${2:-notionbot}" --property="$1" --value; }
prop_is() { is "$(prop "$1" "${3:-notionbot}")" "$2"; }
bot_uid() { on_host id -u "$account"; }
# Also what the user manager says about the unit.
journal() { on_host journalctl --quiet --no-pager -o "${2:-cat}" "_SYSTEMD_USER_UNIT=$1.service" + "USER_UNIT=$1.service"; }

copy_checkout() {
  (cd "$checkout" && git ls-files -z --cached --others --exclude-standard | xargs -0 ls -d 2>/dev/null | tar -T - -cf -) |
    on_host sh -c "rm -rf $source && mkdir -p $source && tar -C $source --no-same-owner -xf -"
}

# The stand-ins run from the bot's own image; the bot reaches them by name on its way out.
start_stand_ins() {
  user_ctl start notionbot-egress-network.service
  local name folder=/var/lib/$account/stand-in-secrets
  for name in "${!canary[@]}"; do as_bot sh -c "umask 077; mkdir -p $folder; cat >$folder/$name" <<<"${canary[$name]}"; done
  user_ctl stop stand-ins 2>/dev/null
  user_ctl reset-failed stand-ins 2>/dev/null
  # In a unit of its own: what a transient unit leaves behind is killed at its end.
  as_bot systemd-run --user --quiet --collect --unit=stand-ins podman run --replace --rm --name stand-ins --pull=never --init --log-driver=k8s-file --network=notionbot-egress --userns=keep-id:uid=1000,gid=1000 \
    --volume=/checkout:/checkout:ro --volume="$folder:/secrets:ro" --entrypoint=node localhost/notionbot:current \
    /checkout/scripts/host-tests/stand-ins.ts /secrets "$@" >/dev/null
  within 60 stand_ins_answer >/dev/null
}
stand_ins_answer() { as_bot podman logs stand-ins 2>/dev/null | grep -q '"roots"'; }
stand_in_roots() { as_bot podman logs stand-ins | grep '"roots"' | jq -r '.roots | join(",")'; }
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
