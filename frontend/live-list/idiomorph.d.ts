declare module "idiomorph" {
  export const Idiomorph: {
    morph(
      old: Element,
      next: string | Element,
      config?: { morphStyle?: "innerHTML" | "outerHTML"; ignoreActiveValue?: boolean; restoreFocus?: boolean },
    ): void;
  };
}
