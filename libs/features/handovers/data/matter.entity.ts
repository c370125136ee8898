import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Errand } from '@lots/contracts';

@Entity({ schema: 'lots', name: 'matter' })
export class MatterEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'contact_id' }) contactId: string;
  @Column('int', { name: 'origin_authority_id' }) originAuthorityId: number;
  @Column('int', { name: 'origin_unit_id' }) originUnitId: number;
  @Column('text') track: 'primary' | 'side';
  @Column('smallint', { name: 'subject_no' }) subjectNo: number;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('text') errand: Errand;
  @Column('int', { name: 'responsible_unit_id' }) responsibleUnitId: number;
  @Column('smallint') urgency: number;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}
