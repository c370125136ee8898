import {
  protectPeriod,
  publishTables,
  showsAnything,
  type CitySizeClass,
  type KeyCount,
  type ProtectedPeriod,
  type ProtectionQuality,
  type ProtectionRequest,
  type PublishedTable,
} from '@lots/rules/statistics';
import { attackRelease, type GateVerdict } from './gate.js';

/** A closed tertial to release. `prior` holds this calendar year's sums and every period ever published. */
export interface ReleaseRequest extends ProtectionRequest {
  readonly sizeClass: CitySizeClass;
  readonly prior: {
    readonly true_cum: readonly KeyCount[];
    readonly protected_cum: readonly KeyCount[];
    readonly published: readonly string[];
  };
}

export type RefusalCode = 'period_already_published' | 'max_deviation' | 'attack_found' | 'too_small' | 'unknown_code';

/** `table` is kept for refusals that concern one table only; it never names a row or a cell. */
export interface RefusalReason {
  readonly code: RefusalCode;
  readonly table: string | null;
}

/** Figures of the gate; `ms` is the only part of an answer that may differ between two runs. */
export interface AttackFigures extends Pick<GateVerdict, 'cells' | 'in_one_to_four' | 'exact' | 'groups'> {
  readonly ms: number;
}

/**
 * The answer of contracts.md, `lots protect`. Refused: nothing is published, `protected` is null and `tables` empty (U14).
 * `quality` is computed from truth and is for the server's own log only (U15).
 */
export interface ReleaseAnswer {
  readonly outcome: 'released' | 'refused';
  readonly reasons: readonly RefusalReason[];
  readonly protected: ProtectedPeriod | null;
  readonly tables: readonly PublishedTable[];
  readonly attack: AttackFigures | null;
  readonly quality: ProtectionQuality | null;
}

/**
 * Protects a closed tertial, publishes its tables and lets the attacker at them before anything leaves.
 * Whether a period is taken or the city too small is decided before any row is looked at (U1, U9).
 * @throws Error when the solver fails: a gate that cannot answer has not passed
 */
export async function releasePeriod(request: ReleaseRequest): Promise<ReleaseAnswer> {
  if (request.prior.published.includes(request.period)) return refuse('period_already_published');
  if (!showsAnything(request.catalogue, request.sizeClass)) return refuse('too_small');
  const protection = protectPeriod({ ...request, prior: priorOfYear(request) });
  if (protection.outcome === 'refused') return refuse(protection.reasonCode);
  const tables = publishTables({
    periods: [protection.protected],
    catalogue: request.catalogue,
    sizeClass: request.sizeClass,
    viewer: { role: 'release' },
  });
  const started = performance.now();
  const { passed, cells, in_one_to_four, exact, groups } = await attackRelease(protection.protected, tables, request.catalogue);
  const attack = { cells, in_one_to_four, exact, groups, ms: Math.round(performance.now() - started) };
  if (!passed) return { ...refuse('attack_found'), attack };
  return { outcome: 'released', reasons: [], protected: protection.protected, tables, attack, quality: protection.quality };
}

/** The first tertial has no earlier part of the year, whatever a caller still carries along. */
function priorOfYear({ period, prior }: ReleaseRequest): ProtectionRequest['prior'] {
  return period.endsWith('T1') ? { true_cum: [], protected_cum: [] } : prior;
}

function refuse(code: RefusalCode): ReleaseAnswer {
  return { outcome: 'refused', reasons: [{ code, table: null }], protected: null, tables: [], attack: null, quality: null };
}
