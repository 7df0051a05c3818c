import { expect, test } from "vitest";
import { Announcer, clockText, type Row } from "./announce";
import { unitIn } from "./source";

const row = (concern: string, colour: string): Row => ({ concern, colour, words: `Jens ${concern}` });

test("what was red when the nurse opened the list is not news", () => {
  expect(new Announcer().news([row("1", "red")], true)).toEqual([]);
});
test("a new red is said once, not at every fetch", () => {
  const announcer = new Announcer();
  announcer.news([], true);
  expect(announcer.news([row("1", "red"), row("2", "yellow")], false)).toEqual(["Jens 1"]);
  expect(announcer.news([row("1", "red")], false)).toEqual([]);
});
test("a yellow that becomes red, and a red that becomes purple, are news", () => {
  const announcer = new Announcer();
  announcer.news([row("1", "yellow")], true);
  expect(announcer.news([row("1", "red")], false)).toEqual(["Jens 1"]);
  expect(announcer.news([row("1", "purple")], false)).toEqual(["Jens 1"]);
});
test("the clock is Norwegian", () => {
  expect(clockText(Date.UTC(2026, 10, 17, 8, 42))).toBe("09.42");
});
test("the stream names a unit and nothing else", () => {
  expect(unitIn('{"unit": 12}')).toBe(12);
  expect(unitIn("beat 7")).toBeNull();
});
