// Dates on the shared time axis, in the reader's language, always Norwegian time.
const ZONE = "Europe/Oslo";
const DAY = 86_400;

/** About `count` moments, evenly spread over whole days, newest first on `to`. */
export function dayTicks(from: number, to: number, count: number): number[] {
  const days = Math.max(1, Math.round((to - from) / DAY));
  const step = Math.max(1, Math.round(days / count));
  const found: number[] = [];
  for (let at = from + DAY / 2; at < to - (step * DAY) / 2; at += step * DAY) found.push(at);
  return found;
}

/** "4.11." in Norwegian, "4 Nov" elsewhere: never a slash. */
export function dayLabel(at: number, language: string): string {
  const norwegian = /^(nb|nn|no|se)/.test(language);
  return new Intl.DateTimeFormat(norwegian ? "nb-NO" : "en-GB", {
    day: "numeric",
    month: norwegian ? "numeric" : "short",
    timeZone: ZONE,
  }).format(new Date(at * 1000));
}
