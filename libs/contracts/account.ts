import type { Role } from './roles.js';

/** One unit somebody works in. Days are `YYYY-MM-DD`; `to` is the last day, null = until further notice. */
export interface AccountPlace {
  /** Code of the city file. */
  readonly unit: string;
  readonly role: Role;
  /** null in a file: from now on. */
  readonly from: string | null;
  readonly to: string | null;
}

/** An employee as the municipality's own list has her. */
export interface AccountOnFile {
  readonly username: string;
  readonly name: string;
  readonly initials: string;
  /** What the identity provider says of her (the claim chosen at set-up); null: she signs in with a password. */
  readonly identity: string | null;
  /** Where notices go; null: she gets none. */
  readonly email: string | null;
  readonly places: readonly AccountPlace[];
  /** Unit code → her function on that unit's list for sealed matters (rule SK5). */
  readonly named: Readonly<Record<string, string>>;
}

/** The same as the database has it. Places that have ended are left out. */
export interface AccountInDatabase extends AccountOnFile {
  /** Code of the board. */
  readonly authority: string;
  readonly disabled: boolean;
}

/** One thing to write, in the order given. */
export type AccountStep =
  | { readonly do: 'add' | 'change'; readonly username: string; readonly account: AccountOnFile }
  | { readonly do: 'disable' | 'enable'; readonly username: string }
  | { readonly do: 'begin_place' | 'limit_place' | 'end_place'; readonly username: string; readonly place: AccountPlace }
  | { readonly do: 'name'; readonly username: string; readonly unit: string; readonly as: string }
  | { readonly do: 'unname'; readonly username: string; readonly unit: string };
