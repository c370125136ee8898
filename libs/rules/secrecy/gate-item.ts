/** One piece of information, judged for itself (rule U5). Its text is stored apart, under its own key. */
export interface GateItem {
  readonly no: number;
  /** Number of the person it is about (rule U16): its provision is tried for that person's age. */
  readonly person: number | null;
  readonly outcome: 'disclose' | 'leave_out' | null;
  /** The open provision it is handed out under; null = none (only an emergency can have none). */
  readonly groundId: string | null;
  /** Does the recipient need it for the purpose? */
  readonly needed: 'yes' | 'no' | null;
  readonly neededReason: string;
  /** Other persons in it: nobody, left out, or needed (with the reason in neededReason). */
  readonly thirdParties: 'none' | 'left_out' | 'needed' | null;
}

/** What is still to be judged, item by item. Someone else's data is named only when the purpose needs it. */
export function itemsMissing(
  items: readonly GateItem[],
  persons: readonly number[],
  afterwards: boolean,
): { readonly code: string; readonly about: string | null }[] {
  if (items.length === 0) return [{ code: 'no_item', about: null }];
  const nothingLeft = !items.some(({ outcome }) => outcome === 'disclose' || outcome === null);
  const unnamed = items.filter(({ person }) => person === null || !persons.includes(person));
  return [
    ...(nothingLeft ? [{ code: 'nothing_to_disclose', about: null }] : []),
    ...unnamed.map(({ no }) => ({ code: 'item_person', about: String(no) })),
    ...items.flatMap((item) => oneMissing(item, afterwards).map((code) => ({ code, about: String(item.no) }))),
  ];
}

function oneMissing(item: GateItem, afterwards: boolean): string[] {
  if (item.outcome === null) return ['item_outcome'];
  if (item.outcome === 'leave_out') return afterwards ? ['already_disclosed'] : [];
  return [
    ...needMissing(item, afterwards),
    ...(item.thirdParties === null ? ['item_third_parties'] : []),
    ...(item.groundId === null && !afterwards ? ['item_ground'] : []),
  ];
}

/** What has been handed out already is recorded also when it was not needed. */
function needMissing({ needed, neededReason }: GateItem, afterwards: boolean): string[] {
  if (needed === null) return ['item_need'];
  return [
    ...(needed === 'no' && !afterwards ? ['item_not_needed'] : []),
    ...(neededReason.trim() === '' ? ['item_need_reason'] : []),
  ];
}
