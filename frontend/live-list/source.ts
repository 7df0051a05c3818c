// The one stream of this browser, through a shared worker where there is one.
export type FromStream = { unit: number | "every"; quiet?: boolean } | { open: boolean } | { beat: true };

/** The unit in {"unit": 7}; null in anything else. */
export function unitIn(data: string): number | null {
  const found = /"unit":\s*(\d+)/.exec(data);
  return found ? Number(found[1]) : null;
}

/** Whether it can wait some seconds. */
export function isQuiet(data: string): boolean {
  return /"quiet":\s*true/.test(data);
}

export function stream(url: string, tell: (news: FromStream) => void): EventSource {
  const source = new EventSource(url);
  const changed = (event: Event) => {
    const data = String((event as MessageEvent).data);
    const unit = unitIn(data);
    tell(unit === null ? { beat: true } : { unit, quiet: isQuiet(data) });
  };
  source.addEventListener("changed", changed);
  source.addEventListener("beat", () => tell({ beat: true }));
  // Something was lost on the way: whatever is shown may have changed.
  source.addEventListener("resync", () => tell({ unit: "every" }));
  source.addEventListener("open", () => tell({ open: true }));
  source.addEventListener("error", () => tell({ open: false }));
  return source;
}

export function listen(url: string, worker: string, tell: (news: FromStream) => void): () => void {
  if (worker && "SharedWorker" in window) return shared(url, worker, tell);
  const source = keep(url, tell);
  return () => source.close();
}

function shared(url: string, worker: string, tell: (news: FromStream) => void): () => void {
  const { port } = new SharedWorker(worker, { name: "heim-live" });
  port.onmessage = (event: MessageEvent<FromStream>) => tell(event.data);
  port.postMessage({ listen: new URL(url, location.href).href });
  const leave = () => port.postMessage({ leave: true });
  addEventListener("pagehide", leave);
  return () => {
    removeEventListener("pagehide", leave);
    leave();
    port.close();
  };
}

/** A browser gives up for good on a 401 or a 5xx; we try again every five seconds. */
export function keep(url: string, tell: (news: FromStream) => void): { close: () => void } {
  let source = stream(url, tell);
  const timer = setInterval(() => {
    if (source.readyState === EventSource.CLOSED) source = stream(url, tell);
  }, 5000);
  return {
    close: () => {
      clearInterval(timer);
      source.close();
    },
  };
}
