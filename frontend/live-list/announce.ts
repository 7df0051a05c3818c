// A new red is said once per concern, however often the list is fetched.
export interface Row {
  concern: string;
  colour: string;
  words: string;
}

export class Announcer {
  private said = new Set<string>();

  /** The words of reds and purples not said before. The first list is what the nurse opened: nothing in it is news. */
  news(rows: Row[], first: boolean): string[] {
    const urgent = rows.filter((row) => row.colour === "red" || row.colour === "purple");
    const fresh = urgent.filter((row) => !this.said.has(key(row)));
    for (const row of urgent) this.said.add(key(row));
    return first ? [] : fresh.map((row) => row.words);
  }
}

function key(row: Row): string {
  return `${row.concern} ${row.colour}`;
}

/** "09.42", as a Norwegian clock is written. */
export function clockText(at: number): string {
  return new Intl.DateTimeFormat("nb-NO", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" })
    .format(new Date(at))
    .replace(":", ".");
}
