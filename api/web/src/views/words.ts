// Values as people read them.

/** What is said of a course in short, wherever it appears. */
interface CourseInShort {
  provider: string | null;
  level: string | null;
  hours: number | null;
  price?: number | null;
  is_free?: boolean | null;
  language?: string | null;
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

export const ordinal = (index: number): string => ORDINALS[index] ?? `number ${index + 1}`;

/** A share of 1 in per cent, as the chat writes it; the line does not break before the sign. */
export const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function hours(value: number | null | undefined): string | null {
  if (value == null) return null;
  if (value < 1) return `${Math.round(value * 60)} min`;
  const rounded = Math.round(value * 10) / 10;
  return rounded === 1 ? "1 hour" : `${rounded.toLocaleString("en")} hours`;
}

/** Time to study, to the quarter of an hour, as the bot's sentences have it. */
export const studyTime = (value: number | null | undefined): string | null => {
  if (value == null || Math.round(value * 60) < 60) return hours(value);
  const quarters = Math.round(value * 4) / 4;
  return quarters === 1 ? "1 hour" : `${quarters.toLocaleString("en")} hours`;
};

export function price(course: CourseInShort): string | null {
  if (course.is_free || course.price === 0) return "Free";
  if (course.price == null) return null;
  return course.price.toLocaleString("en", {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: course.price % 1 ? 2 : 0,
  });
}

export function language(code: string | null | undefined): string | null {
  if (!code || code === "en") return null;
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Provider, level, hours, price and language: what is known, in this order. */
export function facts(course: CourseInShort): string[] {
  return [
    course.provider,
    course.level && sentenceCase(course.level),
    hours(course.hours),
    price(course),
    language(course.language),
  ].filter((fact): fact is string => Boolean(fact));
}
