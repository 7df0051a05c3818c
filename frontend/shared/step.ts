// Plus and minus beside a number. Decimal comma in, decimal comma out.
export function stepped(text: string, by: number, start: number | null, [least, most]: [number, number]): string {
  const now = text.trim() === "" ? start : Number(text.trim().replace(",", "."));
  if (now === null || Number.isNaN(now)) return text;
  const from = text.trim() === "" ? now : now + by;
  const places = Math.max(decimals(by), decimals(now));
  return Math.min(most, Math.max(least, from)).toFixed(places).replace(".", ",");
}

function decimals(value: number): number {
  return (String(value).split(".")[1] ?? "").length;
}
