// How a measurement is sent until somebody has said "received". No DOM here.
import type { Clock } from "../live-list/pace";

export type Answer<T> = { reached: true; value: T } | { reached: false };

const WAITS = [2000, 4000, 8000, 15_000];

export class Sending<T> {
  private attempt = 0;
  private busy = false;
  private stopped = false;
  private cancel: (() => void) | undefined;

  constructor(
    private send: () => Promise<Answer<T>>,
    private tell: (state: "sending" | "waiting" | "answered", value?: T) => void,
    private clock: Clock,
  ) {}

  /** Now, and again until an answer comes; called a second time it only hurries. */
  async go(): Promise<void> {
    if (this.busy || this.stopped) return;
    this.cancel?.();
    this.busy = true;
    this.tell("sending");
    const answer = await this.send();
    this.busy = false;
    if (this.stopped) return;
    if (answer.reached) {
      this.stopped = true;
      this.tell("answered", answer.value);
      return;
    }
    this.tell("waiting");
    const wait = WAITS[Math.min(this.attempt++, WAITS.length - 1)] ?? 15_000;
    this.cancel = this.clock.after(wait, () => void this.go());
  }

  /** The person changed the numbers: what was typed first is not sent again. */
  stop(): void {
    this.stopped = true;
    this.cancel?.();
  }
}
