// What a curve holds, and what may be drawn of it. No DOM here.
export type Colour = "green" | "yellow" | "red" | "purple";

export interface Reading {
  at: number; // seconds since 1970
  value: number | null; // null: should have been measured, was not
  colour: Colour;
}

export interface Limit {
  colour: "yellow" | "red";
  side: "below" | "above";
  value: number;
  label: string;
}

export interface Mark {
  at: number;
  label: string;
}

export interface Curve {
  label: string;
  from: number;
  to: number;
  gap: number; // seconds; longer apart than this is never joined by a line
  minSpan: number;
  decimals: number;
  baseline: number | null;
  readings: Reading[];
  limits: Limit[];
  events: Mark[];
}

export interface Line {
  at: number[];
  value: (number | null)[];
}

/** The points in time order, with a hole wherever a day is missing or the gap is too long. */
export function line(readings: Reading[], gap: number): Line {
  const out: Line = { at: [], value: [] };
  let before: Reading | undefined;
  for (const reading of inOrder(readings)) {
    if (before && before.value !== null && reading.value !== null && reading.at - before.at > gap) {
      out.at.push((before.at + reading.at) / 2);
      out.value.push(null);
    }
    out.at.push(reading.at);
    out.value.push(reading.value);
    before = reading;
  }
  return out;
}

export function inOrder(readings: Reading[]): Reading[] {
  return [...readings].sort((a, b) => a.at - b.at);
}

export function newest(readings: Reading[]): Reading | undefined {
  return inOrder(readings).filter((reading) => reading.value !== null).at(-1);
}

/** Bottom and top of the plot: all values, limits and the usual value, and never less than the measure's own span. */
export function span(curve: Curve): [number, number] {
  const values = curve.readings.flatMap((reading) => (reading.value === null ? [] : [reading.value]));
  const all = [...values, ...curve.limits.map((limit) => limit.value), ...(curve.baseline === null ? [] : [curve.baseline])];
  if (all.length === 0) return [0, curve.minSpan];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const air = Math.max((high - low) * 0.12, (curve.minSpan - (high - low)) / 2);
  return [low - air, high + air];
}

export interface Zone {
  colour: "yellow" | "red";
  from: number;
  to: number;
}

/** Zones are filled only when the newest value is outside; else the limits are thin lines. */
export function zones(curve: Curve, [low, high]: [number, number]): Zone[] {
  const last = newest(curve.readings);
  if (!last || last.colour === "green") return [];
  return (["below", "above"] as const).flatMap((side) => sideZones(curve.limits, side, low, high));
}

function sideZones(limits: Limit[], side: "below" | "above", low: number, high: number): Zone[] {
  const red = limits.find((limit) => limit.side === side && limit.colour === "red")?.value;
  const yellow = limits.find((limit) => limit.side === side && limit.colour === "yellow")?.value;
  const end = side === "below" ? low : high;
  const found: Zone[] = [];
  if (yellow !== undefined) found.push(zone("yellow", yellow, red ?? end));
  if (red !== undefined) found.push(zone("red", red, end));
  return found;
}

function zone(colour: "yellow" | "red", a: number, b: number): Zone {
  return { colour, from: Math.min(a, b), to: Math.max(a, b) };
}

/** Label positions moved so that no two are nearer than `least` and none leaves the sheet; order kept. Too little room is shared. */
export function spread(wanted: number[], least: number, [top, bottom]: [number, number] = [-Infinity, Infinity]): number[] {
  const air = wanted.length > 1 ? Math.min(least, (bottom - top) / (wanted.length - 1)) : least;
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let edge = top;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, edge);
    edge = (placed[index] ?? 0) + air;
  }
  edge = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, edge);
    edge = (placed[index] ?? 0) - air;
  }
  return placed;
}

/** Two or three calm numbers for the value axis. */
export function ticks([low, high]: [number, number], decimals: number): number[] {
  const smallest = 10 ** -decimals;
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000]
    .map((size) => size * smallest)
    .find((size) => (high - low) / size < 3.5);
  if (step === undefined) return [];
  const found: number[] = [];
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) found.push(Number(value.toFixed(decimals)));
  return found;
}
