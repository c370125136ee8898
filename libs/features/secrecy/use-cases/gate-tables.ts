import type { HandoverGroundTable } from '@lots/rules/intake';
import type { DelegationOrder, LawTable, ReminderRules } from '@lots/rules/secrecy';
import {
  loadDelegation,
  loadDisclosureLaw,
  loadDisclosureWords,
  loadHandoverGrounds,
  loadReminderRules,
  type DisclosureWords,
} from '@lots/tables';

/** The law, the city's delegation order and the words, as read at start. */
export class GateTables {
  private constructor(
    readonly law: LawTable,
    readonly delegation: DelegationOrder,
    readonly words: DisclosureWords,
    readonly reminders: ReminderRules,
    /** On what a hand-over from the desk may rest. */
    readonly handover: HandoverGroundTable,
  ) {}

  /** @throws LawFileError: a table that cannot be trusted stops the start */
  static load(city: string): GateTables {
    const law = loadDisclosureLaw();
    return new GateTables(law, loadDelegation(city, law), loadDisclosureWords(law), loadReminderRules(), loadHandoverGrounds());
  }

  /** The provision's title and paragraph; also those that only excuse afterwards. null = not in the law file. */
  provision(id: string): { readonly id: string; readonly title: string; readonly lagrum: string } | null {
    return [...this.law.provisions, ...this.law.notDisclosureGrounds].find((row) => row.id === id) ?? null;
  }

  recipientSv(code: string): string {
    return this.words.recipients[code] ?? code;
  }
}
