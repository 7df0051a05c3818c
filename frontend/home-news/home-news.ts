/** Asks its `data-url` every `data-every` seconds while the page is looked at; what is new takes its place and is read out. */
class HomeNews extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.setAttribute("aria-live", "polite");
    this.timer = setInterval(() => void this.ask(), Number(this.dataset["every"] ?? "15") * 1000);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private async ask(): Promise<void> {
    const url = this.dataset["url"];
    if (!url || document.hidden) return;
    try {
      const answer = await fetch(url, { cache: "no-store" });
      // Logged out, or no longer for this reader: the link on the page says so when it is followed.
      if (answer.redirected || answer.status >= 400) return clearInterval(this.timer);
      if (answer.status === 200) this.show(await answer.text());
    } catch {
      // No network: asked again in a moment, and the page says what it knew when it was sent.
    }
  }

  private show(html: string): void {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("home-news");
    if (!fresh) return;
    this.dataset["url"] = fresh.dataset["url"] ?? "";
    this.replaceChildren(...fresh.childNodes);
  }
}

if (!customElements.get("home-news")) customElements.define("home-news", HomeNews);
