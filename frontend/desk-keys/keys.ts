// Which key was meant. No DOM here.
export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** "J", "Shift+G", "Ctrl+K", "?"; Cmd counts as Ctrl. */
export function named({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  const letter = key.length === 1;
  const parts = [
    ...(ctrlKey || metaKey ? ["Ctrl"] : []),
    ...(altKey ? ["Alt"] : []),
    ...(shiftKey && /^[a-zæøå]$/i.test(key) ? ["Shift"] : []),
    letter ? key.toUpperCase() : key,
  ];
  return parts.join("+");
}

/** Single-letter keys can be switched off (WCAG 2.1.4); those with Ctrl cannot be pressed by accident. */
export function allowed(name: string, on: boolean, typing: boolean): boolean {
  return name.startsWith("Ctrl+") || (on && !typing);
}

/** The next index in a list of `count`, stopping at its ends; from nowhere the first is chosen. */
export function moved(now: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  return now < 0 ? 0 : Math.min(count - 1, Math.max(0, now + by));
}
