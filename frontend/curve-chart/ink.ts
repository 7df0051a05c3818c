// The theme's colours, for a canvas.
import type { Ink } from "./paint";

export function ink(element: Element): Ink {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: token("--text"), muted: token("--muted"), card: token("--card"), dot: token("--curve-dot"), grid: token("--curve-grid"),
    ours: token("--ours-text"), red: token("--red"), redText: token("--red-text"), yellow: token("--yellow"),
    yellowLine: token("--yellow-line"), yellowText: token("--yellow-text"), grey: token("--grey-line"), purple: token("--purple"),
    zoneRed: token("--zone-red"), hatch: token("--zone-hatch"), zoneYellow: token("--zone-yellow"), font: style.fontFamily,
  };
}
