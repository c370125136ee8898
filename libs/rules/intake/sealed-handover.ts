import { AgeBand, sealedContactCode, type CallDraft, type PackageBody, type PackagePreview } from '@lots/contracts';
import { doNotReveal, isSealed, missingInSealed, placeHints } from '@lots/rules/protection';

/** In a sealed call the receiver is the manager's decision (rule SK5), never the table's. null: not sealed, or not decided. */
export function decidedReceiver(draft: CallDraft): string | null {
  return isSealed(draft) ? draft.protection.decision.unitCode : null;
}

/** What a sealed call lacks, in the order to mend it; empty for other calls. */
export function missingBecauseSealed(draft: CallDraft): { code: string; sv: string }[] {
  return isSealed(draft) ? missingInSealed(draft).map(({ code, sv }) => ({ code, sv })) : [];
}

interface Offered {
  readonly area: string | null;
  readonly notes: readonly unknown[];
  readonly package: PackageBody;
  readonly preview: PackagePreview;
  readonly overrideReason: string | null;
}

/**
 * Rules SK7 and SK8: what stands in a sealed hand-over's open columns is nothing, and its package begins with what may not be revealed.
 * The manager's decision is no override of the table: the table has said that a manager decides.
 */
export function sealItem<T extends Offered>(item: T, draft: CallDraft): T {
  if (!isSealed(draft)) return item;
  const decidedBy = draft.protection.decision.decidedBy.trim();
  const sections = [
    ...item.package.sections,
    { code: 'protection_decision', label: 'Ansvarig nämnd är beslutad av', text: decidedBy },
  ].filter((section) => section.text !== '');
  const notIncluded = ['Adress, kommun, stadsdel, skola och vanligt telefonnummer.', ...item.package.notIncluded];
  return {
    ...item,
    area: null,
    notes: [],
    preview: { ageBand: AgeBand.Unknown, need: '' },
    overrideReason: null,
    package: { ...item.package, subject: undefined, doNotReveal: doNotReveal(draft), sections, notIncluded },
  };
}

/**
 * The sealed contact way as a section of its own, so that it can be shown when asked for and left out of every print (rule SK8).
 * @param text what is shown of it: itself in the package, dots in a preview
 */
export function withSealedContact<T extends Pick<Offered, 'package'>>(item: T, text: string): T {
  if (text.trim() === '') return item;
  const section = { code: sealedContactCode, label: 'Kontaktväg (förseglat fält)', text: text.trim() };
  return { ...item, package: { ...item.package, sections: [...item.package.sections, section] } };
}

/** Something added to a sealed hand-over begins with what may not be revealed, too, and tells nothing in open columns (rule SK7). */
export function sealAddition<T extends Omit<Offered, 'overrideReason'>>(item: T, draft: CallDraft): T {
  if (!isSealed(draft)) return item;
  const mustNotKnow = item.package.mustNotKnow === '' ? draft.mustNotKnow : item.package.mustNotKnow;
  const parcel = { ...item.package, doNotReveal: doNotReveal({ ...draft, mustNotKnow }) };
  return { ...item, area: null, notes: [], preview: { ageBand: AgeBand.Unknown, need: '' }, package: parcel };
}

/** Rule SK6 for what is added later: there is no "keep" here, so the words are taken away or said on the telephone. */
export function placeHintInAddition(draft: CallDraft, texts: readonly string[]): { code: string; sv: string } | null {
  const hint = isSealed(draft) ? texts.flatMap(placeHints)[0] : undefined;
  if (hint === undefined) return null;
  return {
    code: 'place_hint',
    sv: `Det här kan visa var hon finns: ”${hint.words}”. Ta bort det. Behöver mottagaren veta det: ring en av de namngivna.`,
  };
}
