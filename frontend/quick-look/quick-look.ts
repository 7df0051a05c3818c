// The panel beside the worklist. A click chooses, a second click or Enter opens; without script every click opens.
import htmx from "htmx.org";

const REST = 200; // moving quickly through the list reads, and logs, nobody in passing

class QuickLook extends HTMLElement {
  private stop = new AbortController();
  private asked: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("click", (event) => this.clicked(event), { signal });
    document.addEventListener("focusin", (event) => this.focused(event), { signal });
    document.addEventListener("live-list:renewed", () => this.renewed(), { signal });
  }

  disconnectedCallback(): void {
    this.stop.abort();
    this.asked?.abort();
    clearTimeout(this.timer);
  }

  private clicked(event: MouseEvent): void {
    const link = glanceLink(event.target);
    const opens = event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey || !this.checkVisibility();
    if (!link || opens || link.closest("[data-chosen]")) return;
    event.preventDefault();
    this.choose(link, 0);
  }

  private focused(event: FocusEvent): void {
    const link = glanceLink(event.target);
    // A mouse press focuses before it clicks: choosing here would make that click open the page.
    if (link?.matches(":focus-visible") && this.checkVisibility()) this.choose(link, REST);
  }

  private renewed(): void {
    const chosen = document.querySelector<HTMLElement>("[data-chosen] [data-glance]");
    if (chosen && !this.contains(document.activeElement)) void this.load(chosen);
  }

  private choose(link: HTMLElement, wait: number): void {
    const next = link.closest("[data-concern]");
    if (!next?.hasAttribute("data-chosen")) this.wait(); // a key pressed now must not meet the one before
    for (const row of document.querySelectorAll("[data-chosen]")) row.removeAttribute("data-chosen");
    next?.setAttribute("data-chosen", "");
    clearTimeout(this.timer);
    this.asked?.abort();
    this.timer = setTimeout(() => void this.load(link), wait);
  }

  private async load(link: HTMLElement): Promise<void> {
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    try {
      const answer = await fetch(link.dataset["glance"] ?? "", { headers: { "HX-Request": "true" }, signal: asked.signal });
      if (answer.ok && !answer.redirected) this.show(await answer.text());
      else this.empty();
    } catch (problem) {
      if (!asked.signal.aborted) this.empty(); // never somebody else's values under the chosen name
      if (!(problem instanceof DOMException || problem instanceof TypeError)) throw problem;
    }
  }

  private show(html: string): void {
    if (html === "") return;
    this.innerHTML = html;
    htmx.process(this); // its forms open as dialogs
    this.removeAttribute("aria-busy");
    this.dispatchEvent(new CustomEvent("quick-look:shown", { bubbles: true }));
  }

  private wait(): void {
    this.replaceChildren();
    this.setAttribute("aria-busy", "true");
  }

  private empty(): void {
    this.replaceChildren();
    this.removeAttribute("aria-busy");
  }
}

function glanceLink(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-glance]") : null;
}

if (!customElements.get("quick-look")) customElements.define("quick-look", QuickLook);
