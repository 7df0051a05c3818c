import { expect, test } from "vitest";
import { bytes, text } from "./base64";

test("a key comes back as it was", () => {
  const raw = Uint8Array.from({ length: 65 }, (_, place) => (place * 37) % 256);
  const written = text(raw.buffer);
  expect(written).not.toMatch(/[+/=]/);
  expect([...bytes(written)]).toEqual([...raw]);
});
