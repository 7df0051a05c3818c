import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./home-news";

const news = () => document.querySelector<HTMLElement>("home-news")!;
const later = () => vi.advanceTimersByTimeAsync(15_100);
const asked = (status: number, html = "") => {
  const fetch = vi.fn((_: string) => Promise.resolve(new Response(status === 204 ? null : html, { status })));
  vi.stubGlobal("fetch", fetch);
  return fetch;
};

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<home-news data-url="/now?seen=1" data-every="15"><p>Ingen har åpnet den ennå.</p></home-news>';
});
afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("who has it appears by itself, politely, and the next question is about the next thing", async () => {
  const first = asked(200, '<home-news data-url="/now?seen=2"><p>Berit har tatt den.</p></home-news>');
  await later();
  expect(first).toHaveBeenCalledWith("/now?seen=1", { cache: "no-store" });
  expect(news().textContent).toBe("Berit har tatt den.");
  expect(news().getAttribute("aria-live")).toBe("polite");
  const second = asked(204);
  await later();
  expect(second.mock.calls[0]?.[0]).toBe("/now?seen=2");
  expect(news().textContent).toBe("Berit har tatt den.");
});
test("without network it keeps what it knew, and asks again", async () => {
  const fetch = vi.fn(() => Promise.reject(new TypeError("no network")));
  vi.stubGlobal("fetch", fetch);
  await later();
  await later();
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(news().textContent).toBe("Ingen har åpnet den ennå.");
});
test("a reader who may no longer see it is not asked for again", async () => {
  const fetch = asked(404);
  await later();
  await later();
  expect(fetch).toHaveBeenCalledTimes(1);
});
