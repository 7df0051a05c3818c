// Reads the curve from the table and lists inside the element: the same HTML that is readable without script.
import type { Colour, Curve, Limit, Mark, Reading } from "./series";

const COLOURS: readonly string[] = ["green", "yellow", "red", "purple"];

export function readCurve(element: HTMLElement): Curve {
  const { label = "", from = "", to = "", gapHours, minSpan, decimals, baseline } = element.dataset;
  return {
    label,
    from: seconds(from),
    to: seconds(to),
    gap: number(gapHours, 36) * 3600,
    minSpan: number(minSpan, 1),
    decimals: number(decimals, 0),
    baseline: baseline === undefined || baseline === "" ? null : Number(baseline),
    readings: [...element.querySelectorAll<HTMLElement>("tbody tr")].flatMap(reading),
    limits: [...element.querySelectorAll<HTMLElement>("[data-limit]")].flatMap(limit),
    events: [...element.querySelectorAll<HTMLElement>("[data-event]")].map(mark),
  };
}

function reading(row: HTMLElement): Reading[] {
  const at = seconds(row.querySelector("time")?.dateTime ?? "");
  const cell = row.querySelector<HTMLElement>("[data-value]");
  const colour = row.dataset["colour"] ?? "";
  if (Number.isNaN(at)) return [];
  if (!cell) return [{ at, value: null, colour: "green" }];
  return [{ at, value: Number(cell.dataset["value"]), colour: COLOURS.includes(colour) ? (colour as Colour) : "green" }];
}

function limit(item: HTMLElement): Limit[] {
  const [colour, side] = (item.dataset["limit"] ?? "").split("-");
  const value = Number(item.dataset["value"]);
  if ((colour !== "yellow" && colour !== "red") || (side !== "below" && side !== "above") || Number.isNaN(value)) return [];
  return [{ colour, side, value, label: item.dataset["short"] ?? item.textContent.trim() }];
}

function mark(item: HTMLElement): Mark {
  return { at: seconds(item.dataset["event"] ?? ""), label: item.dataset["short"] ?? item.textContent.trim() };
}

function seconds(iso: string): number {
  return new Date(iso).getTime() / 1000;
}

function number(text: string | undefined, otherwise: number): number {
  return text === undefined || text === "" ? otherwise : Number(text);
}
