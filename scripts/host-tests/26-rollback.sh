# shellcheck shell=bash
# Upgrades whose units, scripts and settings differ too: one that breaks the program, and one that works.
units() { printf '/etc/containers/systemd/users/%s' "$(bot_uid)"; }
# What root installed, image and settings included. Time stamps do not count.
installed() {
  script "$(units)" <<'END'
find "$1" /usr/local/lib/notionbot /etc/systemd/user /etc/systemd/system /etc/notionbot -type f -path '*notionbot*' -exec sha256sum {} + | sort -k2
systemd-run --user -M botservice@.host -q --wait --collect --pipe -- podman image inspect -f '{{.Id}}' localhost/notionbot:current
END
}
another_source() { # another_source LINE-FOR-THE-UNIT: a newer checkout
  script "$source" "$1" <<'END'
cd "$1" && echo "// newer $RANDOM" >>src/main.ts && echo '# newer' >>scripts/watch.sh
sed -i "s/^Environment=HOME=.tmp$/&\n$2/" deploy/quadlet/notionbot.container && grep -qx "$2" deploy/quadlet/notionbot.container
END
}
build_fails() {
  local before said
  before=$(installed)
  another_source Environment=NEWER=yes && script "$source" <<<'echo "RUN exit 3" >>"$1/Containerfile"' || return 1
  ! said=$(on_host "$source/scripts/upgrade.sh" 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  grep -q 'nothing was changed' <<<"$said" && diff <(echo "$before") <(installed) && prop_is ActiveState active && within 60 answers
}
breaks_and_comes_back() {
  local before said
  before=$(installed)
  another_source Environment=NOTION_RATE_PER_MINUTE=many || return 1
  ! said=$(on_host "$source/scripts/upgrade.sh" 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  diff <(echo "$before") <(installed) && prop_is ActiveState active && within 60 answers && figure "$(grep -o '[0-9]* s without service' <<<"$said")"
}
rolls_back() {
  local before after
  copy_checkout
  before=$(installed)
  another_source Environment=NEWER=yes && on_host "$source/scripts/upgrade.sh" || return 1
  put_setting 'STATUS_MESSAGE=of the newer version'
  after=$(installed)
  [ "$before" != "$after" ] && within 60 answers && on_host nbctl rollback && diff <(echo "$before") <(installed) && prop_is ActiveState active && within 60 answers
}
only_once() { denied on_host nbctl rollback; }
must 'the bases to build on' with_bases
[ -n "$fatal" ] || check 'a build that fails changes nothing' build_fails
copy_checkout
[ -n "$fatal" ] || check 'a unit that breaks the program: everything of the old version is back' breaks_and_comes_back
[ -n "$fatal" ] || check 'nbctl rollback brings back image, units, scripts and settings' rolls_back
[ -n "$fatal" ] || check 'there is one version to go back to' only_once
copy_checkout
