import { expect, test } from "vitest";
import { allowed, moved, named, type Pressed } from "./keys";

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("a letter is the same key with and without caps lock", () => {
  expect(named(press("t"))).toBe("T");
  expect(named(press("T"))).toBe("T");
});
test("acknowledging all green needs Shift, a question mark does not count it", () => {
  expect(named(press("G", { shiftKey: true }))).toBe("Shift+G");
  expect(named(press("?", { shiftKey: true }))).toBe("?");
});
test("Ctrl and Cmd are one key", () => {
  expect(named(press("k", { metaKey: true }))).toBe(named(press("k", { ctrlKey: true })));
});
test("letters do nothing while the nurse writes, or when she has switched them off", () => {
  expect(allowed("T", true, false)).toBe(true);
  expect(allowed("T", true, true)).toBe(false);
  expect(allowed("T", false, false)).toBe(false);
  expect(allowed("Ctrl+K", false, true)).toBe(true);
});
test("moving stops at the ends of the list", () => {
  expect(moved(-1, 1, 3)).toBe(0);
  expect(moved(2, 1, 3)).toBe(2);
  expect(moved(0, -1, 3)).toBe(0);
  expect(moved(0, 1, 0)).toBe(-1);
});
