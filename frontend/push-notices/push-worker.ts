// What a push wakes. It says what it was told, that there is something, and opens Heim.
import { message, shownAddress } from "./message";

type Woken = Event & { data: { text(): string } | null; waitUntil(done: Promise<unknown>): void };
type Pressed = Event & { notification: Notification; waitUntil(done: Promise<unknown>): void };
type Worker = {
  registration: { showNotification(title: string, options: NotificationOptions): Promise<void> };
  clients: { openWindow(url: string): Promise<unknown> };
};

const worker = globalThis as unknown as Worker;

addEventListener("push", (event) => {
  const woken = event as Woken;
  const said = message(woken.data?.text() ?? "", location.origin);
  const options = { body: said.text, tag: said.link, data: said.link, requireInteraction: true };
  const shown = worker.registration.showNotification("Heim", options);
  const receipt = () => fetch(shownAddress(said.link), { method: "POST" }).catch(() => undefined);
  woken.waitUntil(shown.then(receipt));
});

addEventListener("notificationclick", (event) => {
  const pressed = event as Pressed;
  pressed.notification.close();
  pressed.waitUntil(worker.clients.openWindow(String(pressed.notification.data)));
});
