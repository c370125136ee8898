import type { Role } from '@lots/contracts';

export const ActorKind = {
  User: 'user',
  Jobs: 'system:jobs',
  Live: 'system:live',
  Sweeper: 'system:sweeper',
  Boot: 'system:boot',
  Clocks: 'system:clocks',
  Statistics: 'system:statistics',
  Succession: 'system:succession',
  Forms: 'system:forms',
  LogReview: 'system:log-review',
  Retention: 'system:retention',
  Rotation: 'system:rotation',
  Notices: 'system:notices',
  CaseCheck: 'system:case-check',
  Accounts: 'system:accounts',
} as const;
export type ActorKind = (typeof ActorKind)[keyof typeof ActorKind];

/** On whose behalf the database is asked. The walls are drawn from exactly these values. */
export interface Principal {
  readonly kind: ActorKind;
  /** A system principal has a fixed id, so that the access log names it. */
  readonly userId: string;
  readonly authorityId: number;
  readonly unitIds: readonly number[];
  readonly roles: readonly Role[];
  readonly circles: readonly string[];
  readonly conflicts: readonly string[];
  readonly assigned: readonly string[];
  readonly brokenGlass: readonly string[];
  /** A person's own name: compared in the process with whom she reads about (rule GR4). Never sent to the database, never logged. */
  readonly name?: string;
}

const systemIds: Readonly<Record<Exclude<ActorKind, 'user'>, string>> = {
  'system:jobs': '00000000-0000-4000-8000-000000000001',
  'system:live': '00000000-0000-4000-8000-000000000002',
  'system:sweeper': '00000000-0000-4000-8000-000000000003',
  'system:boot': '00000000-0000-4000-8000-000000000004',
  'system:clocks': '00000000-0000-4000-8000-000000000005',
  'system:statistics': '00000000-0000-4000-8000-000000000018',
  'system:succession': '00000000-0000-4000-8000-000000000011',
  'system:forms': '00000000-0000-4000-8000-000000000010',
  'system:log-review': '00000000-0000-4000-8000-000000000016',
  'system:retention': '00000000-0000-4000-8000-000000000017',
  'system:rotation': '00000000-0000-4000-8000-000000000019',
  'system:notices': '00000000-0000-4000-8000-000000000020',
  'system:case-check': '00000000-0000-4000-8000-000000000024',
  'system:accounts': '00000000-0000-4000-8000-000000000083',
};

/** A named system principal: sees nothing but what a policy gives its name, in the given authority and units. */
export function systemPrincipal(kind: Exclude<ActorKind, 'user'>, authorityId = 0, unitIds: readonly number[] = []): Principal {
  return {
    kind,
    userId: systemIds[kind],
    authorityId,
    unitIds,
    roles: [],
    circles: [],
    conflicts: [],
    assigned: [],
    brokenGlass: [],
  };
}
