const LEAVE_MILLISECONDS = 10_000;

/** Hands `content` to the browser as a file to keep; nothing leaves the page. */
export function save(name: string, content: string, kind: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LEAVE_MILLISECONDS);
}
