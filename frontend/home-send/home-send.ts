import { realClock } from "../live-list/pace";
import { Sending, type Answer } from "./retry";

const AWAY = [502, 503, 504]; // a proxy answered, Heim did not
const TIMEOUT = 12_000;

interface Reply {
  status: number;
  movedTo: string; // empty when the answer is the page itself
  html: string;
}

class HomeSend extends HTMLElement {
  private sending: Sending<Reply> | undefined;
  private pressedAt: number | undefined; // when what stands in the form was first sent off
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
    this.pressedAt = undefined;
    this.say("");
  }

  private changed(): void {
    if (this.pressedAt === undefined) return;
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
    const fields = [...new FormData(form, event.submitter)].map(([name, value]): [string, string] => [name, String(value)]);
    const url = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
    const pressedAt = (this.pressedAt ??= Date.now());
    const send = () => post(url, new URLSearchParams([...fields, ["waited", String(secondsSince(pressedAt))]]));
    this.sending = new Sending(send, (state, reply) => this.told(state, reply), realClock);
    void this.sending.go();
  }

  private told(state: "sending" | "waiting" | "answered", reply?: Reply): void {
    if (state === "sending") this.say(this.dataset["sending"] ?? "");
    if (state === "waiting") this.say(this.dataset["notSent"] ?? "");
    if (reply) this.answered(reply);
  }

  /** Received: on to the result. To be corrected: the page with its sentences. Anything else leaves what was typed. */
  private answered(reply: Reply): void {
    this.sending = undefined;
    if (reply.movedTo !== "") return this.moved(reply.movedTo);
    const page = new DOMParser().parseFromString(reply.html, "text/html");
    const main = document.querySelector("main");
    const next = page.querySelector("main");
    if (!main || !next || !carriesOn(reply.status, next)) return this.say(this.dataset["refused"] ?? "");
    document.title = page.title;
    main.replaceWith(document.adoptNode(next));
    (next.querySelector<HTMLElement>(".ds-error-summary") ?? next).focus();
    scrollTo(0, 0);
  }

  /** Out of the home pages is to the login: nothing was received. */
  private moved(to: string): void {
    if (new URL(to, location.href).pathname.startsWith("/home/")) location.assign(to);
    else this.say(this.dataset["loggedOut"] ?? "");
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

/** An error page has no form, and would take what was typed with it. */
function carriesOn(status: number, main: Element): boolean {
  return status < 300 || (status < 500 && main.querySelector("home-send") !== null);
}

/** A clock that was set back meanwhile does not count. */
function secondsSince(then: number): number {
  return Math.max(0, Math.floor((Date.now() - then) / 1000));
}

/** An answer that breaks off half-way is no answer. */
async function post(url: string, body: URLSearchParams): Promise<Answer<Reply>> {
  try {
    const answer = await fetch(url, { method: "POST", body, signal: within(TIMEOUT), cache: "no-store" });
    if (AWAY.includes(answer.status)) return { reached: false };
    const html = answer.redirected ? "" : await answer.text();
    return { reached: true, value: { status: answer.status, movedTo: answer.redirected ? answer.url : "", html } };
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
