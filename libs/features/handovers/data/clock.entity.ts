import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time someone has to keep. Polled; never a delayed job. */
@Entity({ schema: 'lots', name: 'clock' })
export class ClockEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'matter_id' }) matterId: string;
  @Column('uuid', { name: 'referral_id', nullable: true }) referralId: string | null;
  @Column('int', { name: 'unit_id' }) unitId: number;
  @Column('text') kind: 'acknowledgement';
  @Column('timestamptz') due: Date;
  @Column('smallint') stage: number;
  @Column('timestamptz', { name: 'met_at', nullable: true }) metAt: Date | null;
}
