import { Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import { StatKey } from '@lots/crypto';
import { reporterGroup } from '@lots/rules/statistics';
import { StatNoteStore } from '../data/stat-note.store.js';

export interface PersonToNote {
  readonly matterId: string;
  /** The calendar year of the registration. */
  readonly year: string;
  /** The one in which somebody called: another one only over New Year's Eve. */
  readonly calledIn: string;
  /** As written down; only twelve digits make a mark of the person. */
  readonly identityNumber: string;
  readonly reporterRole: CallDraft['reporterRole'];
}

/** The desk's part of what a person counts as, written with the matter (rule U17). */
@Injectable()
export class NotePerson {
  constructor(
    private readonly notes: StatNoteStore,
    private readonly key: StatKey,
  ) {}

  run({ matterId, year, calledIn, identityNumber, reporterRole }: PersonToNote): void {
    const digits = identityNumber.replace(/\D/g, '');
    this.notes.add({
      token: this.key.matterToken(matterId, calledIn),
      person: digits.length === 12 ? this.key.personToken(year, digits) : null,
      reporter: reporterGroup(reporterRole),
    });
  }
}
