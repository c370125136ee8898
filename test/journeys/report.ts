/** Keys are pressed to steer; characters are text that has to be written whatever the screen looks like. */
export interface Keystrokes {
  keys: number;
  characters: number;
  clicks: number;
}

export interface StepReport {
  readonly name: string;
  readonly ms: number;
  readonly keystrokes: Keystrokes;
}

export interface AxeViolation {
  readonly page: string;
  readonly rule: string;
  readonly impact: string | null;
  readonly targets: readonly string[];
}

/** What a journey prints: one JSON object. */
export interface JourneyReport {
  readonly journey: string;
  readonly ok: boolean;
  /** Why not; null when it went through. */
  readonly failed: string | null;
  readonly steps: readonly StepReport[];
  readonly keystrokes: Keystrokes;
  readonly ms: number;
  readonly axe: { readonly pages: readonly string[]; readonly violations: readonly AxeViolation[] };
  readonly requests_to_other_origins: readonly string[];
  readonly console_errors: readonly string[];
  readonly screenshots: readonly string[];
}

export function noKeystrokes(): Keystrokes {
  return { keys: 0, characters: 0, clicks: 0 };
}

export function sumKeystrokes(parts: readonly Keystrokes[]): Keystrokes {
  const sum = noKeystrokes();
  for (const part of parts) {
    sum.keys += part.keys;
    sum.characters += part.characters;
    sum.clicks += part.clicks;
  }
  return sum;
}
