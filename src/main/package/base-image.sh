#!/bin/sh
# Makes a base for the container image, where no registry of images can be reached: Debian and its Java, as an
# archive of an image. Needs mmdebstrap, and no root.
#   src/main/package/base-image.sh target/base.tar [SUITE]
set -eu
out=$1
suite=${2:-bookworm}
: "${SOURCE_DATE_EPOCH:=1764115200}"
export SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mmdebstrap --quiet --variant=minbase --include=openjdk-17-jre-headless,ca-certificates \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
  --dpkgopt='path-exclude=/usr/share/man/*' --customize-hook='rm -rf "$1"/var/lib/apt/lists/*' \
  "$suite" "$work/layer.tar"
sum=$(sha256sum "$work/layer.tar" | cut -d ' ' -f 1)
machine=$(dpkg --print-architecture)
cat > "$work/config.json" << CONFIG
{"architecture":"$machine","os":"linux","created":"1970-01-01T00:00:00Z","config":{"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]},"rootfs":{"type":"layers","diff_ids":["sha256:$sum"]},"history":[{"created":"1970-01-01T00:00:00Z","created_by":"mmdebstrap $suite"}]}
CONFIG
echo '[{"Config":"config.json","RepoTags":["ww3-transfer-base:'"$suite"'"],"Layers":["layer.tar"]}]' > "$work/manifest.json"
tar -C "$work" --owner=0 --group=0 --mtime="@$SOURCE_DATE_EPOCH" -cf "$out" manifest.json config.json layer.tar
