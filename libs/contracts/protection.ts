/** Whose information is protected in a sealed call (screens.md S4). */
export const ProtectedWho = ['caller', 'child', 'subject', 'other'] as const;
export type ProtectedWho = (typeof ProtectedWho)[number];

export const protectedWhoSv: Readonly<Record<ProtectedWho, string>> = {
  caller: 'Uppringaren',
  child: 'Barnet',
  subject: 'Personen',
  other: 'Någon annan',
};

/** Words that may show where somebody is, kept on purpose. */
export interface KeptWords {
  words: string;
  reason: string;
}

/** The manager's decision, written down by the officer who rang (rule SK5). */
export interface ProtectionDecision {
  /** The unit the manager named; null = not decided. */
  unitCode: string | null;
  /** Ids of at least two persons on that unit's named list. */
  receivers: string[];
  /** The function and name of whoever decided. */
  decidedBy: string;
  /** ISO 8601 with offset; null = not written. */
  decidedAt: string | null;
}

/** One try to reach a manager on call; its place in the list is its place in the chain. */
export interface ManagerCall {
  at: string;
  answered: boolean;
}

export interface ProtectionDraft {
  /** F4. */
  on: boolean;
  who: ProtectedWho[];
  /** "Medarbetare eller anhörig till medarbetare berörs": the same sealed mode. */
  staffAffected: boolean;
  /** Ids of the colleagues it is about: they are shut out. Left out: nobody has been named. */
  concerned?: string[] | undefined;
  kept: KeptWords[];
  managerCalls: ManagerCall[];
  decision: ProtectionDecision;
}

export const protectionLimits = {
  kept: 20,
  managerCalls: 20,
  receivers: 6,
  sealedContact: 300,
  circle: 12,
  /** Earlier cases that are sealed in the same step. */
  also: 20,
  concerned: 6,
} as const;

export function emptyProtection(): ProtectionDraft {
  return {
    on: false,
    who: [],
    staffAffected: false,
    kept: [],
    managerCalls: [],
    decision: { unitCode: null, receivers: [], decidedBy: '', decidedAt: null },
  };
}

/** Why there is a circle; the words of lots.circle.reason. */
export const CircleReason = {
  ProtectedIdentity: 'protected_identity',
  ExitService: 'exit_service',
  VbeReturnee: 'vbe_returnee',
  Sig: 'sig',
  Colleague: 'colleague',
} as const;
export type CircleReason = (typeof CircleReason)[keyof typeof CircleReason];

/** All that a list says about a sealed matter. */
export const sealedMatterSv = 'Skyddat ärende';
/** Shown instead of what is in the sealed field until somebody asks to see it. */
export const sealedDots = '••••••••';
/** The package's section that is shown only when asked for, and never printed. */
export const sealedContactCode = 'sealed_contact';
