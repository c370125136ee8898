import { isOpenAt } from '@lots/rules/opening-hours';
import type { Context } from './context.js';
import { deskUnit, receivesPerson, targetOf, type Decision, type Target } from './decide.js';
import { onDutyNow } from './hours.js';
import type { TableRow } from './table.js';

/** The main receiver of a decision: a link points at the receiver below, and what cannot wait goes to who is open. */
export function mainTarget(context: Context, decision: Decision): Target {
  if (decision.row.below === 'link' && decision.below) {
    return { ...mainTarget(context, decision.below), targetType: decision.target.targetType };
  }
  return decision.row.openNow ? openTarget(context, decision.target) : decision.target;
}

/**
 * R5: the unit that is open. The child's own unit in office hours; else the on-duty service; with no place known, where it
 * happened; and in office hours without any place the desk keeps it and rings 112.
 */
function openTarget(context: Context, target: Target): Target {
  const own = target.unit !== null && !target.unsettled;
  if (own && isOpen(context, target)) return target;
  const duty = onDutyNow(context);
  if (duty) return { ...target, receiver: 'emergency_duty', targetType: 'emergency_duty', unit: duty, unsettled: false };
  const there = targetOf(context, target.receiver, 'event');
  if (happenedHere(there)) return there;
  if (own || target.targetType === 'other_municipality') return target;
  return { ...target, receiver: 'desk', targetType: 'desk_clarify', unit: deskUnit(context), unsettled: true };
}

function isOpen(context: Context, { unit }: Target): boolean {
  return unit !== null && isOpenAt(unit.hours, context.at);
}

function happenedHere({ unit, unsettled, place }: Target): boolean {
  return unit !== null && !unsettled && place?.status === 'own' && place.fact === 'event_district';
}

/** A receiver beside the main one, with the row that named it. */
export interface HandedOn {
  readonly target: Target;
  readonly row: TableRow;
}

/** Who takes over after an emergency (the receiver of the rows below), and the day unit where the on-duty service has stepped in. */
export function handedOn(context: Context, decision: Decision): readonly HandedOn[] {
  const found = [...linkedElsewhere(context, decision), ...dayUnit(context, decision)];
  if (decision.row.below === 'also' && decision.below) {
    const next = { target: mainTarget(context, decision.below), row: decision.below.row };
    found.push(next, ...handedOn(context, decision.below));
  }
  return found.filter(({ target }) => takesOver(target));
}

/** A link has no unit of ours when the person lives elsewhere: the new report still has to reach that municipality. */
function linkedElsewhere(context: Context, decision: Decision): HandedOn[] {
  if (decision.row.below !== 'link' || !decision.below) return [];
  const target = mainTarget(context, decision.below);
  return target.targetType === 'other_municipality' ? [{ target, row: decision.below.row }] : [];
}

function dayUnit(context: Context, decision: Decision): HandedOn[] {
  let base = decision;
  while (base.row.below === 'link' && base.below) base = base.below;
  if (!base.row.openNow || openTarget(context, base.target) === base.target) return [];
  return [{ target: base.target, row: base.row }];
}

function takesOver(target: Target): boolean {
  return receivesPerson(target) || target.targetType === 'other_municipality' || target.targetType === 'emergency_duty';
}
