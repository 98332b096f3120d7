# shellcheck shell=bash
# The images from a registry: the bases of the bot's image, and Postgres. The Containerfile and the units name them by digest,
# which `npm run renew-images` renews. Sourced by install.sh and upgrade.sh.
# shellcheck disable=SC2034 # install-steps.sh reads managers_stale

# What the build is told to use: NODE_IMAGE=…, one line for each base.
readonly BASES=$LIBRARY/bases.env
readonly POSTGRES_DROP_IN=20-image.conf

# The bases that the Containerfile names: ARGUMENT=IMAGE.
pinned_bases() { sed -nE 's/^ARG ([A-Z_]*IMAGE=[^ ]+)$/\1/p' "$LIBRARY/source/Containerfile"; }
pinned_postgres() { sed -n 's/^Image=//p' "$(unit_folder)/notionbot-postgres.container"; }

has_image() { as_account podman image exists "$1" </dev/null >/dev/null; }

# has_network IMAGE: whether its registry has an address. Podman itself would try for a long time.
has_network() {
  local host=${1%%/*}
  timeout 10 getent ahosts "${host%:*}" >/dev/null
}

# obtain IMAGE → the name to use. An image that is there by its digest, or that can be downloaded. Without a network, a local
# image of the same name: somebody with the right to load images into the account's storage put it there.
obtain() {
  local name=${1%@*}
  if has_image "$1"; then printf '%s' "$1"; return 0; fi
  case $1 in localhost/*) die "there is no image $1." ;; esac
  if has_network "$1"; then
    say "downloading $1"
    as_account podman pull --quiet "$1" </dev/null >/dev/null || die "$1 could not be downloaded."
    printf '%s' "$1"
  elif [ "$name" != "$1" ] && has_image "$name"; then
    printf '%s' "$name"
  else
    die "there is no network, or no name server: ${1%%/*} cannot be found, and $1 must come from there."
  fi
}

# use_postgres: the units run the pinned image, or by a drop-in the local one of that name.
use_postgres() {
  local pinned image unit file
  pinned=$(pinned_postgres)
  image=$(obtain "$pinned")
  for unit in notionbot-postgres notionbot-pginit; do
    file=$(unit_folder)/$unit.container.d/$POSTGRES_DROP_IN
    if [ "$image" = "$pinned" ]; then remove_obsolete "$file"; else
      put_text $'# There is no network, so this image is used whatever its digest is. Run install.sh again when there is one.\n[Container]\nImage='"$image" "$file"
    fi
  done
  [ "$image" = "$pinned" ] || say "note: there is no network. The local image $image is used, and its digest is not checked."
  [ -z "$managers_stale" ] || account_systemctl daemon-reload
}

# use_bases: before a build.
use_bases() {
  local each image lines=''
  while read -r each; do
    image=$(obtain "${each#*=}")
    [ "$image" = "${each#*=}" ] || say "note: there is no network. The image is built on the local $image, and its digest is not checked."
    lines+="${each%%=*}=$image"$'\n'
  done < <(pinned_bases)
  write_text "${lines%$'\n'}" "$BASES"
}

# prune_images: what neither this version nor the previous one uses. Images with a tag are somebody's own, so they stay.
prune_images() {
  local keep
  keep=$({ pinned_bases; pinned_postgres; previous_postgres; } | grep -oE 'sha256:[0-9a-f]{64}' || true)
  # The account's own podman compares the digests, so that root uses no name that the account printed. `podman images` shows
  # one digest of an image only, `inspect` also the one that it was pulled by.
  # shellcheck disable=SC2016 # the account's shell expands it
  as_account sh -c '
    podman image prune --force
    for id in $(podman images --quiet --no-trunc | sort -u); do
      names=$(podman image inspect --format "{{join .RepoTags \" \"}}|{{join .RepoDigests \" \"}}" "$id") || continue
      case $names in "|"*docker.io/library/node@* | "|"*docker.io/library/postgres@*) ;; *) continue ;; esac
      is_kept=
      for digest in $1; do case $names in *"$digest"*) is_kept=1 ;; esac; done
      [ -n "$is_kept" ] || podman image rm "$id" || continue
    done' sh "$keep" </dev/null >/dev/null 2>&1 || say "note: old images could not be removed: nbctl shell, then podman image prune"
}
