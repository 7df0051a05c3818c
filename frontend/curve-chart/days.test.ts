import { expect, test } from "vitest";
import { dayLabel, dayTicks } from "./days";

const at = (iso: string) => new Date(iso).getTime() / 1000;

test("a Norwegian date has points, an English one a month name", () => {
  expect(dayLabel(at("2026-11-04T12:00:00Z"), "nb")).toBe("4.11.");
  expect(dayLabel(at("2026-11-04T12:00:00Z"), "en")).toBe("4 Nov");
});
test("a late evening in UTC is the next day in Norway", () => {
  expect(dayLabel(at("2026-11-03T23:30:00Z"), "nb")).toBe("4.11.");
});
test("the axis names a few days and leaves room for today", () => {
  const ticks = dayTicks(at("2026-11-04T00:00:00+01:00"), at("2026-11-17T09:42:00+01:00"), 4);
  expect(ticks.length).toBeGreaterThanOrEqual(3);
  expect(ticks.length).toBeLessThanOrEqual(5);
});
