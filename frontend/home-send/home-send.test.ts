import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./home-send";

type Given = { status?: number; html?: string; url?: string; text?: () => Promise<string> };

const TYPED = "Lang melding til dere";
const OURS = `<main><h1>Nesten</h1><home-send><form></form></home-send></main>`;
const ERROR = `<main><h1>Noe gikk galt hos oss</h1></main>`;
const sent: URLSearchParams[] = [];
let answers: Given[] = []; // when there are no more, the network is away

const form = () => document.querySelector("form")!;
const field = () => document.querySelector("textarea");
const said = () => document.querySelector("[data-send-state]")?.textContent;
const waits = () => sent.map((body) => body.get("waited"));
const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

async function press(): Promise<void> {
  form().dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: form().querySelector("button") }));
  await later(0);
}

async function posted(_url: string, { body }: { body: URLSearchParams }): Promise<Partial<Response>> {
  sent.push(body);
  const given = answers.shift();
  if (!given) throw new TypeError("no network");
  const { status = 200, html = "", url = "", text = async () => html } = given;
  return { status, url, redirected: url !== "", text };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", posted);
  vi.stubGlobal("scrollTo", () => undefined);
  document.body.innerHTML = `<main><home-send data-not-sent="Ikke sendt" data-sending="Sender" data-refused="Gikk ikke" data-logged-out="Logget ut">
    <form method="post" action="/home/1/messages"><input type="hidden" name="sent_id" value="a"><textarea name="text">${TYPED}</textarea><p data-send-state></p><button>Send</button></form></home-send></main>`;
});
afterEach(() => {
  document.body.innerHTML = "";
  sent.length = 0;
  answers = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([500, 403, 413, 408])("an error page (%i) does not take what was typed", async (status) => {
  answers = [{ status, html: ERROR }];
  await press();
  expect(field()?.value).toBe(TYPED);
  expect(said()).toBe("Gikk ikke");
});
test("neither does a page that broke down with the form on it, nor one that is none of ours", async () => {
  answers = [{ status: 500, html: OURS }, { status: 200, html: "<p>Logg på nettet</p>" }];
  await press();
  expect(field()?.value).toBe(TYPED);
  await press();
  expect([field()?.value, said()]).toEqual([TYPED, "Gikk ikke"]);
});
test("what must be corrected comes back with its sentences", async () => {
  answers = [{ status: 422, html: OURS }];
  await press();
  expect(document.querySelector("main h1")?.textContent).toBe("Nesten");
});
test("a page without a form is the next one when it is no error", async () => {
  answers = [{ html: "<main><h1>Takk</h1></main>" }];
  await press();
  expect(document.querySelector("main h1")?.textContent).toBe("Takk");
});
test("who is logged out keeps the text, and is told that it is not sent", async () => {
  answers = [{ url: "https://heim.example/login?next=/home/1/", html: "<main>Logg inn</main>" }];
  await press();
  expect([field()?.value, said()]).toEqual([TYPED, "Logget ut"]);
});
test("after a refusal it can be sent again, under the same id", async () => {
  answers = [{ status: 500, html: ERROR }, { status: 422, html: OURS }];
  await press();
  await later(30_000);
  expect(sent.length).toBe(1);
  await press();
  expect(sent.map((body) => body.get("sent_id"))).toEqual(["a", "a"]);
  expect(document.querySelector("main h1")?.textContent).toBe("Nesten");
});
test("what is changed after a refusal is sent under another id", async () => {
  answers = [{ status: 500, html: ERROR }];
  await press();
  field()!.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await press();
  expect(sent[1]?.get("sent_id")).not.toBe("a");
});
test("an answer that breaks off half-way is tried again", async () => {
  answers = [{ text: () => Promise.reject(new TypeError("cut")) }, { status: 422, html: OURS }];
  await press();
  expect(said()).toBe("Ikke sendt");
  await later(2000);
  expect(document.querySelector("main h1")?.textContent).toBe("Nesten");
});
test("each attempt says for how long it has waited since it was first pressed", async () => {
  await press();
  await later(6500);
  await press();
  expect(waits()).toEqual(["0", "2", "6", "6"]);
});
test("what is pressed again after a refusal was first pressed then; what is changed is pressed anew", async () => {
  answers = [{ status: 500, html: ERROR }, { status: 500, html: ERROR }];
  await press();
  await later(60_000);
  await press();
  field()!.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await press();
  expect(waits()).toEqual(["0", "60", "0"]);
});
test("a clock that is set back does not make it sent before it was pressed", async () => {
  await press();
  vi.setSystemTime(Date.now() - 3_600_000);
  await later(2000);
  expect(waits()).toEqual(["0", "0"]);
});
