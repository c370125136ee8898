import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { QuestionsOfCase, type QuestionOfCase } from '@lots/features/board-questions';
import { ReadCase, type CaseShown } from '@lots/features/cases';
import { Directory } from '@lots/features/organisation';
import { CaseWorkParts } from './case-work-parts.js';
import { ReadJournal, type EntryShown } from './read-journal.js';
import { ReadWork } from './read-work.js';
import type { ClosingShown, HeldShown } from './work-shown.js';
import { PeopleAround } from './people-around.js';

export interface CaseDocument {
  readonly ref: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly unitName: string;
  readonly boardName: string;
  readonly received: CaseShown;
  readonly journal: readonly EntryShown[];
  readonly held: readonly HeldShown[];
  readonly closings: readonly ClosingShown[];
  /** What the unit has asked other boards about the child, and their answers (M12). */
  readonly boardQuestions: readonly QuestionOfCase[];
}

export type ExportFormat = 'text' | 'pdf' | 'package';

/** What an export reads besides the text and the journal. */
@Injectable()
export class ExportParts {
  constructor(
    readonly work: ReadWork,
    readonly people: PeopleAround,
    readonly directory: Directory,
    readonly questions: QuestionsOfCase,
  ) {}
}

/** All of a case for the city's case system: what came, the journal with its corrections, who has had it, how it was closed (rules H27–H29). */
@Injectable()
export class ExportCase {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly readCase: ReadCase,
    private readonly readJournal: ReadJournal,
    private readonly rest: ExportParts,
  ) {}

  /** One row in the log, with every entry that left. @throws LotsError not_found */
  async run(principal: SignedIn, ref: string, format: ExportFormat): Promise<CaseDocument> {
    const action = `cases.export_${format}`;
    const head = await this.parts.head(ref, action);
    const { entries, ids } = await this.readJournal.entries(head);
    const closings = await this.rest.work.closingsOf(head);
    const { history } = await this.rest.people.of(head);
    const asked = await this.rest.questions.run(head.id);
    const read = [...ids, ...asked.ids];
    const also = head.standingIn === null ? read : [...read, head.standingIn];
    const received = await this.readCase.run(ref, { action, also, ruleRef: 'H29' });
    const unit = this.rest.directory.unitById(head.unitId);
    return {
      ref,
      madeAt: this.parts.clock.now().toISOString(),
      madeBy: principal.initials,
      unitName: unit.name,
      boardName: unit.authorityName,
      received,
      journal: entries,
      held: history,
      closings,
      boardQuestions: asked.questions,
    };
  }
}
