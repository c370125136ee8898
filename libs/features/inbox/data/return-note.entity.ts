import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The receiver's words to the sender about a return; readable by the sender only. */
@Entity({ schema: 'lots', name: 'return_note' })
export class ReturnNoteEntity {
  @PrimaryColumn('uuid', { name: 'referral_id' }) referralId: string;
  @Column('int', { name: 'from_authority_id' }) fromAuthorityId: number;
  @Column('int', { name: 'to_authority_id' }) toAuthorityId: number;
  @Column('int', { name: 'to_unit_id' }) toUnitId: number;
  @Column('uuid', { name: 'key_id' }) keyId: string;
  @Column('bytea', { name: 'body_enc' }) bodyEnc: Buffer;
}
