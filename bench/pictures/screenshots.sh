#!/bin/sh
# Turns the pages that draw.ts wrote into pictures, as high as their content. Needs chromium.
# usage: bench/pictures/screenshots.sh FOLDER
set -eu
shoot() { chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1.5 "$@" 2>/dev/null; }
for page in "$1"/*.html; do
  height="$(shoot --window-size=640,400 --dump-dom "$page" | sed -n 's/.*<title>\([0-9]*\)<.*/\1/p')"
  shoot --window-size="640,$height" --screenshot="${page%.html}.png" "$page" >/dev/null
done
