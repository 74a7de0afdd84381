#!/usr/bin/env bash
# `rasa data validate`, quiet unless something is wrong.
set -euo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
store=${DATABASE_URL:-sqlite:///$(mktemp -d)/waymark.db}
export DATABASE_URL="$store"
[ -n "${WAYMARK_ENCRYPTION_KEYS:-}" ] || [ -f .env ] || .venv/bin/waymark init
.venv/bin/waymark prepare --store-only 2>>"$log"
if bot/.venv/bin/python -m rasa data validate --fail-on-warnings >"$log" 2>&1; then
    echo "rasa data validate: no problems"
else
    cat "$log"
    exit 1
fi
