import { Injectable } from '@nestjs/common';
import type { CaseHead } from '../data/case-head.query.js';
import { JournalStore } from '../data/journal.store.js';
import { CaseWorkParts } from './case-work-parts.js';
import { OtherUnits } from './other-units.js';
import { PeopleAround } from './people-around.js';
import type { WorkShown } from './work-shown.js';

type Around = Pick<WorkShown, 'standIns' | 'history' | 'colleagues' | 'unfinished' | 'move' | 'requests'>;

/** What stands around a case: people, unfinished entries, a move that waits, requests. One question at a time. */
@Injectable()
export class WorkAround {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly people: PeopleAround,
    private readonly journal: JournalStore,
    private readonly stores: OtherUnits,
  ) {}

  async of(head: CaseHead): Promise<Around> {
    const { history, colleagues, standIns } = await this.people.of(head);
    const unfinished = await this.journal.unfinished(head.id);
    const move = await this.stores.move(head, this.parts.clock.now());
    const requests = await this.stores.requests(head);
    return {
      history,
      colleagues,
      standIns,
      unfinished: unfinished.map(({ initials, savedAt }) => ({ initials, savedAt: savedAt.toISOString() })),
      move,
      requests,
    };
  }
}
