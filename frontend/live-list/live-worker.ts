// Shared by all tabs: HTTP/1.1 allows six connections, and a nurse has ten tabs.
import { keep, type FromStream } from "./source";

type ToWorker = { listen: string } | { leave: true };

const ports = new Set<MessagePort>();
let source: { close: () => void } | undefined;
let open = false;

function tell(news: FromStream): void {
  if ("open" in news) open = news.open;
  for (const port of ports) port.postMessage(news);
}

function heard(port: MessagePort, said: ToWorker): void {
  if ("listen" in said) {
    ports.add(port);
    source ??= keep(said.listen, tell);
    port.postMessage({ open } satisfies FromStream);
    return;
  }
  ports.delete(port);
  if (ports.size > 0) return;
  source?.close();
  source = undefined;
  open = false;
}

addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0];
  if (port) port.onmessage = (message: MessageEvent<ToWorker>) => heard(port, message.data);
});
