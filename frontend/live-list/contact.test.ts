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
/** The stream beats for so long, as it does when nothing changes. */
async function beats(it: Contact, go: (milliseconds: number) => Promise<void>, milliseconds: number) {
  for (let passed = 0; passed < milliseconds; passed += 2000) {
    await go(2000);
    it.told();
  }
}

test("a list with a living stream is asked for twice a minute, since waiting grows by itself", async () => {
  const { contact: it, ask, lost, go } = contact();
  it.stream(true);
  ask.mockClear();
  await beats(it, go, 28_000);
  expect(ask).not.toHaveBeenCalled();
  await beats(it, go, 32_000);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(lost).not.toHaveBeenCalled();
});
test("a list that was asked for and did not come is old until it comes, and asked for every five seconds", async () => {
  const { contact: it, ask, lost, go } = contact();
  it.stream(true);
  await beats(it, go, 4000);
  it.missed();
  ask.mockClear();
  await beats(it, go, 20_000);
  expect(lost.mock.calls).toEqual([[4000]]);
  expect(ask).toHaveBeenCalledTimes(4);
  it.renewed();
  expect(lost.mock.calls).toEqual([[4000], [null]]);
});
test("a stream that is open and says nothing is not relied upon, also when the server answers", async () => {
  const { contact: it, ask, lost, go } = contact();
  it.stream(true);
  ask.mockClear();
  await go(22_000);
  expect(ask.mock.calls.length).toBeGreaterThanOrEqual(3);
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
  it.offline();
  it.offline();
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
