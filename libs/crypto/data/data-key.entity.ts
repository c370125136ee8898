import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'keys', name: 'data_key' })
export class DataKeyEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('int', { name: 'authority_id' }) authorityId: number;
  @Column('text') purpose: string;
  @Column('int', { name: 'kek_version' }) kekVersion: number;
  @Column('bytea', { nullable: true }) wrapped: Buffer | null;
  @Column('timestamptz', { name: 'destroyed_at', nullable: true }) destroyedAt: Date | null;
}
