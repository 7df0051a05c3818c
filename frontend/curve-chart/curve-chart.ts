import type uPlot from "uplot";
import { draw } from "./draw";
import { readCurve } from "./read";
import type { Mark } from "./series";

class CurveChart extends HTMLElement {
  private chart: uPlot | undefined;
  private stop = new AbortController();
  private resized: ResizeObserver | undefined;
  private themed: MutationObserver | undefined;

  connectedCallback(): void {
    this.querySelector(":scope > .plot")?.remove();
    this.querySelector(".plot-point")?.remove();
    const plot = document.createElement("div");
    plot.className = "plot";
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", this.dataset["label"] ?? "");
    this.prepend(plot);
    this.dataset["drawn"] = "";
    this.stop = new AbortController();
    this.resized = new ResizeObserver(() => this.redraw(plot));
    this.resized.observe(plot);
    this.themed = new MutationObserver(() => this.redraw(plot));
    this.themed.observe(document.documentElement, { attributeFilter: ["data-color-scheme"] });
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"]) {
      matchMedia(query).addEventListener("change", () => this.redraw(plot), { signal: this.stop.signal });
    }
    void document.fonts.ready.then(() => this.redraw(plot));
  }

  disconnectedCallback(): void {
    this.stop.abort();
    this.resized?.disconnect();
    this.themed?.disconnect();
    this.chart?.destroy();
    this.chart = undefined;
  }

  private redraw(plot: HTMLElement): void {
    if (!this.isConnected || plot.clientWidth === 0) return;
    this.chart?.destroy();
    const dates = this.dataset["axis"] === "shown";
    const names = this.dataset["events"] === "named";
    this.chart = draw(plot, readCurve(this), {
      width: plot.clientWidth,
      height: Number(this.dataset["height"] ?? 78) + (dates ? 20 : 0),
      dates,
      names,
      now: this.dataset["now"] ?? "",
      language: document.documentElement.lang || "nb",
      onPoint: (at, events) => this.say(at, events),
    });
  }

  /** The row and the events under the pointer, in the words of the table and the list, which are there for everybody else. */
  private say(at: number | null, events: Mark[]): void {
    let point = this.querySelector<HTMLElement>(".plot-point");
    if (!point) {
      point = document.createElement("span");
      point.className = "plot-point";
      point.ariaHidden = "true";
      this.querySelector(".plot")?.append(point);
    }
    const row = at === null ? undefined : [...this.querySelectorAll("tbody tr")].find((each) => moment(each) === at);
    const words = row ? [...row.children].map((cell) => cell.textContent.trim()) : [];
    const text = [...words, ...events.map((event) => event.label)].join(" · ");
    if (point.textContent !== text) point.textContent = text;
  }
}

function moment(row: Element): number {
  return new Date(row.querySelector("time")?.dateTime ?? "").getTime() / 1000;
}

if (!customElements.get("curve-chart")) customElements.define("curve-chart", CurveChart);
