import { expect, test } from "vitest";
import { message, shownAddress } from "./message";

const HEIM = "https://heim.example";

test("it opens Heim and nothing else", () => {
  const ours = `${HEIM}/desk/notices/to/abc`;
  expect(message(JSON.stringify({ text: "Noe nytt", link: ours }), HEIM)).toEqual({ text: "Noe nytt", link: ours });
  expect(message(JSON.stringify({ text: "Noe nytt", link: "https://evil.example/x" }), HEIM).link).toBe(`${HEIM}/desk/notices`);
  for (const broken of ["", "null", "{", '{"text":1}']) expect(message(broken, HEIM).link).toBe(`${HEIM}/desk/notices`);
});

test("the receipt goes beside the link", () => {
  expect(shownAddress(`${HEIM}/desk/notices/to/abc`)).toBe(`${HEIM}/desk/notices/to/abc/shown`);
});
