import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryMode } from '@lots/contracts';

/** Written by the sender, readable by the receiver only. */
@Entity({ schema: 'lots', name: 'package' })
export class PackageEntity {
  @PrimaryColumn('uuid', { name: 'referral_id' }) referralId: string;
  @Column('int', { name: 'from_authority_id' }) fromAuthorityId: number;
  @Column('int', { name: 'to_authority_id' }) toAuthorityId: number;
  @Column('int', { name: 'to_unit_id' }) toUnitId: number;
  @Column('uuid', { name: 'circle_id', nullable: true }) circleId: string | null;
  @Column('text') mode: DeliveryMode;
  @Column('text', { array: true }) fields: string[];
  @Column('uuid', { name: 'key_id' }) keyId: string;
  @Column('bytea', { name: 'body_enc' }) bodyEnc: Buffer;
  @Column('bytea') sha256: Buffer;
}
