// What a progress card's text says that the card does not: the answer to what was asked of one course.

const DRAWN = /^(• |This week|In all: |You have studied .* (day|in a row)\.)/;

export const asideOfProgress = (text: string): string =>
  text.split("\n").filter((line) => !DRAWN.test(line)).join("\n").trim();
