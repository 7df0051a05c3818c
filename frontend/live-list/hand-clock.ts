// For tests only.
import type { Clock } from "./pace";

/** A clock that stands still until it is told to go. */
export function handClock() {
  let now = 0;
  let due: { at: number; act: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after: (milliseconds, act) => {
      const entry = { at: now + milliseconds, act };
      due.push(entry);
      return () => (due = due.filter((other) => other !== entry));
    },
  };
  const go = async (milliseconds: number) => {
    const until = now + milliseconds;
    for (;;) {
      const next = due.filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      now = next.at;
      due = due.filter((entry) => entry !== next);
      next.act();
      for (let turn = 0; turn < 8; turn++) await Promise.resolve();
    }
    now = until;
  };
  return { clock, go };
}
