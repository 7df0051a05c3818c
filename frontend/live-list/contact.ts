// Whether the server can be reached, and what to do about it. No DOM, no network of its own.
import type { Clock } from "./pace";

const POLL = 5000; // the list is asked for this often while the stream is down
const PATIENCE = 3500; // a stream silent for longer is asked "are you there?"

export interface Edges {
  ask: () => void; // fetch the list
  probe: () => Promise<boolean>; // is anybody there? Answers within 1.5 s
  lost: (since: number | null) => void; // null: contact again
}

export class Contact {
  private heardAt: number;
  private streaming = false;
  private isLost = false;
  private cancel: (() => void) | undefined;

  constructor(private edges: Edges, private clock: Clock) {
    this.heardAt = clock.now();
    this.wait();
  }

  /** Anything from the server: a change, a beat, an answered fetch. */
  heard(): void {
    this.heardAt = this.clock.now();
    if (this.isLost) {
      this.isLost = false;
      this.edges.lost(null);
    }
  }

  stream(open: boolean): void {
    const dropped = this.streaming && !open;
    const opened = !this.streaming && open;
    this.streaming = open;
    if (opened) this.heard();
    // What changed while nobody listened is fetched when the stream opens; a dropped stream is doubted at once.
    if (opened || dropped) this.edges.ask();
  }

  failed(): void {
    if (this.isLost) return;
    this.isLost = true;
    this.edges.lost(this.heardAt);
  }

  stop(): void {
    this.cancel?.();
  }

  private wait(): void {
    this.cancel = this.clock.after(this.streaming ? PATIENCE : POLL, () => void this.look());
  }

  private async look(): Promise<void> {
    if (!this.streaming) this.edges.ask();
    else if (this.clock.now() - this.heardAt >= PATIENCE) {
      if (await this.edges.probe()) this.heard();
      else this.failed();
    }
    this.wait();
  }
}
