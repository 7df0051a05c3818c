import { realClock } from "../live-list/pace";
import { Sending, type Answer } from "./retry";

const AWAY = [502, 503, 504]; // a proxy answered, Heim did not
const TIMEOUT = 12_000;

class HomeSend extends HTMLElement {
  private sending: Sending<Response> | undefined;
  private stop = new AbortController();

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("submit", (event) => this.submitted(event), { signal });
    this.addEventListener("input", () => this.changed(), { signal });
    addEventListener("online", () => void this.sending?.go(), { signal });
    addEventListener("beforeunload", (event) => this.sending && event.preventDefault(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.begin(), { signal });
    this.begin();
  }

  disconnectedCallback(): void {
    this.stop.abort();
    this.sending?.stop();
  }

  /** A page that is new, or come back to, sends something new. */
  private begin(): void {
    this.sending?.stop();
    this.sending = undefined;
    this.say("");
  }

  private changed(): void {
    if (!this.sending) return;
    this.begin();
    // Another value under the old id would be refused.
    const id = this.sentId();
    if (id) id.value = freshId();
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if (this.sending) return void this.sending.go();
    const id = this.sentId();
    if (id && id.value === "") id.value = freshId();
    const body = new URLSearchParams([...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]));
    const url = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
    this.sending = new Sending(() => post(url, body), (state, answer) => this.told(state, answer), realClock);
    void this.sending.go();
  }

  private told(state: "sending" | "waiting" | "answered", answer?: Response): void {
    if (state === "sending") this.say(this.dataset["sending"] ?? "");
    if (state === "waiting") this.say(this.dataset["notSent"] ?? "");
    if (answer) void this.answered(answer);
  }

  /** Received: on to the result. Refused: the same page with its sentences. */
  private async answered(answer: Response): Promise<void> {
    this.sending = undefined;
    if (answer.redirected) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = document.querySelector("main");
    const next = page.querySelector("main");
    if (!main || !next) return location.reload();
    document.title = page.title;
    main.replaceWith(document.adoptNode(next));
    (next.querySelector<HTMLElement>(".ds-error-summary") ?? next).focus();
    scrollTo(0, 0);
  }

  private say(words: string): void {
    const place = this.querySelector("[data-send-state]");
    if (place && place.textContent !== words) place.textContent = words;
  }

  private sentId(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("input[name=sent_id]");
  }
}

/** crypto.randomUUID is missing where the page is served without TLS, as in a demo on a local network. */
function freshId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

async function post(url: string, body: URLSearchParams): Promise<Answer<Response>> {
  try {
    const answer = await fetch(url, { method: "POST", body, signal: within(TIMEOUT), cache: "no-store" });
    return AWAY.includes(answer.status) ? { reached: false } : { reached: true, value: answer };
  } catch {
    return { reached: false };
  }
}

function within(milliseconds: number): AbortSignal {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), milliseconds);
  return abort.signal;
}

if (!customElements.get("home-send")) customElements.define("home-send", HomeSend);
