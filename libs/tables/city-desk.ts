import { Urgency } from '@lots/contracts';
import {
  UnitKind,
  type EscalationStep,
  type ReceiptLimit,
  type Receiver,
  type RosterShift,
  type SealedSettings,
} from '@lots/rules/routing';
import type { LawNode } from './law-node.js';

const scopes = ['area', 'city', 'area_or_city', 'none'] as const;
const targetTypes = [
  'child_intake',
  'adult_intake',
  'coordinator',
  've_team',
  'exit_service',
  'sig',
  'relative_support',
  'emergency_duty',
  'police_112',
  'police_11414',
  'other_municipality',
  'registrar',
  'security',
  'desk_clarify',
  'attach_existing',
] as const;

/** Who receives what in this city. Police, a link to an earlier hand-over and the desk itself need not be written. */
export function readReceivers(node: LawNode): Readonly<Record<string, Receiver>> {
  const written = [...node.fields()].map(([name, item]) => [name, receiver(item)] as const);
  return { ...standing, ...Object.fromEntries(written) };
}

const nobody = { kind: null, scope: 'none', residentsOnly: false } as const;
const standing: Readonly<Record<string, Receiver>> = {
  police_112: { ...nobody, targetType: 'police_112' },
  police_11414: { ...nobody, targetType: 'police_11414' },
  attach: { ...nobody, targetType: 'attach_existing' },
  security: { ...nobody, targetType: 'security' },
  desk: { targetType: 'desk_clarify', kind: 'routing_desk', scope: 'city', residentsOnly: false },
  emergency_duty: { targetType: 'emergency_duty', kind: 'emergency_duty', scope: 'city', residentsOnly: false },
  registrar: { targetType: 'registrar', kind: 'registrar', scope: 'city', residentsOnly: false },
};

function receiver(node: LawNode): Receiver {
  const fields = node.fields(['target_type', 'kind', 'scope', 'residents_only']);
  return {
    targetType: node.field('target_type').oneOf(targetTypes),
    kind: node.field('kind').oneOf(UnitKind),
    scope: node.field('scope').oneOf(scopes),
    residentsOnly: fields.get('residents_only')?.boolean() ?? false,
  };
}

export function readReceiptLimits(node: LawNode): Readonly<Record<Urgency, ReceiptLimit>> {
  node.fields([...Object.values(Urgency), 'fixed_time']);
  const limits = Object.values(Urgency).map((urgency) => [urgency, limit(node.field(urgency))] as const);
  return Object.fromEntries(limits) as Record<Urgency, ReceiptLimit>;
}

function limit(node: LawNode): ReceiptLimit {
  const fields = node.fields(['minutes', 'before_closing', 'working_days', 'at']);
  const minutes = fields.get('minutes')?.wholeNumber() ?? null;
  const workingDays = fields.get('working_days')?.wholeNumber() ?? null;
  if ((minutes === null) === (workingDays === null))
    node.fail('A limit is either minutes or working days.', '{minutes: 60} or {working_days: 1, at: "12:00"}');
  return {
    minutes,
    minutesBeforeClosing: fields.get('before_closing')?.wholeNumber() ?? null,
    workingDays,
    atMinutes: fields.get('at')?.minutes() ?? null,
  };
}

const steps = ['receiver', 'duty_officer', 'unit_manager', 'other_unit_or_deputy', 'desk_manager_and_emergency_duty'] as const;

/** Five levels for every urgency, in order; the first thing after the notice is always a telephone call. */
export function readEscalation(node: LawNode): Readonly<Record<Urgency, readonly EscalationStep[]>> {
  node.fields(Object.values(Urgency));
  const chains = Object.values(Urgency).map((urgency) => [urgency, chain(node.field(urgency))] as const);
  return Object.fromEntries(chains) as Record<Urgency, readonly EscalationStep[]>;
}

function chain(node: LawNode): readonly EscalationStep[] {
  const read = node.items().map((item, level): EscalationStep => {
    item.fields(['to', 'how', 'after_minutes', 'sv']);
    return {
      level,
      to: item.field('to').oneOf(steps),
      how: item.field('how').oneOf(['notice', 'phone'] as const),
      afterMinutes: item.field('after_minutes').wholeNumber(),
      sv: item.field('sv').text(),
    };
  });
  if (read.length !== steps.length) node.fail('The chain has levels 0 to 4.', 'five steps');
  if (read[1]?.how !== 'phone') node.fail('The first step after the notice is a telephone call.', 'how: phone');
  read.forEach((step, level) => {
    if (level > 0 && step.afterMinutes < (read[level - 1]?.afterMinutes ?? 0))
      node.fail('A later step comes sooner.', 'after_minutes in rising order');
  });
  return read;
}

export function readRoster(node: LawNode | undefined): readonly RosterShift[] {
  return (node?.items() ?? []).map((item) => {
    const fields = item.fields(['unit', 'from', 'to', 'role', 'phone', 'account']);
    return {
      unit: item.field('unit').code(),
      from: item.field('from').date(),
      to: item.field('to').date(),
      role: item.field('role').text(),
      phone: item.field('phone').text(),
      account: fields.get('account')?.text() ?? null,
    };
  });
}

/** Where nothing is written, a manager has as long to answer as the receiver of something acute. */
export function readSealed(node: LawNode | undefined, limits: Readonly<Record<Urgency, ReceiptLimit>>): SealedSettings {
  node?.fields(['next_after_minutes', 'break_glass_minutes', 'break_glass_review_days']);
  const usual = Math.max(limits.emergency.minutes ?? 0, 1);
  return {
    nextAfterMinutes: within(node, 'next_after_minutes', usual, [1, 1_440]),
    glassMinutes: within(node, 'break_glass_minutes', 60, [5, 480]),
    glassReviewDays: within(node, 'break_glass_review_days', 3, [1, 30]),
  };
}

function within(node: LawNode | undefined, name: string, usual: number, [least, most]: readonly [number, number]): number {
  const value = node?.field(name).wholeNumber() ?? usual;
  if (value < least || value > most) node?.fail(`From ${least} to ${most}.`, `sealed: {${name}: ${usual}}`);
  return value;
}
