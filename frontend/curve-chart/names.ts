// Where the names of events may stand over the plot: two lines of them, never on each other. No DOM here.
export interface Name {
  at: number; // CSS pixels from the left edge, as all here
  width: number;
}

/** `row` 0 is nearest the plot. `left` is where the text begins. */
export interface Place {
  row: 0 | 1;
  left: number;
}

interface Box {
  at: number;
  left: number;
  right: number;
}

type Seat = { row: 0 | 1; side: "right" | "left" };
const SEATS: Seat[] = [{ row: 0, side: "right" }, { row: 1, side: "right" }, { row: 0, side: "left" }, { row: 1, side: "left" }];
const UPPER_FIRST: Seat[] = [1, 0, 3, 2].map((index) => SEATS[index]!);

/** As many names as there is room for, the newest before the oldest. One without room is null: a small mark, and its words in the list. */
export function placeNames(names: Name[], sheet: [number, number], air = 4): (Place | null)[] {
  const newest = names.map((_, index) => index).sort((a, b) => (names[b]?.at ?? 0) - (names[a]?.at ?? 0));
  const tries = [newest, [...newest].reverse()].flatMap((order) => [SEATS, UPPER_FIRST].map((seats) => attempt(names, order, seats, sheet, air)));
  return tries.reduce((best, next) => (named(next) > named(best) ? next : best));
}

function named(places: (Place | null)[]): number {
  return places.filter((place) => place !== null).length;
}

function attempt(names: Name[], order: number[], seats: Seat[], [from, to]: [number, number], air: number): (Place | null)[] {
  const rows: [Box[], Box[]] = [[], []];
  const places: (Place | null)[] = names.map(() => null);
  for (const index of order) {
    const { at, width } = names[index]!;
    for (const { row, side } of seats) {
      const left = side === "right" ? at : at - width - air;
      const box = { at, left, right: left + width + air };
      if (left < from || box.right > to || !isFree(rows, row, box)) continue;
      rows[row].push(box);
      places[index] = { row, left: side === "right" ? at + air : left };
      break;
    }
  }
  return places;
}

/** No text on text, and no line of the upper row through a text of the lower. */
function isFree(rows: [Box[], Box[]], row: 0 | 1, box: Box): boolean {
  const apart = (other: Box) => box.right <= other.left || other.right <= box.left;
  if (!rows[row].every(apart)) return false;
  return row === 0 ? !rows[1].some((upper) => crosses(upper.at, box)) : !rows[0].some((lower) => crosses(box.at, lower));
}

function crosses(at: number, box: Box): boolean {
  return box.left < at && at < box.right;
}
