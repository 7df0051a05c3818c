import { expect, test, vi } from "vitest";
import { Contact } from "./contact";
import { handClock } from "./hand-clock";

function contact(probe: () => Promise<boolean> = async () => true) {
  const { clock, go } = handClock();
  const ask = vi.fn();
  const lost = vi.fn();
  return { contact: new Contact({ ask, probe, lost }, clock), ask, lost, go };
}

test("a list without a stream is asked for every five seconds", async () => {
  const { ask, go } = contact();
  await go(15_000);
  expect(ask).toHaveBeenCalledTimes(3);
});
test("a list with a living stream is left alone", async () => {
  const { contact: it, ask, lost, go } = contact();
  it.stream(true);
  ask.mockClear();
  await go(20_000);
  expect(ask).not.toHaveBeenCalled();
  expect(lost).not.toHaveBeenCalled();
});
test("a silent network is said within five seconds, with the time of last contact", async () => {
  const { contact: it, lost, go } = contact(async () => false);
  it.stream(true);
  await go(3600); // and 1400 for the probe
  expect(lost).toHaveBeenCalledExactlyOnceWith(0);
});
test("a silent network is said within five seconds without a stream too", async () => {
  const { lost, go } = contact(async () => false);
  await go(3600);
  expect(lost).toHaveBeenCalledExactlyOnceWith(0);
});
test("contact again is said once, and what was missed is fetched", async () => {
  const { contact: it, ask, lost } = contact();
  it.stream(true);
  it.stream(false);
  it.failed();
  it.failed();
  ask.mockClear();
  it.stream(true);
  expect(lost.mock.calls).toEqual([[0], [null]]);
  expect(ask).toHaveBeenCalledOnce();
});
test("a stream that drops makes the page ask at once", () => {
  const { contact: it, ask } = contact();
  it.stream(true);
  ask.mockClear();
  it.stream(false);
  expect(ask).toHaveBeenCalledOnce();
});
