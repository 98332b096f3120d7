# shellcheck shell=bash
# Base images by digest, from a registry on this host that stands in for docker.io.
layouts=/var/lib/$account/layouts
units() { printf '/etc/containers/systemd/users/%s' "$(bot_uid)"; }
serves() { # serves LAYOUT-OF-POSTGRES: the registry, with that image as Postgres
  on_host sh -c 'cat >/etc/systemd/user/registry.service' <<END
[Unit]
ConditionUser=$account
[Service]
ExecStart=node $source/scripts/host-tests/registry.mjs 5000 $layouts library/node:24-trixie=node library/node:24-trixie-slim=node library/postgres:18-trixie=$1
END
  user_ctl daemon-reload && user_ctl restart registry && within 20 digests
}
digests() { on_host curl -sf http://127.0.0.1:5000/digests; }
digest_of() { digests | jq -r --arg name "library/$1" '.[$name]'; }
push() { # push LAYOUT IMAGE
  as_bot sh -c 'mkdir -p ~/layer && cd ~/layer && printf "FROM $2\nUSER 0:0\nRUN touch /layer-$1\n" >Containerfile &&
    podman build -q --no-cache -t "localhost/layer-$1" . && podman push -q "localhost/layer-$1" "oci:$3/$1" && podman image rm "localhost/layer-$1"' sh "$1" "$2" "$layouts"
}
opens_registry() {
  as_bot sh -c "mkdir -p $layouts ~/.config/containers" || return 1
  # Not the images that are here already, so that each has an id of its own.
  push node localhost/notionbot:current && push postgres docker.io/library/postgres:18-trixie && push minor docker.io/library/postgres:18-trixie || return 1
  as_bot sh -c 'printf "[[registry]]\nprefix = \"docker.io\"\nlocation = \"127.0.0.1:5000\"\ninsecure = true\n" >~/.config/containers/registries.conf'
  on_host sh -c 'echo 127.0.0.1 docker.io >>/etc/hosts'
  serves postgres && figure "$(digests | jq length) images"
}
# The checkout names the registry's digests, as `npm run renew-images` would write them. The image is a small one.
pins() {
  script "$source" "docker.io/library/node:24-trixie@$(digest_of node:24-trixie)" "docker.io/library/node:24-trixie-slim@$(digest_of node:24-trixie-slim)" \
    "docker.io/library/postgres:18-trixie@$(digest_of postgres:18-trixie)" "${1:-}" <<'END'
cd "$1"
printf 'ARG NODE_IMAGE=%s\nARG NODE_SLIM_IMAGE=%s\nFROM ${NODE_IMAGE} AS packages\nRUN true\nFROM ${NODE_SLIM_IMAGE}\nUSER 1000:1000\nLABEL made="%s"\n' "$2" "$3" "$5" >Containerfile
sed -i "s|^Image=docker.io/library/postgres:.*|Image=$4|" deploy/quadlet/notionbot-postgres.container deploy/quadlet/notionbot-pginit.container
END
}
runs() { as_bot podman inspect -f '{{.ImageName}}' notionbot-postgres; }
has_digest() { as_bot podman image exists "docker.io/library/postgres@$1"; }
goes_over() {
  local said
  pins one || return 1
  said=$(on_host "$source/scripts/upgrade.sh" 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  first=$(digest_of postgres:18-trixie)
  is "$(runs)" "docker.io/library/postgres:18-trixie@$first" || is "$(runs)" "docker.io/library/postgres@$first" || return 1
  denied on_host test -e "$(units)/notionbot-postgres.container.d/20-image.conf" && denied grep -q 'not checked' <<<"$said" && within 60 answers && figure "$(runs)"
}
refuses_another_content() {
  local before said
  before=$(on_host sha256sum "$(units)/notionbot-postgres.container")
  serves minor && pins two && as_bot touch "$layouts/tamper" || return 1
  ! said=$(on_host "$source/scripts/upgrade.sh" 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  as_bot rm "$layouts/tamper"
  grep -q 'could not be downloaded' <<<"$said" && grep -q 'nothing was changed' <<<"$said" && is "$(on_host sha256sum "$(units)/notionbot-postgres.container")" "$before" &&
    prop_is ActiveState active && within 60 answers
}
newer_minor_version() {
  on_host "$source/scripts/upgrade.sh" || return 1
  second=$(digest_of postgres:18-trixie)
  runs | grep -F "$second" && has_digest "$first" && within 60 answers && figure "both are kept: the previous version can come back"
}
prunes() {
  pins three && on_host "$source/scripts/upgrade.sh" && has_digest "$second" && denied has_digest "$first" && within 60 answers && figure "$(as_bot podman images -q | sort -u | wc -l) images are left"
}
# As on a machine that was cut off: the local images of the same names serve, and that is said.
offline() {
  local said
  user_ctl stop registry
  on_host sh -c 'grep -v docker.io /etc/hosts >/tmp/hosts; cat /tmp/hosts >/etc/hosts'
  copy_checkout
  said=$(on_host "$source/scripts/upgrade.sh" 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  grep -q 'its digest is not checked' <<<"$said" && is "$(runs)" docker.io/library/postgres:18-trixie && within 60 answers
}
must 'the bases to build on' with_bases
[ -n "$fatal" ] || must 'a registry with the images' opens_registry
[ -n "$fatal" ] || check 'upgrade downloads and runs the images by digest' goes_over
[ -n "$fatal" ] || check 'other content than the digest names is refused, and nothing is changed' refuses_another_content
[ -n "$fatal" ] || check 'another digest of Postgres is a new minor version' newer_minor_version
[ -n "$fatal" ] || check 'what is older than the previous version is deleted' prunes
[ -n "$fatal" ] || check 'without a network the local images serve, and it says so' offline
on_host rm -f "/var/lib/$account/.config/containers/registries.conf" /etc/systemd/user/registry.service
as_bot rm -rf "$layouts"
