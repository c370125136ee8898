import { Injectable } from '@nestjs/common';
import { Directory } from '@lots/features/organisation';
import { JobName, Outbox } from '@lots/jobs';

/** Where the team is, and the knock on its door. */
@Injectable()
export class TeamAddress {
  constructor(
    private readonly directory: Directory,
    private readonly outbox: Outbox,
  ) {}

  /** null: the board has no VBE-team. */
  of(authorityId: number): number | null {
    return this.directory.unitIdsOf(authorityId).find((id) => this.directory.unitById(id).kind === 've_team') ?? null;
  }

  knock(ref: string, authorityId: number, unitId: number): Promise<void> {
    return this.outbox.add({ job: JobName.ReturneeTold, ref, authorityId, unitId });
  }
}
