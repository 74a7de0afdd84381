#!/usr/bin/env bash
# `rasa data validate`, quiet unless something is wrong.
set -euo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
store=${DATABASE_URL:-sqlite:///$(mktemp -d)/waymark.db}
export DATABASE_URL="$store"
[ -n "${WAYMARK_ENCRYPTION_KEYS:-}" ] || [ -f .env ] || .venv/bin/waymark init
.venv/bin/waymark prepare --store-only 2>>"$log"
# Rasa does not see that actions say most responses; tests/actions/test_domain.py holds the
# domain, the rules and the actions to each other. Every other warning is a problem.
known="UserWarning: The utterance '[a-z_]*' is not used in any story or rule"
if bot/.venv/bin/python -m rasa data validate >"$log" 2>&1 &&
    ! grep -E "UserWarning:|ERROR" "$log" | grep -vqE "$known"; then
    .venv/bin/python -m pytest -q --no-header tests/actions/test_domain.py >"$log" 2>&1 || { cat "$log"; exit 1; }
    echo "rasa data validate: no problems"
else
    grep -vE "$known" "$log"
    exit 1
fi
