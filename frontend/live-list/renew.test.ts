import { beforeAll, expect, test } from "vitest";
import { renew } from "./renew";

beforeAll(() => {
  globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
});
const row = (id: number, text: string) => `<li id="item-${id}"><article id="row-${id}"><a id="link-${id}" href="#">${text}</a></article></li>`;

test("focus stays on Jens when a new red comes in above him", () => {
  document.body.innerHTML = `<div id="content"><ol id="red">${row(7, "Jens")}</ol></div>`;
  const content = document.querySelector("#content")!;
  const jens = document.querySelector<HTMLElement>("#link-7")!;
  jens.focus();
  renew(content, `<ol id="red">${row(1, "Marit")}${row(7, "Jens")}</ol>`);
  expect(document.activeElement?.id).toBe("link-7");
  expect(content.querySelectorAll("li").length).toBe(2);
});
test("the chosen row is still the chosen one", () => {
  document.body.innerHTML = `<div id="content"><ol id="red">${row(7, "Jens")}</ol></div>`;
  const content = document.querySelector("#content")!;
  document.querySelector("#row-7")!.setAttribute("data-chosen", "");
  renew(content, `<ol id="red">${row(1, "Marit")}${row(7, "Jens")}</ol>`);
  expect(document.querySelector("#row-7")!.hasAttribute("data-chosen")).toBe(true);
  expect(document.querySelectorAll("[data-chosen]").length).toBe(1);
});
