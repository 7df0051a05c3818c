type Message = { text: string; link: string };

/** What a push carries. Anything but our own link becomes the front page. */
export function message(written: string, origin: string): Message {
  const home = { text: "Heim", link: `${origin}/desk/notices` };
  try {
    const said: unknown = JSON.parse(written);
    if (typeof said !== "object" || said === null || !("text" in said) || !("link" in said)) return home;
    const link = new URL(String(said.link));
    return link.origin === origin ? { text: String(said.text), link: link.href } : { text: String(said.text), link: home.link };
  } catch {
    return home;
  }
}

export function shownAddress(link: string): string {
  return `${link}/shown`;
}
