import type { LocalDate } from '@lots/rules/calendar';
import type { Role } from '@lots/contracts';

/** A row of the board's delegation order. */
export interface DelegationRow {
  /** Ids of the law file, `refusal-to-authority`, or `*` for every other. */
  readonly provisions: readonly string[];
  readonly decides: readonly Role[];
  /** One of these, another person, says yes as well; empty = one person is enough. */
  readonly second: readonly Role[];
}

export interface DelegationOrder {
  readonly city: string;
  /** How long a password given once more lasts before a decision, minutes. */
  readonly stepUpMinutes: number;
  /** In order of `from`. */
  readonly versions: readonly { readonly from: LocalDate; readonly rows: readonly DelegationRow[] }[];
}

/** The name under which the order answers who refuses another authority. */
export const refusalToAuthority = 'refusal-to-authority';
/** Every provision that no other row names. */
export const anyOther = '*';

export type DelegationAnswer =
  | {
      readonly outcome: 'may_decide';
      readonly version: LocalDate;
      readonly second: readonly Role[];
      readonly rows: readonly DelegationRow[];
    }
  | { readonly outcome: 'may_not_decide'; readonly version: LocalDate | null };

/** Who decides, by the order of that day (rule U7). Not named in it: may not. Several provisions: the strictest answer of them. */
export function delegationFor(
  order: DelegationOrder,
  date: LocalDate,
  provisionIds: readonly string[],
  roles: readonly Role[],
): DelegationAnswer {
  const version = order.versions.filter((one) => one.from <= date).at(-1);
  if (!version) return { outcome: 'may_not_decide', version: null };
  const rows = provisionIds.map((id) => rowFor(version.rows, id));
  const may = rows.length > 0 && rows.every((row) => row?.decides.some((role) => roles.includes(role)) === true);
  if (!may) return { outcome: 'may_not_decide', version: version.from };
  const used = rows.flatMap((row) => row ?? []).filter((row, at, all) => all.indexOf(row) === at);
  return { outcome: 'may_decide', version: version.from, second: strictest(used.map((row) => row.second)), rows: used };
}

function rowFor(rows: readonly DelegationRow[], id: string): DelegationRow | null {
  return rows.find((row) => row.provisions.includes(id)) ?? rows.find((row) => row.provisions.includes(anyOther)) ?? null;
}

/** A role that every provision asking for a second person accepts; where they have none in common, the first one's. */
function strictest(seconds: readonly (readonly Role[])[]): readonly Role[] {
  const asking = seconds.filter((roles) => roles.length > 0);
  const [first] = asking;
  if (!first) return [];
  const common = first.filter((role) => asking.every((roles) => roles.includes(role)));
  return common.length > 0 ? common : first;
}
