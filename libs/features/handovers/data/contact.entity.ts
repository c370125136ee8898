import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'lots', name: 'contact' })
export class ContactEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('int', { name: 'authority_id' }) authorityId: number;
  @Column('int', { name: 'unit_id' }) unitId: number;
  @Column('text') ref: string;
  @Column('text', { name: 'contact_code' }) contactCode: string;
  @Column('uuid', { name: 'call_id' }) callId: string;
  @Column('text') channel: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('text') outcome: string;
  @Column('uuid', { name: 'circle_id', nullable: true }) circleId: string | null;
  /** Sealed contacts only. */
  @Column('text', { nullable: true }) alias: string | null;
  @Column('uuid', { name: 'key_id', nullable: true }) keyId: string | null;
  @Column('bytea', { name: 'body_enc', nullable: true }) bodyEnc: Buffer | null;
}
