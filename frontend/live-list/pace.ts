// When to ask again: at once, then at most once per `least` milliseconds; nothing that changed is forgotten.
// A quiet change waits longer, and never holds up one that is not.
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

type Least = { loud: number; quiet: number };

export class Pace {
  private last = -Infinity;
  private running = false;
  private again: keyof Least | undefined;
  private due = Infinity;
  private cancel: (() => void) | undefined;

  constructor(private act: () => Promise<void>, private least: Least, private clock: Clock) {}

  ask(quiet = false): void {
    if (this.running) this.again = quiet && this.again !== "loud" ? "quiet" : "loud";
    else this.plan(this.last + this.least[quiet ? "quiet" : "loud"]);
  }

  stop(): void {
    this.cancel?.();
    this.due = Infinity;
    this.again = undefined;
  }

  private plan(at: number): void {
    if (at >= this.due) return;
    this.cancel?.();
    this.due = at;
    this.cancel = this.clock.after(Math.max(0, at - this.clock.now()), () => void this.run());
  }

  private async run(): Promise<void> {
    this.due = Infinity;
    this.running = true;
    this.last = this.clock.now();
    try {
      await this.act();
    } finally {
      this.running = false;
      const again = this.again;
      this.again = undefined;
      if (again) this.ask(again === "quiet");
    }
  }
}
