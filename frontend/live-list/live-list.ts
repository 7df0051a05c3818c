import { Announcer, clockText, type Row } from "./announce";
import { Contact } from "./contact";
import { Pace, realClock } from "./pace";
import { renew } from "./renew";
import { listen, type FromStream } from "./source";

const LOGGED_OUT = [401, 403]; // who is writing in a dialogue keeps what is written until it is closed
const LIST_TIMEOUT = 4000;
const PROBE_TIMEOUT = 1400;

class LiveList extends HTMLElement {
  private announcer = new Announcer();
  private pace: Pace | undefined;
  private contact: Contact | undefined;
  private leave: (() => void) | undefined;
  private stop = new AbortController();

  connectedCallback(): void {
    this.stop = new AbortController();
    this.announcer.news(this.rows(), true);
    this.pace = new Pace(() => this.fetch(), { loud: 1000, quiet: 5000 }, realClock);
    const ask = () => this.pace?.ask();
    this.contact = new Contact({ ask, probe, lost: (since) => this.sayLost(since) }, realClock);
    this.leave = listen(this.dataset["live"] ?? "/live", this.dataset["worker"] ?? "", (news) => this.heard(news));
    const { signal } = this.stop;
    addEventListener("online", ask, { signal });
    addEventListener("offline", () => this.contact?.offline(), { signal });
    addEventListener("pageshow", (event) => event.persisted && location.reload(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || ask(), { signal });
  }

  disconnectedCallback(): void {
    this.stop.abort();
    this.leave?.();
    this.pace?.stop();
    this.contact?.stop();
  }

  private heard(news: FromStream): void {
    if ("open" in news) return this.contact?.stream(news.open);
    this.contact?.told();
    if ("unit" in news && ["every", this.dataset["unit"]].includes(String(news.unit))) this.pace?.ask(news.quiet);
  }

  private async fetch(): Promise<void> {
    const url = this.dataset["url"] ?? location.href;
    try {
      const answer = await fetch(url, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(LIST_TIMEOUT), cache: "no-store" });
      if (answer.status === 404) return location.reload(); // not theirs any more: nobody on it may stay on the screen
      const out = answer.redirected || LOGGED_OUT.includes(answer.status);
      if (out && !document.querySelector("dialog[open]")) return location.reload();
      if (out) return this.contact?.missed();
      if (!answer.ok) return this.contact?.missed();
      if (answer.status !== 204) this.show(await answer.text(), answer.headers.get("X-Heim-Url"));
      this.contact?.renewed();
    } catch {
      this.contact?.missed();
    }
  }

  /** The answer may name the address to ask next time, so that the server can say "no change". */
  private show(html: string, next: string | null): void {
    const content = this.querySelector("[data-live-content]");
    if (!content) return;
    if (next) this.dataset["url"] = next;
    renew(content, html);
    const news = this.announcer.news(this.rows(), false);
    const words = this.querySelector("[data-live-new]");
    if (words && news.length > 0) words.textContent = (this.dataset["newRed"] ?? "%s").replace("%s", news.join(" · "));
    this.dispatchEvent(new CustomEvent("live-list:renewed", { bubbles: true }));
  }

  private rows(): Row[] {
    return [...this.querySelectorAll<HTMLElement>("[data-concern][data-colour]")].map((row) => ({
      concern: row.dataset["concern"] ?? "",
      colour: row.dataset["colour"] ?? "",
      words: [".row-link", ".row-why strong"].map((part) => row.querySelector(part)?.textContent.trim()).join(": "),
    }));
  }

  private sayLost(since: number | null): void {
    const words = this.querySelector("[data-live-lost]");
    this.toggleAttribute("data-stale", since !== null);
    if (words) words.textContent = since === null ? "" : (this.dataset["lost"] ?? "").replace("%s", clockText(since));
  }
}

async function probe(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { signal: AbortSignal.timeout(PROBE_TIMEOUT), cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

if (!customElements.get("live-list")) customElements.define("live-list", LiveList);
