import { Inject, Injectable } from '@nestjs/common';
import { recordKindDocumentsSv, recordKindSv } from '@lots/contracts';
import { Clock, CONFIG, type Config } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { undecidedTerms, type RetentionTable, type UndecidedTerm } from '@lots/rules/retention';
import { RETENTION_TABLE } from '../retention-settings.js';

export interface UndecidedTermShown extends Omit<UndecidedTerm, 'kind'> {
  readonly kindSv: string;
  readonly documentsSv: string;
}

export interface UndecidedTermList {
  terms: UndecidedTermShown[];
  file: string;
}

/** "Tider som ingen har beslutat": what therefore never falls due, and where a decision is written in (rule G27). Nothing about anybody. */
@Injectable()
export class ListUndecidedTerms {
  constructor(
    private readonly clock: Clock,
    @Inject(RETENTION_TABLE) private readonly table: RetentionTable,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  run(): UndecidedTermList {
    const terms = undecidedTerms(this.table, stockholmDate(this.clock.now().getTime())).map(({ kind, ...term }) => ({
      ...term,
      kindSv: recordKindSv[kind] ?? kind,
      documentsSv: recordKindDocumentsSv[kind] ?? kind,
    }));
    return { terms, file: `config/retention/${this.config.city}.yaml` };
  }
}
