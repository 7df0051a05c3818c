// New content into the page without moving focus, selection or the chosen row.
import { Idiomorph } from "idiomorph";

export function renew(content: Element, html: string): void {
  const chosen = content.querySelector("[data-chosen]")?.id;
  Idiomorph.morph(content, html, { morphStyle: "innerHTML", ignoreActiveValue: true, restoreFocus: true });
  if (chosen) content.querySelector(`#${CSS.escape(chosen)}`)?.setAttribute("data-chosen", "");
}
