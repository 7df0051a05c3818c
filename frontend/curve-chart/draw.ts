// One vital sign on one uPlot: straight lines, one value axis, the time axis shared with its neighbours.
import uPlot from "uplot";
import { dayLabel, dayTicks } from "./days";
import { ink as inkOf } from "./ink";
import { placeNames, type Place } from "./names";
import { markHeight, paintEvents, paintLimits, paintPoints, paintZones, type Paper } from "./paint";
import { line, span, ticks, zones, type Curve, type Mark } from "./series";

export interface Wishes {
  width: number;
  height: number;
  dates: boolean;
  names: boolean; // write the names of the events
  now: string; // the word for the right end of the time axis
  language: string;
  onPoint: (at: number | null, events: Mark[]) => void;
}

const LEFT = 40; // four digits
const RIGHT = 64;
const NEAR = 7; // a pointer so near an event's line means the event

export function draw(plot: HTMLElement, curve: Curve, wishes: Wishes): uPlot {
  const joined = line(curve.readings, curve.gap);
  const range = span(curve);
  const ink = inkOf(plot);
  const across = (at: number) => LEFT + ((at - curve.from) / (curve.to - curve.from)) * (wishes.width - LEFT - RIGHT);
  const events = curve.events.filter((event) => event.at >= curve.from && event.at <= curve.to);
  const places = wishes.names ? namePlaces(events, across, wishes.width, `600 12px ${ink.font}`) : null;
  const above = places ? nameHeight(places) : 0;
  const paper = (chart: uPlot): Paper => ({
    ctx: chart.ctx, ratio: uPlot.pxRatio, ink,
    left: chart.bbox.left, top: chart.bbox.top, width: chart.bbox.width, height: chart.bbox.height,
    x: (at) => chart.valToPos(at, "x", true),
    y: (value) => chart.valToPos(value, "y", true),
  });
  const font = `12px ${ink.font}`;
  return new uPlot(
    {
      width: wishes.width,
      height: wishes.height + above,
      padding: [6 + above, RIGHT, wishes.dates ? 0 : 6, 0],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { show: false }, sync: { key: "heim", setSeries: false } },
      scales: { x: { time: true, range: () => [curve.from, curve.to] }, y: { range: () => range } },
      axes: [
        {
          show: wishes.dates, size: 20, gap: 4, font, stroke: ink.muted, grid: { show: false }, ticks: { show: false },
          splits: () => [...dayTicks(curve.from, curve.to, wishes.width > 480 ? 4 : 2), curve.to],
          values: (_, moments) => moments.map((at) => (at === curve.to ? wishes.now : dayLabel(at, wishes.language))),
        },
        {
          size: LEFT, gap: 6, font, stroke: ink.muted, ticks: { show: false }, grid: { stroke: ink.grid, width: 1 },
          splits: () => ticks(range, curve.decimals),
          values: (_, numbers) => numbers.map((value) => value.toLocaleString(wishes.language, { useGrouping: false })),
        },
      ],
      series: [{}, { stroke: ink.muted, width: 1.4, points: { show: false }, spanGaps: false }],
      hooks: {
        drawClear: [(chart) => paintZones(paper(chart), zones(curve, range))],
        draw: [
          (chart) => {
            const sheet = paper(chart);
            chart.ctx.save();
            paintLimits(sheet, curve);
            paintEvents(sheet, events, places);
            paintPoints(sheet, curve);
            chart.ctx.restore();
          },
        ],
        setCursor: [(chart) => wishes.onPoint(nearest(chart), events.filter((event) => isUnder(chart, across(event.at) - LEFT)))],
      },
    },
    [joined.at, joined.value],
    plot,
  );
}

function nearest(chart: uPlot): number | null {
  const index = chart.cursor.idx;
  if (index === null || index === undefined || chart.cursor.left === undefined || chart.cursor.left < 0) return null;
  return chart.data[0][index] ?? null;
}

function isUnder(chart: uPlot, at: number): boolean {
  const pointer = chart.cursor.left ?? -1;
  return pointer >= 0 && Math.abs(pointer - at) <= NEAR;
}

function namePlaces(events: Mark[], across: (at: number) => number, width: number, font: string): (Place | null)[] {
  const ruler = document.createElement("canvas").getContext("2d");
  if (!ruler) return events.map(() => null);
  ruler.font = font;
  return placeNames(events.map(({ at, label }) => ({ at: across(at), width: ruler.measureText(label).width })), [0, width]);
}

/** What the names, and nearest the plot the small marks in their stead, take above it. */
function nameHeight(places: (Place | null)[]): number {
  const lines = 1 + Math.max(-1, ...places.map((place) => place?.row ?? -1));
  return lines * 14 + markHeight(places);
}
