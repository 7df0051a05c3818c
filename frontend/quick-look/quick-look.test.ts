import htmx from "htmx.org";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./quick-look";

vi.mock("htmx.org", () => ({ default: { process: vi.fn() } })); // it needs a browser

const inner = (name: string) => `<div class="glance-inner"><h2>${name}</h2><a href="/ring" hx-get="/ring" hx-target="#dialogue">Ring</a></div>`;
const answer = (html: string) => Promise.resolve(new Response(html));
const panel = () => document.querySelector<HTMLElement>("quick-look")!;
const link = (id: string) => document.querySelector<HTMLElement>(`#row-${id} a`)!;
const click = (target: HTMLElement, more: MouseEventInit = {}) => target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1, ...more }));
const loaded = () => vi.advanceTimersByTimeAsync(300);

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(htmx.process).mockClear();
  HTMLElement.prototype.checkVisibility = () => true;
  document.body.innerHTML = ["1", "2"].map((id) => `<article data-concern="${id}" id="row-${id}"><a href="/stay/${id}" data-glance="/glance/${id}">P${id}</a></article>`).join("") + "<quick-look></quick-look>";
});
afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a click chooses the person and shows the panel; the next click opens the page", async () => {
  vi.stubGlobal("fetch", vi.fn(() => answer(inner("Jens"))));
  expect(click(link("1"))).toBe(false);
  await loaded();
  expect(panel().textContent).toContain("Jens");
  expect(document.querySelector("#row-1")?.hasAttribute("data-chosen")).toBe(true);
  expect(click(link("1"))).toBe(true);
});
test("what is shown is given to htmx, so that its forms open as dialogs", async () => {
  vi.stubGlobal("fetch", vi.fn(() => answer(inner("Jens"))));
    click(link("1"));
  await loaded();
  expect(vi.mocked(htmx.process)).toHaveBeenCalledWith(panel());
});
test("moving quickly past somebody does not read, or log, that person", async () => {
  const fetch = vi.fn((_: string) => answer(inner("Inger")));
  vi.stubGlobal("fetch", fetch);
  const focus = (id: string) => {
    link(id).matches = () => true; // as with the keyboard
    link(id).dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  };
  focus("1");
  await vi.advanceTimersByTimeAsync(100);
  focus("2");
  await loaded();
  expect(fetch.mock.calls.map(([url]) => url)).toEqual(["/glance/2"]);
});
test("a key pressed while the next is on its way never meets the one before", async () => {
  vi.stubGlobal("fetch", vi.fn(() => answer(inner("Jens"))));
  click(link("1"));
  await loaded();
  vi.stubGlobal("fetch", vi.fn(() => new Promise(() => undefined)));
  click(link("2"));
  expect(document.querySelector("[data-chosen]")?.id).toBe("row-2");
  expect(panel().querySelector("a")).toBeNull();
  expect(panel().getAttribute("aria-busy")).toBe("true");
});
test("coming back to the one who is chosen leaves the panel as it is", async () => {
  vi.stubGlobal("fetch", vi.fn(() => answer(inner("Jens"))));
  click(link("1"));
  await loaded();
  link("1").matches = () => true; // as with the keyboard
  link("1").dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  expect(panel().textContent).toContain("Jens");
});
test("when the answer does not come, nobody else's values stand under the chosen name", async () => {
  vi.stubGlobal("fetch", vi.fn(() => answer(inner("Jens"))));
  click(link("1"));
  await loaded();
  vi.stubGlobal("fetch", vi.fn(() => Promise.reject(new TypeError("no network"))));
  click(link("2"));
  await loaded();
  expect(panel().textContent).toBe("");
});
test("a refusal also empties it", async () => {
  vi.stubGlobal("fetch", vi.fn(() => answer(inner("Jens"))));
  click(link("1"));
  await loaded();
  vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(new Response("", { status: 404 }))));
  click(link("2"));
  await loaded();
  expect(panel().textContent).toBe("");
});
