import { expect, test } from "vitest";
import { handClock } from "./hand-clock";
import { Pace } from "./pace";

const least = { loud: 1000, quiet: 5000 };

test("the first change is fetched at once, the flood after it once a second", async () => {
  const { clock, go } = handClock();
  const asked: number[] = [];
  const pace = new Pace(async () => void asked.push(clock.now()), least, clock);
  pace.ask();
  await go(1);
  for (let i = 0; i < 50; i++) pace.ask();
  await go(999);
  for (let i = 0; i < 50; i++) pace.ask();
  await go(3000);
  expect(asked).toEqual([0, 1000, 2000]);
});
test("a change that comes while the list is being fetched is fetched afterwards", async () => {
  const { clock, go } = handClock();
  let finish = () => {};
  let asked = 0;
  const pace = new Pace(() => { asked++; return new Promise((done) => (finish = done)); }, least, clock);
  pace.ask();
  await go(1);
  pace.ask();
  await go(5000);
  expect(asked).toBe(1);
  finish();
  await Promise.resolve(); await Promise.resolve();
  await go(1000);
  expect(asked).toBe(2);
});
test("a refused fetch does not stop the next one", async () => {
  const { clock, go } = handClock();
  let asked = 0;
  const pace = new Pace(async () => { asked++; }, least, clock);
  pace.ask(); await go(1); pace.ask(); await go(2000);
  expect(asked).toBe(2);
});
test("quiet changes are fetched every five seconds, and hold up no other", async () => {
  const { clock, go } = handClock();
  const asked: number[] = [];
  const pace = new Pace(async () => void asked.push(clock.now()), least, clock);
  pace.ask(true);
  await go(1);
  pace.ask(true);
  await go(2000);
  pace.ask();
  await go(1);
  pace.ask(true);
  await go(10_000);
  expect(asked).toEqual([0, 2001, 7001]);
});
test("a quiet change during a fetch does not make a loud one wait", async () => {
  const { clock, go } = handClock();
  const asked: number[] = [];
  let finish = () => {};
  const pace = new Pace(() => { asked.push(clock.now()); return new Promise((done) => (finish = done)); }, least, clock);
  pace.ask();
  await go(1);
  pace.ask();
  pace.ask(true);
  finish();
  await Promise.resolve(); await Promise.resolve();
  await go(3000);
  expect(asked).toEqual([0, 1000]);
});
