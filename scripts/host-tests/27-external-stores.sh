# shellcheck shell=bash
# Postgres and Chroma on another host, as in docs/scaling.md: a second test host, joined by a network cable.
far_address=192.0.2.2
far() { TESTBED_DIR=$TESTBED_DIR-far TESTBED_NAME=$TESTBED_NAME-far "$testbed/$1" "${@:2}"; }
on_far() { far exec -u "$account" "$@"; }
far_pid() { read -r pid _ <"$TESTBED_DIR-far/init.pid" && printf '%s' "$pid"; }
on_net() { nsenter --target "$1" --net -- "${@:2}"; } # on_net PID COMMAND…
second_host() {
  mkdir -p "$TESTBED_DIR-far" && cp -lf "$TESTBED_DIR"/base.{tar,stamp} "$TESTBED_DIR-far" && far up --fresh && save_images | on_far podman load --quiet || return 1
  on_net "$(host_pid)" ip link set eth0-far netns "$(far_pid)" name cable && on_net "$(host_pid)" ip addr add 192.0.2.1/24 dev eth0 &&
    on_net "$(far_pid)" ip addr add $far_address/24 dev cable && on_net "$(far_pid)" ip link set cable up && on_host ping -c 1 -W 5 $far_address
}
without_second_host() {
  on_net "$(far_pid)" ip link set cable netns "$(host_pid)" name eth0-far && on_net "$(host_pid)" ip link set eth0-far up && on_net "$(host_pid)" ip addr del 192.0.2.1/24 dev eth0 && far down && rm -r "$TESTBED_DIR-far"
}
far_sql() { on_far podman exec -i far-postgres psql -U postgres -qAt "$@"; }
far_stores() {
  on_far systemd-run --user --quiet --collect --unit=far-postgres podman run --rm --replace --name=far-postgres --pull=never \
    --network=host --env=POSTGRES_PASSWORD=far-secret docker.io/library/postgres:18-trixie
  on_far systemd-run --user --quiet --collect --unit=far-chroma podman run --rm --replace --name=far-chroma --pull=never --init \
    --network=host --user=0 --env=HOME=/tmp --entrypoint=node localhost/notionbot:current /app/node_modules/chromadb/dist/cli.mjs run --path /tmp/data --host 0.0.0.0 --port 8000
  within 60 far_sql -c 'SELECT 1' || return 1
  far_sql <<'SQL' && far_sql -d notionbot <"$checkout/init-db/init.sql"
CREATE ROLE notionbot_owner LOGIN PASSWORD 'far-owner';
CREATE ROLE notionbot LOGIN PASSWORD 'far-bot';
CREATE DATABASE notionbot OWNER notionbot_owner;
GRANT CONNECT ON DATABASE notionbot TO notionbot;
SQL
  far_sql -d notionbot -c 'ALTER TABLE IF EXISTS bot_config OWNER TO notionbot_owner; GRANT ALL ON SCHEMA public TO notionbot_owner'
}
goes_over() {
  on_host nbctl stop
  put_setting CHROMA_URL=http://$far_address:8000
  on_host nbctl set-secret database-owner-url <<<"postgresql://notionbot_owner:far-owner@$far_address:5432/notionbot" || return 1
  on_host nbctl set-secret database-url <<<"postgresql://notionbot:far-bot@$far_address:5432/notionbot" || return 1
  start_stand_ins && on_host nbctl start && on_host nbctl deploy-commands >/dev/null && within 90 answers &&
    figure "pages on the far server: $(far_sql -d notionbot -c 'SELECT count(*) FROM notion_object')"
}
local_ones_stay_off() { prop_is ActiveState inactive notionbot-postgres && prop_is ActiveState inactive notionbot-pginit && prop_is ActiveState inactive notionbot-chroma; }
refuses() { # refuses COMMAND…
  local said
  ! said=$(on_host "$@" 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  grep -q 'the database is external' <<<"$said" && local_ones_stay_off
}
timer_is_no_failure() { user_ctl start notionbot-backup && prop_is Result success notionbot-backup && local_ones_stay_off; }
a_replica_takes_over() {
  on_host sh -c "cd /etc/containers/systemd/users/$(bot_uid) && sed 's/^ContainerName=notionbot$/ContainerName=notionbot-two/' notionbot.container >notionbot-two.container"
  user_ctl daemon-reload
  user_ctl start notionbot-two && prop_is ActiveState active notionbot-two || return 1
  on_host kill -KILL "$(as_bot podman inspect --format '{{.State.Pid}}' notionbot)"
  user_ctl stop notionbot
  within 60 answers
  local result=$?
  user_ctl stop notionbot-two
  on_host sh -c "rm -r /etc/containers/systemd/users/$(bot_uid)/notionbot-two.container*"
  user_ctl daemon-reload
  return $result
}
comes_home() {
  put_setting CHROMA_URL=http://notionbot-chroma:8000
  on_host nbctl set-secret database-url --remove && on_host nbctl set-secret database-owner-url --remove && start_stand_ins &&
    on_host nbctl start && on_host nbctl deploy-commands >/dev/null && within 90 answers && prop_is ActiveState active notionbot-postgres
}
must 'a second host on the same network' second_host
[ -n "$fatal" ] || must 'a Postgres and a Chroma on it' far_stores
[ -n "$fatal" ] || must 'the bot runs on them' goes_over
[ -n "$fatal" ] || check 'the local stores stay off' local_ones_stay_off
[ -n "$fatal" ] || check 'nbctl backup refuses' refuses nbctl backup
[ -n "$fatal" ] || check 'nbctl restore refuses' refuses nbctl restore latest
[ -n "$fatal" ] || check 'nbctl upgrade refuses without --no-backup' refuses nbctl upgrade localhost/notionbot:current
[ -n "$fatal" ] || check 'the backup timer is no failure' timer_is_no_failure
[ -n "$fatal" ] || check 'a replica takes over' a_replica_takes_over
[ -n "$fatal" ] || check 'back to the local stores' comes_home
[ -n "$fatal" ] || check 'the second host goes' without_second_host
