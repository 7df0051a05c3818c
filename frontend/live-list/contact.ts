// Whether the list that is shown can be trusted, and what to do about it. No DOM, no network of its own.
import type { Clock } from "./pace";

const POLL = 5000; // the list is asked for this often while no stream tells of changes, or the last answer was none
const RENEW = 30_000; // and this often beside a living stream: how long somebody has waited grows by itself
const DEAF = 7000; // a stream beats every two seconds: one silent for so long is not relied upon
const PATIENCE = 2500; // a server silent for longer is asked "are you there?"
const LOOK = 500; // 500 + 2500 + the probe's 1400: said within five seconds

export interface Edges {
  ask: () => void; // fetch the list
  probe: () => Promise<boolean>; // is anybody there? Answers within 1.4 s
  lost: (since: number | null) => void; // null: the list is as it should be again
}

export class Contact {
  private heardAt: number; // anything from the server
  private freshAt: number; // and the list was as the server had it
  private toldAt = -Infinity; // by the stream
  private askedAt: number;
  private streaming = false;
  private silent = false;
  private behind = false; // the list was asked for and did not come
  private said = false;
  private probing = false;
  private cancel: (() => void) | undefined;

  constructor(private edges: Edges, private clock: Clock) {
    this.heardAt = this.freshAt = this.askedAt = clock.now();
    this.wait();
  }

  stream(open: boolean): void {
    const dropped = this.streaming && !open;
    const opened = !this.streaming && open;
    this.streaming = open;
    if (opened) this.told();
    // What changed while nobody listened is fetched when the stream opens; a dropped stream is doubted at once.
    if (opened || dropped) this.ask();
  }

  /** The stream said something: a change, a beat. */
  told(): void {
    this.toldAt = this.clock.now();
    this.heard();
  }

  /** The list was asked for, and is now as the server has it. */
  renewed(): void {
    this.behind = false;
    this.heard();
  }

  /** The list was asked for and did not come. It is asked for until it does, whatever the stream says meanwhile. */
  missed(): void {
    this.behind = true;
    this.say();
  }

  offline(): void {
    this.silent = true;
    this.say();
  }

  stop(): void {
    this.cancel?.();
  }

  private heard(): void {
    this.silent = false;
    this.heardAt = this.clock.now();
    if (!this.behind) this.freshAt = this.heardAt;
    this.say();
  }

  private say(): void {
    const lost = this.silent || this.behind;
    if (lost === this.said) return;
    this.said = lost;
    this.edges.lost(lost ? this.freshAt : null);
  }

  private wait(): void {
    this.cancel = this.clock.after(LOOK, () => {
      const told = this.streaming && this.since(this.toldAt) < DEAF;
      if (this.since(this.askedAt) >= (told && !this.behind ? RENEW : POLL)) this.ask();
      if (!this.probing && this.since(this.heardAt) >= PATIENCE) void this.probe();
      this.wait();
    });
  }

  private since(at: number): number {
    return this.clock.now() - at;
  }

  private ask(): void {
    this.askedAt = this.clock.now();
    this.edges.ask();
  }

  private async probe(): Promise<void> {
    this.probing = true;
    if (await this.edges.probe()) this.heard();
    else this.offline();
    this.probing = false;
  }
}
