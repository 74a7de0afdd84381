#!/usr/bin/env bash
# `rasa data validate` over the sample academy, quiet unless something is wrong. It uses a store
# and keys of its own, so that a check leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
log=$folder/log
trap 'rm -rf "$folder"' EXIT
show() { cat "$log"; exit 1; }

export DATABASE_URL=sqlite:///$folder/waymark.db WAYMARK_VAR_DIR=$folder/var
fernet='from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'
WAYMARK_ENCRYPTION_KEYS=$(.venv/bin/python -c "$fernet")
WAYMARK_JWT_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(48))')
WAYMARK_RASA_TOKEN=$WAYMARK_JWT_KEY
export WAYMARK_ENCRYPTION_KEYS WAYMARK_JWT_KEY WAYMARK_RASA_TOKEN

.venv/bin/waymark prepare --store-only >"$log" 2>&1 || show
bot/.venv/bin/python -m rasa data validate >"$log" 2>&1 || show
# Rasa does not see that actions say most responses; tests/actions/test_domain.py holds the
# domain, the rules and the actions to each other. Every other warning is a problem.
known="UserWarning: The utterance '[a-z_]*' is not used in any story or rule"
if grep -E "UserWarning:|ERROR" "$log" | grep -vqE "$known"; then
    grep -E "UserWarning:|ERROR" "$log" | grep -vE "$known"
    exit 1
fi
.venv/bin/python -m pytest -q --no-header tests/actions/test_domain.py >"$log" 2>&1 || show
echo "rasa data validate: no problems"
