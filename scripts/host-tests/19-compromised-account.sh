# shellcheck shell=bash
# botservice is in an attacker's hands. The account's own data are lost then, but root's scripts must not obey it.
# Needs an installed bot (02, 03).
root_canary=canary-of-root-51c7e2
# Every program that root's scripts start in the account's name becomes this one. It prints what a careless script would run
# as root, and keeps what it is given. /run/owned can be made by root alone.
compromise() {
  script "$root_canary" <<'END'
home=$(getent passwd botservice | cut -d: -f6)
runuser -u botservice -- bash -s "$home" <<'AS_ACCOUNT'
mkdir -p "$1/evil" "$1/.config/systemd/user/service.d" && cd "$1/evil"
cat >program <<'PROGRAM'
#!/bin/bash
/bin/cat >>/var/lib/botservice/evil/received 2>/dev/null
case ${0##*/} in
  mktemp) printf '%s\n' "/tmp/x'; touch /run/owned; : '" ;;
  *) printf '%s\n' "'; touch /run/owned; '" '$(touch /run/owned)' '`touch /run/owned`' $'\e]0;owned\a\e[31m' "$RANDOM" /etc/shadow ;;
esac
exit 0
PROGRAM
chmod 755 program
for name in mktemp tee cat mkdir rm bash sh env podman find stat sed test ls realpath; do ln -sf program "$name"; done
printf '[Service]\nExecSearchPath=%s/evil\n' "$1" >"$1/.config/systemd/user/service.d/evil.conf"
AS_ACCOUNT
systemctl --user -M botservice@.host daemon-reload
install -d -m 700 /root/only-root && printf '%s\n' "$1" >/root/only-root/secret && cp /root/only-root/secret /root/notionbot-20260101T000000Z-0123456789abcdef.tar
END
}
recover() {
  script <<'END'
home=$(getent passwd botservice | cut -d: -f6)
rm -rf "$home/evil" "$home/.config/systemd/user/service.d"
systemctl --user -M botservice@.host daemon-reload
END
}
# What the account prints is never run, whatever root starts.
nothing_runs_as_root() {
  local code=0
  compromise || return 1
  script "$source" <<'END' || code=1
rm -f /run/owned
library=/usr/local/lib/notionbot/scripts
before=$(sha256sum /etc/shadow /etc/passwd /etc/notionbot/notionbot.env)
tried=0
try() { tried=$((tried + 1)); timeout 120 "$@" >>/tmp/attacks 2>&1 </dev/null || true; }
backup=/root/notionbot-20260101T000000Z-0123456789abcdef.tar
try $library/restore.sh --rehearse "$backup"
try $library/restore.sh --settings "$backup"
try $library/backup.sh
try $library/backup.sh --list
try $library/backup.sh --verify "$backup"
try nbctl status
try nbctl backups
try nbctl backup
try nbctl doctor
try nbctl ask anything
try $library/upgrade.sh localhost/notionbot:other
try $library/upgrade-postgres.sh 19
try $library/upgrade-postgres.sh --drop-old
try $library/migrate-from-railway.sh "$backup"
try "$1/scripts/install.sh"
[ ! -e /run/owned ] || { echo "root ran what the account printed"; tail -n 5 /tmp/attacks; exit 1; }
[ "$before" = "$(sha256sum /etc/shadow /etc/passwd /etc/notionbot/notionbot.env)" ] || { echo "a file of root's changed"; exit 1; }
echo "figure: $tried commands, none ran what the account printed"
END
  recover
  return $code
}
# A terminal gets no control characters of the account.
no_escapes() {
  script <<'END'
runuser -u botservice -- sh -c 'printf "\033]0;owned\007\033[2J\302\2331mred\n" | systemd-cat -t evil'
journalctl --sync
output=$(nbctl logs all -n 20 2>&1; nbctl status 2>&1; nbctl backups 2>&1)
grep -q owned <<<"$output" || { echo "the line is not shown: $output"; exit 1; }
! LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' <<<"$output"
END
}
# Links that lead root to its own files.
links_lead_nowhere() {
  compromise || return 1
  script "$source" "$root_canary" <<'END'
home=$(getent passwd botservice | cut -d: -f6) tried=0 bad=0
library=/usr/local/lib/notionbot/scripts name=notionbot-20260101T000000Z-0123456789abcdef.tar
as_bot() { runuser -u botservice -- "$@"; }
leaked() { tried=$((tried + 1)); if grep -arqs "$2" "$home/evil/received" "$home/backups"; then echo "LEAKED by $1"; bad=$((bad + 1)); fi; rm -f "$home/evil/received"; }
as_bot ln -sfn /root/only-root/secret "$home/backups/$name"
$library/restore.sh "$home/backups/$name" </dev/null; leaked 'a link in the backups' "$2"
$library/backup.sh --verify "$home/backups/$name" </dev/null; leaked 'a link in the backups, verified' "$2"
as_bot rm "$home/backups/$name"
as_bot ln -sfn /root/only-root /var/tmp/of-the-account
$library/restore.sh /var/tmp/of-the-account/secret </dev/null; leaked 'a linked folder' "$2"
as_bot ln -sfn /root/only-root/secret "/var/tmp/$name"
$library/restore.sh "/var/tmp/$name" </dev/null; leaked 'a link in a shared folder' "$2"
$library/migrate-from-railway.sh "/var/tmp/$name" </dev/null; leaked 'a link as a dump' "$2"
install -d -m 777 /var/tmp/open && cp /root/only-root/secret "/var/tmp/open/$name"
$library/restore.sh "/var/tmp/open/$name" </dev/null; leaked 'a folder where all may write' "$2"
as_bot rm /var/tmp/of-the-account "/var/tmp/$name"; rm -rf /var/tmp/open
rm -rf /root/victim; install -d -m 700 /root/victim
as_bot mv "$home/backups" "$home/backups.kept"; as_bot ln -sfn /root/victim "$home/backups"
"$1/scripts/install.sh" </dev/null >/dev/null 2>&1
tried=$((tried + 1)); [ "$(stat -c '%U %a' /root/victim)" = 'root 700' ] || { echo 'install.sh gave a folder of root away'; bad=$((bad + 1)); }
as_bot rm -rf "$home/backups"; as_bot mv "$home/backups.kept" "$home/backups"
# The same search finds what was planted.
as_bot sh -c "echo $2 >$home/backups/planted"
grep -arqs "$2" "$home/backups" || { echo 'the search is blind'; bad=$((bad + 1)); }
as_bot rm "$home/backups/planted"
echo "figure: $tried links, $bad got through"
[ $bad -eq 0 ]
END
  local code=$?
  recover
  return $code
}
# A name that the account prints for its backup leads nowhere.
printed_names_are_checked() {
  compromise || return 1
  script <<'END'
rm -f /run/owned
for command in 'upgrade-postgres.sh 19' 'upgrade.sh localhost/notionbot:other'; do
  if said=$(/usr/local/lib/notionbot/scripts/$command 2>&1 </dev/null); then echo "taken: $said"; exit 1; fi
  echo "$command: $said"
  ! grep -q shadow <<<"$said" || exit 1
done
[ ! -e /run/owned ]
END
  local code=$?
  recover
  return $code
}
# A backup that runs a program when it is loaded as superuser: a constraint's function drops its role and starts it.
crafted_backup() {
  script <<'CRAFT'
set -e
as_bot() { systemd-run --user -M botservice@.host -q --wait --collect --pipe -- "$@"; }
psql() { as_bot podman exec -i notionbot-postgres psql -U postgres -qAt "$@"; }
as_bot podman exec notionbot-postgres rm -f /tmp/owned </dev/null
psql -c 'DROP DATABASE IF EXISTS crafted' -c 'CREATE DATABASE crafted OWNER notionbot_owner' </dev/null
psql -d crafted <<'SQL'
CREATE FUNCTION public.harmless(integer) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
CREATE TABLE public.data (i integer CHECK (public.harmless(i)));
INSERT INTO public.data VALUES (1);
CREATE OR REPLACE FUNCTION public.harmless(integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('is_superuser') = 'off' THEN EXECUTE 'RESET ROLE'; END IF;
  EXECUTE 'COPY (SELECT 1) TO PROGRAM ''touch /tmp/owned''';
  RETURN true;
EXCEPTION WHEN insufficient_privilege THEN RETURN true;
END $$;
SQL
rm -rf /root/crafted && mkdir -m 700 /root/crafted && cd /root/crafted
as_bot podman exec notionbot-postgres pg_dump -U postgres -Fc crafted </dev/null >notionbot.dump
psql -d crafted -F $'\t' <<<"SELECT 'rows', 'data', 1, (('x' || left(md5('(1)'), 15))::bit(60)::bigint)" >contents
psql -c 'DROP DATABASE crafted' </dev/null
printf 'format=1\nmade=20260101T000000Z\nprogram=1.0.0\nschema=\npostgres=18\ndump_bytes=1\nrows=1\n' >manifest
echo '{}' >bot_config.json; : >notionbot.env
sha256sum manifest contents notionbot.dump notionbot.env bot_config.json >SHA256SUMS
tar -cf file SHA256SUMS manifest contents notionbot.dump notionbot.env bot_config.json
mv file "notionbot-20260101T000000Z-$(sha256sum file | cut -c1-16).tar"
CRAFT
}
a_backup_runs_no_program() {
  crafted_backup || return 1
  script <<'END'
as_bot() { systemd-run --user -M botservice@.host -q --wait --collect --pipe -- "$@"; }
backup=$(echo /root/crafted/notionbot-*.tar)
unsigned=$(grep -o -m1 -- --accept-unsigned /usr/local/lib/notionbot/scripts/restore.sh)
said=$(nbctl restore --rehearse ${unsigned:+"$unsigned"} "$backup" 2>&1) || { echo "$said"; exit 1; }
! as_bot podman exec notionbot-postgres test -e /tmp/owned </dev/null || { echo 'a program ran in the database server'; exit 1; }
END
}
# Changed by somebody who can write to the copies, with all checksums made anew.
a_changed_backup_is_refused() {
  on_host nbctl backup >/dev/null || return 1
  script "$(newest)" <<'END'
rm -rf /root/changed && mkdir -m 700 /root/changed && cd /root/changed
tar -xf "$1"
for part in SHA256SUMS signature; do [ -f $part ] || { echo "no $part"; exit 1; }; done
sed -i 's/^program=.*/program=9.9.9/' manifest
sha256sum manifest contents notionbot.dump notionbot.env bot_config.json >SHA256SUMS
tar -cf file SHA256SUMS manifest contents notionbot.dump notionbot.env bot_config.json signature
mv file "notionbot-20260101T000000Z-$(sha256sum file | cut -c1-16).tar"
said=$(nbctl restore --rehearse /root/changed/notionbot-*.tar 2>&1) && { echo 'taken'; exit 1; }
grep -q 'not signed' <<<"$said" || { echo "$said"; exit 1; }
nbctl restore --rehearse "$1" 2>&1 | grep -q '^signed by '
END
}
questions_are_not_in_ps() {
  script <<'END'
word=canary-question-8841
printf 'nbctl ask "How much holiday do we get each year? %s" >/tmp/asked 2>&1\n' "$word" >/root/ask.sh
bash /root/ask.sh &
hits=0 seen=0
while kill -0 $! 2>/dev/null; do
  grep -alq -- 'main.ts.ask' /proc/[0-9]*/cmdline 2>/dev/null || continue
  seen=$((seen + 1))
  for pid in /proc/[0-9]*; do [ "${pid##*/}" = $$ ] || ! grep -aq "$word" "$pid/cmdline" 2>/dev/null || hits=$((hits + 1)); done
done
echo "figure: $seen looks at all command lines, $hits with the question"
grep -qi leave /tmp/asked || { cat /tmp/asked; exit 1; }
[ $hits -eq 0 ] && [ $seen -gt 0 ]
END
}
# While the account was compromised, install.sh believed its podman, which said that it had every image.
install_repairs() {
  install_it >/dev/null || return 1
  script <<'END'
as_bot() { systemd-run --user -M botservice@.host -q --wait --collect --pipe -- "$@"; }
image=$(systemctl --user -M botservice@.host show notionbot-pginit -p ExecStart --value | grep -oE 'docker\.io/library/postgres[^ ]*' | head -n 1)
[ -n "$image" ] && as_bot podman image exists "$image" </dev/null || { echo "there is no image $image"; exit 1; }
END
}
check 'root runs nothing that a compromised account prints' nothing_runs_as_root
check 'root follows no link of a compromised account' links_lead_nowhere
check 'root uses no name that a compromised account prints' printed_names_are_checked
check 'no control characters of the account reach a terminal' no_escapes
check 'a crafted backup runs no program' a_backup_runs_no_program
check 'a changed backup is refused, a signed one is taken' a_changed_backup_is_refused
check 'a question to nbctl ask is on no command line' questions_are_not_in_ps
check 'install.sh repairs what the compromised account broke' install_repairs
