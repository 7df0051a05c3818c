import { allowed, moved, named } from "./keys";

const STORED = "heim-keys";

class DeskKeys extends HTMLElement {
  private stop = new AbortController();
  private kept: string | undefined; // pressed while the panel of the row just chosen is on its way

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.pressed(event), { signal });
    document.addEventListener("click", (event) => this.toggled(event), { signal });
    document.addEventListener("quick-look:shown", () => this.shown(), { signal });
    say(on());
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  private pressed(event: KeyboardEvent): void {
    const name = named(event);
    if (event.defaultPrevented || event.isComposing || event.repeat && name !== "J" && name !== "K") return;
    if (!allowed(name, on(), typing(event.target))) return;
    if (this.act(name, event.target)) event.preventDefault();
  }

  private act(name: string, target: EventTarget | null): boolean {
    if (name === "Ctrl+K") return focusOn("#find");
    if (name === "Ctrl+Enter") return submit(target);
    const open = [...document.querySelectorAll("dialog[open]")].at(-1);
    if (!open && name === "?") return this.help();
    this.kept = undefined;
    if (!open && (name === "J" || name === "K") && move(name === "J" ? 1 : -1)) return true;
    return click(open ?? document, name) || (!open && this.keep(name));
  }

  private keep(name: string): boolean {
    if (!/^[A-ZÆØÅ]$/.test(name) || !document.querySelector("quick-look[aria-busy]")) return false;
    this.kept = name;
    return true;
  }

  private shown(): void {
    const name = this.kept;
    this.kept = undefined;
    if (name !== undefined && !document.querySelector("dialog[open]")) click(document, name);
  }

  private help(): boolean {
    const help = document.getElementById(this.dataset["help"] ?? "");
    if (!(help instanceof HTMLDialogElement)) return false;
    help.showModal();
    return true;
  }

  private toggled(event: Event): void {
    if (!(event.target instanceof Element) || !event.target.closest("[data-keys-toggle]")) return;
    localStorage.setItem(STORED, on() ? "off" : "on");
    say(on());
  }
}

function on(): boolean {
  return localStorage.getItem(STORED) !== "off";
}

function say(state: boolean): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-keys-toggle]")) {
    button.textContent = (state ? button.dataset["on"] : button.dataset["off"]) ?? "";
  }
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const quiet = "textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit]), [contenteditable]";
  return target.matches(quiet);
}

function focusOn(selector: string): boolean {
  const field = document.querySelector<HTMLInputElement>(selector);
  field?.focus();
  field?.select();
  return field !== null;
}

function submit(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLTextAreaElement) || !target.form) return false;
  target.form.requestSubmit();
  return true;
}

function move(by: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>(".row-link")];
  if (links.length === 0) return false;
  const focused = links.indexOf(document.activeElement as HTMLElement);
  const chosen = links.findIndex((link) => link.closest("[data-chosen]"));
  links[moved(focused >= 0 ? focused : chosen, by, links.length)]?.focus();
  return true;
}

function click(within: ParentNode, name: string): boolean {
  const target = [...within.querySelectorAll<HTMLElement>("[data-key]")].find(
    (each) => each.dataset["key"] === name && each.checkVisibility() && !each.matches(":disabled"),
  );
  target?.focus(); // a dialogue that closes gives the focus back here
  target?.click();
  return target !== undefined;
}

if (!customElements.get("desk-keys")) customElements.define("desk-keys", DeskKeys);
