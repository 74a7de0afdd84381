#!/usr/bin/env bash
# What the tests use from the system where it is to be had: Chromium for the page, PostgreSQL for
# the store's second database. Tests that need what is missing skip and say so.
set -u
have_postgres() { compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || command -v initdb >/dev/null; }
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
have_postgres || missing+=(postgresql)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "==> Installing for the tests: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/tmp/waymark-apt.log 2>&1 \
        || echo "Could not install ${missing[*]} (see /tmp/waymark-apt.log); their tests will skip."
else
    echo "Not installed here: ${missing[*]}. Their tests will skip (Debian: apt-get install ${missing[*]})."
fi
exit 0
