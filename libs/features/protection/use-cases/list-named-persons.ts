import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { CircleStore, type NamedPerson } from '../data/circle.store.js';

/** Whom a unit has named for sealed matters: for the desk to choose at least two of (rule SK5). An unknown unit has named nobody. */
@Injectable()
export class ListNamedPersons {
  constructor(
    private readonly db: DbSession,
    private readonly store: CircleStore,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
  ) {}

  async run(unitCode: string): Promise<NamedPerson[]> {
    const unit = this.directory.unit(unitCode);
    const persons = await this.store.namedPersons(unit?.id ?? 0);
    await this.audit.record(this.db, {
      action: 'protection.named_persons',
      objectType: 'employee',
      objectIds: persons.map((person) => person.id),
      ruleRef: 'SK5',
    });
    return persons.map(({ id, name, function: works }) => ({ id, name, function: works }));
  }
}
