# shellcheck shell=bash
# Starts units and says why one does not start. Sourced after on-host.sh.

# await_active UNIT SECONDS: starts it and waits. Fails as soon as it is clear that it does not start: systemd tries again
# for as long as it takes, but nobody should have to wait for that.
await_active() {
  local unit=$1 limit=$2 from=$SECONDS
  account_systemctl reset-failed "$unit" 2>/dev/null || true
  account_systemctl start --no-block "$unit" || return 1
  while [ $((SECONDS - from)) -lt "$limit" ]; do
    case $(account_systemctl is-active "$unit" || true) in
      active) return 0 ;;
      failed) return 1 ;;
      inactive) account_systemctl list-jobs --no-legend --full | grep -qF " $unit" || return 1 ;;
    esac
    ! keeps_failing || return 1
    sleep 0.5
  done
  return 1
}

# Something that the others need has failed three times.
keeps_failing() {
  local unit
  for unit in notionbot-podman notionbot-network notionbot-egress-network notionbot-postgres-volume notionbot-pginit; do
    [ "$(account_systemctl show "$unit.service" --property=NRestarts --value)" -lt 3 ] || return 0
  done
  return 1
}

# explain UNIT…: the last words of each unit that is not well, without Podman's and systemd's own lines.
explain() {
  local unit uid said
  uid=$(account_uid)
  for unit in notionbot-podman notionbot-network notionbot-egress-network notionbot-postgres-volume notionbot-pginit "$@"; do
    unit=${unit%.service}
    if [ "$(account_systemctl show "$unit.service" --property=Result --value)" = success ]; then
      case " $* " in *" $unit "*) ;; *) continue ;; esac
    fi
    said=$(journalctl --quiet --no-pager --output=cat --lines=60 --since=-10min "_UID=$uid" "_SYSTEMD_USER_UNIT=$unit.service" + \
      "_UID=$uid" "USER_UNIT=$unit.service" | plain_lines | tail -n 5)
    [ -z "$said" ] || say "$unit:"$'\n'"  ${said//$'\n'/$'\n'  }"
  done
  if [ "$(df --output=avail -B1 "$(account_home)" | tail -n 1)" -lt 104857600 ]; then
    say "The disk is full: less than 100 MB are free below $(account_home)."
  fi
}
# Messages of JSON lines; nothing of conmon, of Podman's events, or of systemd about jobs.
plain_lines() {
  LC_ALL=C sed -E 's/^(<[0-7]>)?\{.*"msg":"(([^"\\]|\\.)*)".*$/\2/; s/^<[0-7]>//; s/[[:cntrl:]]//g' |
    grep -vE '^conmon |: (Main process|Control process|Failed with|Triggering|Scheduled|Consumed|Job |Deactivated|Start request)|^(Starting|Started|Stopping|Stopped|Finished|Failed to start) |^[0-9]{4}-[0-9]{2}-[0-9]{2} .* m=\+|^[0-9a-f]{64}$' || true
}
