import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./desk-keys";

const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const panel = () => document.querySelector<HTMLElement>("quick-look")!;
const shown = (name: string) => {
  const take = vi.fn();
  panel().innerHTML = `<button data-key="T">${name}</button>`;
  panel().querySelector("button")!.addEventListener("click", take);
  panel().removeAttribute("aria-busy");
  panel().dispatchEvent(new CustomEvent("quick-look:shown", { bubbles: true }));
  return take;
};

beforeEach(() => {
  HTMLElement.prototype.checkVisibility = () => true;
  document.body.innerHTML = `<a class="row-link" href="#">Jens</a><a class="row-link" href="#">Inger</a><quick-look></quick-look><desk-keys></desk-keys>`;
});
afterEach(() => {
  document.body.innerHTML = "";
});

test("a key pressed before the panel has come meets the one who was chosen, once", () => {
  panel().setAttribute("aria-busy", "true");
  expect(press("t")).toBe(false);
  expect(shown("Jens")).toHaveBeenCalledTimes(1);
  expect(shown("Jens")).not.toHaveBeenCalled();
});
test("who has moved on meanwhile is not taken", () => {
  panel().setAttribute("aria-busy", "true");
  press("t");
  press("j");
  expect(shown("Inger")).not.toHaveBeenCalled();
});
test("when nothing is on its way a key without meaning is left alone", () => {
  expect(press("t")).toBe(true);
  expect(shown("Jens")).not.toHaveBeenCalled();
});
