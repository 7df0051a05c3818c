import { describe, expect, test } from "vitest";
import { line, newest, span, spread, ticks, zones, type Curve, type Reading } from "./series";

const DAY = 86_400;
const reading = (day: number, value: number | null, colour: Reading["colour"] = "green"): Reading => ({ at: day * DAY, value, colour });

const curve = (readings: Reading[], more: Partial<Curve> = {}): Curve => ({
  label: "Oksygen", from: 0, to: 14 * DAY, gap: 1.5 * DAY, minSpan: 6, decimals: 0, baseline: 90,
  limits: [
    { colour: "yellow", side: "below", value: 89, label: "gul 89" },
    { colour: "red", side: "below", value: 87, label: "rød 87" },
  ],
  events: [], readings, ...more,
});

describe("the line", () => {
  test("is joined from day to day", () => {
    expect(line([reading(1, 91), reading(2, 90)], 1.5 * DAY).value).toEqual([91, 90]);
  });
  test("is never joined across a missing day", () => {
    expect(line([reading(1, 91), reading(2, null), reading(3, 90)], 9 * DAY).value).toEqual([91, null, 90]);
  });
  test("is never joined across a gap nobody told of", () => {
    expect(line([reading(1, 91), reading(4, 90)], 1.5 * DAY).value).toEqual([91, null, 90]);
  });
  test("follows the time of measuring, not the order of arrival", () => {
    expect(line([reading(3, 86), reading(2, 88), reading(1, 91)], 2 * DAY).value).toEqual([91, 88, 86]);
  });
  test("keeps a measured zero", () => {
    expect(line([reading(1, 0), reading(2, 2)], 2 * DAY).value).toEqual([0, 2]);
  });
});

describe("the span", () => {
  test("has room for the own limits", () => {
    const [low, high] = span(curve([reading(1, 91)]));
    expect(low).toBeLessThan(87);
    expect(high).toBeGreaterThan(91);
  });
  test("never makes one percent look like a cliff", () => {
    const [low, high] = span(curve([reading(1, 91), reading(2, 92)], { limits: [], baseline: null }));
    expect(high - low).toBeGreaterThanOrEqual(6);
  });
  test("stands when nothing is measured", () => {
    expect(span(curve([], { limits: [], baseline: null }))).toEqual([0, 6]);
  });
});

describe("the zones", () => {
  test("are not filled while the newest value is inside", () => {
    expect(zones(curve([reading(1, 86, "red"), reading(2, 91)]), [80, 95])).toEqual([]);
  });
  test("are filled from the person's own limits when it is outside", () => {
    expect(zones(curve([reading(2, 86, "red")]), [80, 95])).toEqual([
      { colour: "yellow", from: 87, to: 89 },
      { colour: "red", from: 80, to: 87 },
    ]);
  });
  test("go upwards for limits above", () => {
    const above: Partial<Curve> = { limits: [{ colour: "yellow", side: "above", value: 100, label: "" }] };
    expect(zones(curve([reading(2, 104, "yellow")], above), [60, 130])).toEqual([{ colour: "yellow", from: 100, to: 130 }]);
  });
});

test("the newest value is the last one that was measured", () => {
  expect(newest([reading(1, 91), reading(3, null), reading(2, 90)])?.value).toBe(90);
});
test("limit labels never lie on top of each other", () => {
  expect(spread([20, 24, 60], 14)).toEqual([20, 34, 60]);
});
test("limit labels at the bottom are moved up, never out of the sheet", () => {
  expect(spread([10, 70, 74], 14, [6, 72])).toEqual([10, 58, 72]);
  expect(spread([2, 74, 74, 74], 14, [6, 72])).toEqual([6, 44, 58, 72]);
});
test("limit labels share what room there is", () => {
  expect(spread([10, 11, 12], 14, [0, 20])).toEqual([0, 10, 20]);
});
test("the axis has few, round numbers", () => {
  expect(ticks([84.3, 92.1], 0)).toEqual([85, 90]);
  expect(ticks([36.1, 38.4], 1)).toEqual([37, 38]);
});
