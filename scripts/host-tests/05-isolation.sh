# shellcheck shell=bash
in_bot() { as_bot podman exec "${2:-notionbot}" sh -c "$1"; }
confined() {
  local each
  for each in notionbot notionbot-chroma notionbot-postgres; do
    in_bot 'grep -E "^(CapEff|CapBnd):\s0+$" /proc/1/status | wc -l | grep -qx 2 && grep -qE "^NoNewPrivs:\s1$" /proc/1/status' $each || { echo "$each: capabilities"; return 1; }
    denied in_bot 'touch /usr/x 2>/dev/null || touch /app/x 2>/dev/null' $each || { echo "$each: writes to its root"; return 1; }
    denied in_bot 'id -u | grep -qx 0' $each || { echo "$each: root"; return 1; }
  done
  denied in_bot 'cp /bin/true /tmp/true && /tmp/true' || { echo 'runs what it wrote'; return 1; }
  in_bot 'stat -c %a /run/credentials/notionbot/discord-token | grep -qx 400 && ! touch /run/credentials/notionbot/x 2>/dev/null'
}
no_ports() {
  script <<'END'
systemd-run --user -M botservice@.host -q --wait --collect --pipe -- podman ps --format '{{.Names}} {{.Ports}}' | tee /dev/stderr | grep -E -- '->' && exit 1
# What listens on the host belongs to nobody of ours.
! ss -Htlnp 2>/dev/null | grep -E ':(5432|8000)\b'
END
}
only_the_bot_gets_out() {
  local each
  in_bot 'awk "\$2 == \"00000000\"" /proc/net/route | grep -q .' || { echo 'the bot has no way out'; return 1; }
  for each in notionbot-postgres notionbot-chroma; do
    denied in_bot 'awk "\$2 == \"00000000\"" /proc/net/route | grep -q .' $each || { echo "$each has a way out"; return 1; }
  done
  # It answers from outside the internal network, and they cannot reach it.
  in_bot 'node -e "fetch(\"http://stand-ins:7001/control/state\", {method: \"POST\", body: \"{}\"}).then(() => process.exit(0), () => process.exit(1))"' &&
    denied in_bot 'node -e "fetch(\"http://stand-ins:7001/control/state\", {method: \"POST\", body: \"{}\", signal: AbortSignal.timeout(3000)}).then(() => process.exit(0), () => process.exit(1))"' notionbot-chroma
}
bot_role_has_no_ddl() {
  as_bot podman exec -i notionbot-postgres psql -U postgres -d notionbot -qAt <<'SQL' | tee /dev/stderr | grep -qx 'false,false,false,false'
SELECT has_schema_privilege('notionbot', 'public', 'CREATE') || ',' || has_database_privilege('notionbot', 'notionbot', 'CREATE') || ','
  || (SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = 'notionbot') || ',' || has_table_privilege('notionbot', 'schema_migration', 'INSERT')
SQL
}
check 'CapEff 0, NoNewPrivs 1, read-only root, nothing executable can be written' confined
check 'no port is published' no_ports
check 'only the bot reaches out' only_the_bot_gets_out
check 'the bot'"'"'s role may not change the schema' bot_role_has_no_ddl
