import { expect, test } from "vitest";
import { stepped } from "./step";

const anything: [number, number] = [-Infinity, Infinity];

test("plus and minus move the number that stands there", () => {
  expect(stepped("90", 1, null, anything)).toBe("91");
  expect(stepped("78,4", -0.1, null, anything)).toBe("78,3");
});
test("the first press on an empty field gives last time's value, unchanged", () => {
  expect(stepped("", 1, 90, anything)).toBe("90");
});
test("without a last time an empty field stays empty: nothing is guessed", () => {
  expect(stepped("", 1, null, anything)).toBe("");
});
test("text is left as it was typed", () => {
  expect(stepped("åtti", 1, 90, anything)).toBe("åtti");
});
test("it stops at the ends, and zero is a value", () => {
  expect(stepped("0", -1, null, [0, 20])).toBe("0");
  expect(stepped("0", 1, 90, [0, 20])).toBe("1");
});
