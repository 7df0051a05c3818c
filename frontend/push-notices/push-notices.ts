// Lets a browser be woken. Without script, or where it cannot be, the button stays hidden.
import { bytes, text } from "./base64";

class PushNotices extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>("[data-wake]");
    if (!button || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      this.wake().then(() => location.reload(), () => this.say(this.dataset["failed"] ?? ""));
    });
  }

  private async wake(): Promise<void> {
    const worker = await navigator.serviceWorker.register(this.dataset["worker"] ?? "");
    await navigator.serviceWorker.ready;
    const key = bytes(this.dataset["key"] ?? "");
    const told = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const form = new FormData(this.querySelector("form") ?? undefined);
    form.set("endpoint", told.endpoint);
    form.set("p256dh", text(told.getKey("p256dh")));
    form.set("auth", text(told.getKey("auth")));
    const answer = await fetch(this.dataset["url"] ?? "", { method: "POST", body: form });
    if (!answer.ok) throw new Error(String(answer.status));
  }

  private say(words: string): void {
    const said = this.querySelector("[data-said]");
    if (said) said.textContent = words;
  }
}

if (!customElements.get("push-notices")) customElements.define("push-notices", PushNotices);
