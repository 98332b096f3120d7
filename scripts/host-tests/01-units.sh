# shellcheck shell=bash
# Quadlet drops a unit with an unknown key and only logs it, so its log is read.
generator_is_clean() {
  script <<'END'
QUADLET_UNIT_DIRS=/usr/local/src/notionbot/deploy/quadlet /usr/lib/systemd/system-generators/podman-system-generator --user --dryrun >/tmp/units 2>/tmp/complaints
cat /tmp/complaints
want=$(ls /usr/local/src/notionbot/deploy/quadlet | wc -l) got=$(grep -c '^---' /tmp/units)
[ "$want" = "$got" ] && ! grep -qv 'Loading source unit file' /tmp/complaints && echo "figure: $got of $want units"
END
}
verify_is_clean() {
  script <<'END'
rm -rf /tmp/verify && mkdir /tmp/verify && cd /tmp/verify
awk '/^---.*---$/ { gsub(/---/, ""); file = $0; next } file { print >file }' /tmp/units
cp /usr/local/src/notionbot/deploy/systemd/notionbot-* .
# What they run is installed later.
[ -e /usr/local/lib/notionbot ] || { mkdir -p /usr/local/lib/notionbot && cp -r /usr/local/src/notionbot/scripts /usr/local/lib/notionbot/ && made=1; }
mkdir -p /tmp/runtime
XDG_RUNTIME_DIR=/tmp/runtime systemd-analyze verify --user --recursive-errors=no --man=no ./*.service ./*.timer 2>&1 | tee /tmp/verify.log
[ -z "${made:-}" ] || rm -r /usr/local/lib/notionbot
! grep -v 'Documentation=' /tmp/verify.log | grep -q .
END
}
every_script_helps() {
  local each
  for each in install uninstall upgrade backup restore migrate-from-railway test-host alert guard repair-network watch metrics; do
    "$checkout/scripts/$each.sh" --help | grep -q usage || { echo "$each.sh --help"; return 1; }
  done
  "$checkout/scripts/nbctl" --help | grep -q usage
}
shellcheck_is_clean() { (cd "$checkout" && shellcheck -x -P SCRIPTDIR scripts/*.sh scripts/nbctl scripts/host-tests/*.sh deploy/postgres/*.sh .ci/run); }
check 'Quadlet takes every unit' generator_is_clean
check 'systemd-analyze verify is silent' verify_is_clean
check 'every script has --help' every_script_helps
if command -v shellcheck >/dev/null; then check 'shellcheck is silent' shellcheck_is_clean; else skip 'shellcheck is silent' 'it is not installed here'; fi
