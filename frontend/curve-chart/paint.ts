// Paints on uPlot's canvas: zones, limits, usual value, events, points by colour and shape.
import type { Place } from "./names";
import { inOrder, spread, type Curve, type Mark, type Reading, type Zone } from "./series";

export interface Ink {
  text: string; muted: string; card: string; dot: string; grid: string; ours: string;
  red: string; redText: string; yellow: string; yellowLine: string; yellowText: string; grey: string; purple: string;
  zoneRed: string; hatch: string; zoneYellow: string; font: string;
}

export interface Paper {
  ctx: CanvasRenderingContext2D;
  left: number; top: number; width: number; height: number; // canvas pixels
  ratio: number; // canvas pixels per CSS pixel
  x: (at: number) => number;
  y: (value: number) => number;
  ink: Ink;
}

export function paintZones(paper: Paper, zones: Zone[]): void {
  const { ctx, left, top, width, height, y, ink } = paper;
  inside(paper, () => {
    for (const zone of zones) {
      const upper = Math.max(top, y(zone.to));
      const lower = Math.min(top + height, y(zone.from));
      ctx.fillStyle = zone.colour === "red" ? ink.zoneRed : ink.zoneYellow;
      ctx.fillRect(left, upper, width, lower - upper);
      if (zone.colour === "red") hatch(paper, upper, lower);
    }
  });
}

function hatch({ ctx, left, width, ratio, ink }: Paper, upper: number, lower: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, upper, width, lower - upper);
  ctx.clip();
  ctx.strokeStyle = ink.hatch;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  for (let at = left - (lower - upper); at < left + width; at += 7 * ratio) {
    ctx.moveTo(at, lower);
    ctx.lineTo(at + (lower - upper), upper);
  }
  ctx.stroke();
  ctx.restore();
}

export function paintLimits(paper: Paper, curve: Curve): void {
  const { ctx, left, top, width, height, ratio, ink, y } = paper;
  const room: [number, number] = [top + 4 * ratio, top + height - 4 * ratio];
  const labels = spread(curve.limits.map((limit) => y(limit.value)), 14 * ratio, room);
  curve.limits.forEach((limit, index) => {
    const red = limit.colour === "red";
    stroke(paper, red ? ink.red : ink.yellowLine, 1.5, red ? [] : [5, 3]);
    level(paper, y(limit.value));
    ctx.fillStyle = red ? ink.redText : ink.yellowText;
    ctx.font = `600 ${12 * ratio}px ${ink.font}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillText(limit.label, left + width + 9 * ratio, labels[index] ?? 0);
  });
  if (curve.baseline === null) return;
  stroke(paper, ink.muted, 1, [1.5, 3]);
  level(paper, y(curve.baseline));
}

/** A dashed line for each; above it its name, or a diamond where there is no room for names (`places` null: unnamed curve). */
export function paintEvents(paper: Paper, events: Mark[], places: (Place | null)[] | null): void {
  const { ctx, left, top, width, height, ratio, ink, x } = paper;
  const under = markHeight(places ?? []);
  events.forEach((event, index) => {
    const at = x(event.at);
    if (at < left || at > left + width) return;
    const place = places?.[index];
    const middle = top - (8 + under + 14 * (place?.row ?? 0)) * ratio;
    stroke(paper, ink.ours, 1.3, [2.5, 2.5]);
    ctx.beginPath();
    ctx.moveTo(at, place ? middle - 6 * ratio : top);
    ctx.lineTo(at, top + height);
    ctx.stroke();
    ctx.fillStyle = ink.ours;
    if (place) name(paper, event.label, place.left * ratio, middle);
    else if (places) diamond(paper, at, top - 6 * ratio);
  });
}

/** The room the diamonds need between the plot and the names. */
export function markHeight(places: (Place | null)[]): number {
  return places.includes(null) ? 10 : 0;
}

function name({ ctx, ratio, ink }: Paper, text: string, left: number, middle: number): void {
  ctx.font = `600 ${12 * ratio}px ${ink.font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(text, left, middle);
}

function diamond({ ctx, ratio }: Paper, x: number, y: number): void {
  const half = 4.2 * ratio;
  ctx.beginPath();
  ctx.moveTo(x, y - half);
  ctx.lineTo(x + half, y);
  ctx.lineTo(x, y + half);
  ctx.lineTo(x - half, y);
  ctx.closePath();
  ctx.fill();
}

/** Dot: inside. Triangle: yellow. Rounded square: red. Square with a cross: purple. Dashed ring: not measured. */
export function paintPoints(paper: Paper, curve: Curve): void {
  const crowded = curve.readings.length > 40;
  const [low] = [paper.top + paper.height];
  for (const reading of inOrder(curve.readings)) {
    const at = paper.x(reading.at);
    if (reading.value === null) missed(paper, at, low - 5 * paper.ratio);
    else point(paper, reading, at, paper.y(reading.value), crowded ? 0.72 : 1);
  }
}

function point({ ctx, ratio, ink }: Paper, { colour }: Reading, x: number, y: number, scale: number): void {
  const r = ratio * scale;
  ctx.beginPath();
  ctx.setLineDash([]);
  ctx.lineJoin = "round";
  if (colour === "green") {
    ctx.arc(x, y, 3.1 * r, 0, 2 * Math.PI);
    ctx.fillStyle = ink.dot;
    ctx.fill();
  } else if (colour === "yellow") {
    ctx.moveTo(x, y - 6 * r);
    ctx.lineTo(x + 6 * r, y + 4.5 * r);
    ctx.lineTo(x - 6 * r, y + 4.5 * r);
    ctx.closePath();
    filled(ctx, ink.yellow, ink.yellowLine, 1.3 * r);
  } else {
    const half = (colour === "purple" ? 6 : 4.6) * r;
    ctx.roundRect(x - half, y - half, 2 * half, 2 * half, 1.5 * r);
    filled(ctx, colour === "purple" ? ink.purple : ink.red, ink.card, 1.2 * r);
  }
}

function filled(ctx: CanvasRenderingContext2D, fill: string, line: string, width: number): void {
  ctx.fillStyle = fill;
  ctx.strokeStyle = line;
  ctx.lineWidth = width;
  ctx.fill();
  ctx.stroke();
}

function missed(paper: Paper, x: number, y: number): void {
  stroke(paper, paper.ink.grey, 1.2, [2, 1.6]);
  paper.ctx.beginPath();
  paper.ctx.arc(x, y, 3.8 * paper.ratio, 0, 2 * Math.PI);
  paper.ctx.stroke();
}

function stroke({ ctx, ratio }: Paper, colour: string, width: number, dash: number[]): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width * ratio;
  ctx.setLineDash(dash.map((part) => part * ratio));
}

function level({ ctx, left, width }: Paper, y: number): void {
  ctx.beginPath();
  ctx.moveTo(left, y);
  ctx.lineTo(left + width, y);
  ctx.stroke();
}

function inside({ ctx, left, top, width, height }: Paper, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  draw();
  ctx.restore();
}
