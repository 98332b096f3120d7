#!/bin/bash
# Runs in notionbot-pginit's container, as postgres, without a network: makes the cluster where there is none, then the
# database, its two roles and the table of init-db/, and sets the roles' passwords to those of the credentials.
# Doing it again changes nothing but the passwords.
set -euo pipefail
umask 077
secrets=/run/credentials/notionbot
export PGDATA

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  # An empty database beside the data of another version would look like their loss.
  others=$(find /var/lib/postgresql -mindepth 3 -maxdepth 3 -path '*/docker/PG_VERSION' | grep -oE '[0-9]+/docker' || true)
  if [ -n "$others" ] && [ -z "${BESIDE_ANOTHER:-}" ]; then
    printf '<3>The volume holds data of another version (%s). To go over: upgrade-postgres.sh; to use them: upgrade-postgres.sh --adopt.\n' "$others"
    exit 78
  fi
  # Under another name until it is whole: an initdb that was killed leaves no half of a cluster.
  rm -rf "$PGDATA.new"
  mkdir -p "$(dirname "$PGDATA")"
  initdb --pgdata="$PGDATA.new" --username=postgres --auth-local=peer --auth-host=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --data-checksums >/dev/null
  mv "$PGDATA.new" "$PGDATA"
fi
# The socket is inside the container. The superuser connects through it as the operating system's postgres, and only to
# create and rename databases. The owner makes and loads backups through it: neither needs a password.
# From the network that the containers share, both roles need one. Written at every start, so that an earlier release's
# rules do not stay.
printf '%s\n' 'local all postgres peer' \
  'local notionbot,notionbot_restore notionbot_owner trust' \
  'host notionbot notionbot,notionbot_owner samenet scram-sha-256' >"$PGDATA/pg_hba.conf"

# systemd must not take this server's readiness for its own. A failed statement is not logged: it may hold a password.
# A log of its own: standard error is journald's socket here, which cannot be opened by name.
NOTIFY_SOCKET='' pg_ctl start --wait --silent --log=/tmp/server.log \
  --options="-c listen_addresses='' -c unix_socket_directories=/tmp -c log_min_error_statement=panic -c shared_buffers=16MB" || {
  cat /tmp/server.log
  exit 1
}
trap 'pg_ctl stop --mode=fast --wait --silent' EXIT
run() { psql --host=/tmp --no-psqlrc --quiet --set=ON_ERROR_STOP=1 "$@"; }

# The passwords are read by psql itself: they are on no command line and in no environment.
run --username=postgres --dbname=postgres <<SQL
SELECT format('CREATE ROLE %I LOGIN', name) FROM unnest(ARRAY['notionbot', 'notionbot_owner']) name
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
\set bot \`cat $secrets/db-password\`
\set owner \`cat $secrets/db-owner-password\`
ALTER ROLE notionbot PASSWORD :'bot';
ALTER ROLE notionbot_owner PASSWORD :'owner';
SELECT 'CREATE DATABASE notionbot OWNER notionbot_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'notionbot') \gexec
REVOKE ALL ON DATABASE notionbot FROM PUBLIC;
GRANT CONNECT ON DATABASE notionbot TO notionbot;
SQL
for file in /init-db/*.sql; do
  # As the owner: a superuser would run the triggers of a restored backup.
  { echo 'SET client_min_messages = warning;' && cat "$file"; } | run --username=notionbot_owner --dbname=notionbot --single-transaction
done
