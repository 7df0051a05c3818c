import htmx from "htmx.org";
import { expect, test, vi } from "vitest";

vi.mock("htmx.org", () => ({ default: { config: {}, process: vi.fn() } })); // it needs a browser

test("a dialogue whose answer does not come gives up, and says so", async () => {
  await import("./desk");
  expect(htmx.config.timeout).toBe(20_000);
  document.body.innerHTML = `<dialog id="dialogue" open data-failed="Prøv igjen"></dialog>`;
  document.dispatchEvent(new CustomEvent("htmx:timeout", { detail: { xhr: { status: 0 } } }));
  expect(document.querySelector("#dialogue")?.textContent).toBe("Prøv igjen");
});
