import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Errand } from '@lots/contracts';

/** The receiver's own file: written by the receiver, from the package, when it accepts. */
@Entity({ schema: 'lots', name: 'case_file' })
export class CaseFileEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') ref: string;
  @Column('int', { name: 'authority_id' }) authorityId: number;
  @Column('int', { name: 'unit_id' }) unitId: number;
  @Column('uuid', { name: 'referral_id', nullable: true }) referralId: string | null;
  @Column('uuid', { name: 'circle_id', nullable: true }) circleId: string | null;
  @Column('text') errand: Errand;
  @Column('smallint') urgency: number;
  @Column('text', { name: 'area_code', nullable: true }) areaCode: string | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('date', { name: 'stat_date' }) statDate: string;
  @Column('uuid', { name: 'key_id' }) keyId: string;
  @Column('bytea', { name: 'body_enc' }) bodyEnc: Buffer;
}
