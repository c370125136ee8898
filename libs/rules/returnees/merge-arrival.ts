import { ArrivalPart, emptyArrival, type ArrivalPage } from '@lots/contracts';

export interface MergedArrival {
  readonly page: ArrivalPage;
  /** Parts that both have changed, differently: a person has to choose. The page then holds the other's words. */
  readonly conflicts: readonly ArrivalPart[];
}

/** Two who began with the same page and wrote at the same time: what only one of them changed is kept (rule ÅV6). */
export function mergeArrival(base: ArrivalPage, theirs: ArrivalPage, mine: ArrivalPage): MergedArrival {
  const page: Record<ArrivalPart, string> = { ...emptyArrival };
  const conflicts: ArrivalPart[] = [];
  for (const part of ArrivalPart) {
    const [was, other, own] = [base[part], theirs[part], mine[part]];
    const both = own !== was && other !== was && own !== other;
    if (both) conflicts.push(part);
    page[part] = both || own === was ? other : own;
  }
  return { page, conflicts };
}
