// Counts down beside a plain undo form. The server decides whether it is too late.
class UndoBar extends HTMLElement {
  private timer: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    const end = Date.now() + Number(this.dataset["seconds"] ?? 10) * 1000;
    const tick = () => this.show(Math.ceil((end - Date.now()) / 1000));
    tick();
    this.timer = setInterval(tick, 250);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private show(left: number): void {
    const count = this.querySelector("[data-count]");
    if (count) count.textContent = left > 0 ? String(left) : "";
    // A bar that holds the focus is not pulled away from under it.
    if (left <= 0 && !this.contains(document.activeElement)) this.hidden = true;
  }
}

if (!customElements.get("undo-bar")) customElements.define("undo-bar", UndoBar);
