// The number of the last bot message this browser has shown, for each person.

import { recall, remember } from "./storage";

/** The token's subject, unverified: it only names where this browser keeps things. */
export function subjectOf(token: string): string {
  try {
    const claims = token.split(".")[1] ?? "";
    const json = atob(claims.replace(/-/g, "+").replace(/_/g, "/"));
    return String((JSON.parse(json) as { sub?: unknown }).sub ?? "");
  } catch {
    return "";
  }
}

export class LastSeen {
  private readonly key: string;
  private id: number;

  constructor(token: string) {
    this.key = `last-id.${subjectOf(token)}`;
    this.id = Number(recall(this.key)) || 0;
  }

  get value(): number {
    return this.id;
  }

  raise(id: number): void {
    if (id <= this.id) return;
    this.id = id;
    remember(this.key, String(id));
  }
}
