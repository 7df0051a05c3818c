// When to ask again: at once, then at most once per `least` milliseconds; nothing that changed is forgotten.
export interface Clock {
  now(): number;
  after(milliseconds: number, act: () => void): () => void; // gives back: cancel
}

export const realClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

export class Pace {
  private last = -Infinity;
  private running = false;
  private again = false;
  private cancel: (() => void) | undefined;

  constructor(private act: () => Promise<void>, private least: number, private clock: Clock) {}

  ask(): void {
    if (this.running) this.again = true;
    else if (!this.cancel) this.cancel = this.clock.after(Math.max(0, this.last + this.least - this.clock.now()), () => void this.run());
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
    this.again = false;
  }

  private async run(): Promise<void> {
    this.cancel = undefined;
    this.running = true;
    this.last = this.clock.now();
    try {
      await this.act();
    } finally {
      this.running = false;
      if (this.again) {
        this.again = false;
        this.ask();
      }
    }
  }
}
