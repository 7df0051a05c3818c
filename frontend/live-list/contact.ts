// Whether the server can be reached, and what to do about it. No DOM, no network of its own.
import type { Clock } from "./pace";

const POLL = 5000; // the list is asked for this often while the stream is down
const PATIENCE = 2500; // a server silent for longer is asked "are you there?"
const LOOK = 500; // 500 + 2500 + the probe's 1400: said within five seconds

export interface Edges {
  ask: () => void; // fetch the list
  probe: () => Promise<boolean>; // is anybody there? Answers within 1.4 s
  lost: (since: number | null) => void; // null: contact again
}

export class Contact {
  private heardAt: number;
  private streaming = false;
  private isLost = false;
  private askedAt: number;
  private probing = false;
  private cancel: (() => void) | undefined;

  constructor(private edges: Edges, private clock: Clock) {
    this.heardAt = this.askedAt = clock.now();
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
    if (opened || dropped) this.ask();
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
    this.cancel = this.clock.after(LOOK, () => {
      if (!this.streaming && this.clock.now() - this.askedAt >= POLL) this.ask();
      if (!this.probing && this.clock.now() - this.heardAt >= PATIENCE) void this.probe();
      this.wait();
    });
  }

  private ask(): void {
    this.askedAt = this.clock.now();
    this.edges.ask();
  }

  private async probe(): Promise<void> {
    this.probing = true;
    if (await this.edges.probe()) this.heard();
    else this.failed();
    this.probing = false;
  }
}
