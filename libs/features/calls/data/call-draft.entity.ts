import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'lots', name: 'call_draft' })
export class CallDraftEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('int', { name: 'authority_id' }) authorityId: number;
  @Column('int', { name: 'unit_id' }) unitId: number;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text', { name: 'officer_initials' }) officerInitials: string;
  @Column('int') version: number;
  @Column('boolean', { name: 'must_be_handed_over' }) mustBeHandedOver: boolean;
  @Column('text', { name: 'contact_code' }) contactCode: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt: Date | null;
  @Column('uuid', { name: 'key_id' }) keyId: string;
  @Column('bytea', { name: 'body_enc' }) bodyEnc: Buffer;
  /** Sealed calls: nobody outside the circle sees that the row is there. */
  @Column('uuid', { name: 'circle_id', nullable: true }) circleId: string | null;
  @Column('text', { nullable: true }) alias: string | null;
  /** The sealed contact way, under the call's own key. */
  @Column('bytea', { name: 'sealed_enc', nullable: true }) sealedEnc: Buffer | null;
}
