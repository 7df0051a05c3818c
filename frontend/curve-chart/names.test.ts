import { expect, test } from "vitest";
import { placeNames, type Name, type Place } from "./names";

const SHEET: [number, number] = [0, 400];
const boxes = (names: Name[], places: (Place | null)[]) =>
  places.flatMap((place, index) => (place ? [{ row: place.row, left: place.left, right: place.left + (names[index]?.width ?? 0), at: names[index]?.at ?? 0 }] : []));

test("names with room stand on one line, to the right of their own", () => {
  expect(placeNames([{ at: 20, width: 60 }, { at: 200, width: 60 }], SHEET)).toEqual([{ row: 0, left: 24 }, { row: 0, left: 204 }]);
});
test("a name that would run over the edge stands to the left of its line", () => {
  expect(placeNames([{ at: 390, width: 60 }], SHEET)).toEqual([{ row: 0, left: 326 }]);
});
test("two that are close stand beside or above each other, with both names", () => {
  const names = [{ at: 200, width: 80 }, { at: 220, width: 80 }];
  expect(placeNames(names, SHEET)).not.toContain(null);
});
test("when two lines are full the rest are only marks, and the newest keeps its name", () => {
  const names = Array.from({ length: 12 }, (_, day) => ({ at: 20 + day * 8, width: 90 }));
  const places = placeNames(names, SHEET);
  expect(places.at(-1)).not.toBeNull();
  expect(places.filter((place) => place !== null).length).toBeGreaterThan(1);
  expect(places).toContain(null);
});
test("no name stands on another, none is crossed by a line going higher, and none leaves the sheet", () => {
  for (let seed = 1; seed < 60; seed += 1) {
    const names = Array.from({ length: 1 + (seed % 14) }, (_, index) => ({ at: (seed * 37 + index * index * 29) % 400, width: 40 + ((seed * 13 + index * 31) % 90) }));
    const placed = boxes(names, placeNames(names, SHEET));
    for (const one of placed) {
      expect(one.left).toBeGreaterThanOrEqual(0);
      expect(one.right).toBeLessThanOrEqual(400);
      for (const other of placed) {
        if (one === other) continue;
        if (one.row === other.row) expect(one.right <= other.left || other.right <= one.left).toBe(true);
        if (one.row < other.row) expect(one.left < other.at && other.at < one.right).toBe(false);
      }
    }
  }
});
test("without events nothing is placed", () => {
  expect(placeNames([], SHEET)).toEqual([]);
});
