// The administrator's token: for this tab alone, never in an address.

const KEY = "waymark.admin-token";

export function storedToken(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is forbidden: the token is asked for again
  }
}

export function keepToken(token: string): void {
  try {
    if (token) sessionStorage.setItem(KEY, token);
    else sessionStorage.removeItem(KEY);
  } catch {
    // It lives in memory only.
  }
}
