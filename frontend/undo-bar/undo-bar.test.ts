import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./undo-bar";

const bar = () => document.querySelector<HTMLElement>("undo-bar")!;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<undo-bar data-seconds="10"><span data-count></span><form><button>Angre</button></form></undo-bar>';
});
afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
});

test("it says how long there is left, and goes when it is too late", () => {
  expect(bar().querySelector("[data-count]")?.textContent).toBe("10");
  vi.advanceTimersByTime(3000);
  expect(bar().querySelector("[data-count]")?.textContent).toBe("7");
  expect(bar().hidden).toBe(false);
  vi.advanceTimersByTime(7500);
  expect(bar().hidden).toBe(true);
});
test("it is not pulled away from under who is about to press it", () => {
  bar().querySelector("button")?.focus();
  vi.advanceTimersByTime(11_000);
  expect(bar().hidden).toBe(false);
  bar().querySelector("button")?.blur();
  vi.advanceTimersByTime(500);
  expect(bar().hidden).toBe(true);
});
