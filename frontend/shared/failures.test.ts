import { beforeAll, beforeEach, expect, test } from "vitest";
import { listenForFailures } from "./failures";

const dialogue = () => document.querySelector<HTMLDialogElement>("#dialogue")!;
const said = () => dialogue().querySelector("[role=alert]")?.textContent;
const happens = (name: string, status = 0) =>
  document.querySelector("form")!.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { xhr: { status } } }));

beforeAll(listenForFailures);
beforeEach(() => {
  document.body.innerHTML = `<dialog id="dialogue" open data-failed="Prøv igjen" data-logged-out="Du er logget ut"><form><textarea>Et langt notat</textarea></form></dialog>`;
});

test.each([["htmx:responseError", 404], ["htmx:responseError", 500], ["htmx:sendError", 0], ["htmx:timeout", 0]])(
  "%s (%i) is said above the note, which stays",
  (name, status) => {
    happens(name, status);
    expect(said()).toBe("Prøv igjen");
    expect(dialogue().firstElementChild?.getAttribute("role")).toBe("alert");
    expect(dialogue().querySelector("textarea")?.value).toBe("Et langt notat");
  },
);
test("who is logged out is told so", () => {
  happens("htmx:responseError", 401);
  expect(said()).toBe("Du er logget ut");
});
test("two failures are said once", () => {
  happens("htmx:timeout");
  happens("htmx:timeout");
  expect(dialogue().querySelectorAll("[role=alert]").length).toBe(1);
});
test.each(["htmx:beforeRequest", "htmx:afterSwap"])("%s takes the sentence away again", (name) => {
  happens("htmx:timeout");
  happens(name);
  expect(said()).toBeUndefined();
});
test("what fails with no dialogue open says nothing in it", () => {
  dialogue().removeAttribute("open");
  happens("htmx:responseError", 500);
  expect(said()).toBeUndefined();
});
test("on a page without the dialogue nothing breaks", () => {
  document.body.innerHTML = "<form></form>";
  happens("htmx:responseError", 500);
  expect(document.querySelector("[role=alert]")).toBeNull();
});
