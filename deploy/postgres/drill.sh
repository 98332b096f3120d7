#!/bin/bash
# Runs in a throw-away container of the Postgres image, without a network: restores a dump and prints what it holds.
# A dump can contain any SQL, and a superuser's SQL can start programs. So the dump is loaded and read as the owner role,
# which has no rights outside its database.
# standard input: a dump in custom format, or plain SQL. usage: drill.sh custom|table|plain [SQL]
# standard output: "migration<tab>name" for each change that the schema has had, in order, then "rows<tab>table<tab>rows
# <tab>checksum" for each table, sorted; with SQL, what that prints instead.
set -euo pipefail
umask 077
export PGDATA=/var/lib/postgresql/drill
initdb --pgdata="$PGDATA" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
pg_ctl start --wait --silent --log=/tmp/server.log \
  --options="-c listen_addresses='' -c unix_socket_directories=/tmp -c fsync=off -c full_page_writes=off -c max_wal_size=4GB" >&2
trap 'pg_ctl stop --mode=immediate --silent >&2 || true' EXIT
as_user() { psql --host=/tmp --username="$1" --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "${@:2}"; }
as_user postgres --dbname=postgres --command='CREATE ROLE notionbot_owner LOGIN' --command='CREATE ROLE notionbot' --command='CREATE DATABASE drill OWNER notionbot_owner'
case $1 in
  custom) pg_restore --host=/tmp --username=notionbot_owner --dbname=drill --no-owner --exit-on-error --single-transaction ;;
  # One table out of somebody else's database, whose roles are not here.
  table) pg_restore --host=/tmp --username=notionbot_owner --dbname=drill --no-owner --no-acl --table=bot_config --exit-on-error --single-transaction ;;
  # Such a dump is a program for psql: it runs where there is nothing to take and no way out.
  plain) as_user notionbot_owner --dbname=drill --single-transaction --output=/dev/null ;;
esac
if [ $# -gt 1 ]; then
  as_user notionbot_owner --dbname=drill --command="$2"
else
  as_user notionbot_owner --dbname=drill --field-separator=$'\t' --file=/contents.sql
fi
