# shellcheck shell=bash
rolled_back() {
  local old said
  never_ready || return 1
  printf '[Service]\nTimeoutStartSec=20s\n' | bot_drop_in notionbot
  old=$(image_id localhost/notionbot:current)
  ! said=$(on_host nbctl upgrade localhost/never-ready 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  is "$(image_id localhost/notionbot:current)" "$old" && prop_is ActiveState active && within 60 answers &&
    figure "$(grep -o '[0-9]* s without service' <<<"$said"), 20 s of it the time it was given"
}
by_auto_update() {
  local old said
  old=$(image_id localhost/notionbot:current)
  as_bot podman tag localhost/never-ready localhost/notionbot:current
  said=$(as_bot podman auto-update --rollback 2>&1)
  echo "$said"
  grep -qi 'rolled back' <<<"$said" && is "$(image_id localhost/notionbot:current)" "$old" && within 60 prop_is ActiveState active
  local result=$?
  as_bot podman tag "$old" localhost/notionbot:current
  [ $result -eq 0 ] || { user_ctl restart notionbot; return 1; }
}
goes_on() {
  local said
  bot_drop_in notionbot </dev/null
  as_bot sh -c 'mkdir -p ~/newer && cd ~/newer && printf "FROM localhost/notionbot:current\nLABEL version=newer\n" >Containerfile && podman build -q -t localhost/newer .' >/dev/null
  said=$(on_host nbctl upgrade localhost/newer 2>&1) || { echo "$said"; return 1; }
  is "$(as_bot podman inspect -f '{{index .Config.Labels "version"}}' notionbot)" newer && within 60 answers && figure "$(grep -o '[0-9]* s without service' <<<"$said")"
}
check 'an image that never gets ready is rolled back by upgrade.sh' rolled_back
check 'and by podman auto-update --rollback' by_auto_update
check 'upgrade to an image that works' goes_on
