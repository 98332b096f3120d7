# shellcheck shell=bash
# The test host has one version of Postgres: this image only says that it is the next one.
next_image() {
  script <<'END'
d=/var/lib/botservice/next-major; install -d -o botservice $d
cat >$d/Containerfile <<'FILE'
FROM docker.io/library/postgres:18-trixie
USER root
RUN printf '#!/bin/sh\ncase "$*" in --version) echo "postgres (PostgreSQL) 19.0";; *) exec /usr/lib/postgresql/17/bin/postgres "$@";; esac\n' >/usr/local/bin/postgres && chmod 755 /usr/local/bin/postgres
FILE
systemd-run --user -M botservice@.host -q --wait --collect --pipe -- podman build -q -t localhost/postgres:19 $d
END
}
data_folder() { as_bot podman exec notionbot-postgres printenv PGDATA; }
goes_over() {
  local before said
  before=$(rows)
  said=$(on_host "$source/scripts/upgrade-postgres.sh" 19 localhost/postgres:19 2>&1) || { echo "$said"; return 1; }
  is "$(data_folder)" /var/lib/postgresql/19/docker && is "$(rows)" "$before" &&
    on_host nbctl backup && figure "rows $before; $(grep -o '[0-9]* s without service' <<<"$said")"
}
refuses() { denied on_host "$source/scripts/upgrade-postgres.sh" "$@"; }
old_data_stay() { as_bot podman exec notionbot-postgres ls /var/lib/postgresql/18/docker/PG_VERSION; }
drops_old() { on_host "$source/scripts/upgrade-postgres.sh" --drop-old && denied old_data_stay && rows; }
check 'an image that says it is the next version of Postgres' next_image
check 'another version than the image is of is refused' refuses 20 localhost/postgres:19
check 'a major upgrade by dump and load keeps every row' goes_over
check 'the old data stay beside it' old_data_stay
check 'back to the older version is refused' refuses 18
check 'the old data go when told' drops_old
