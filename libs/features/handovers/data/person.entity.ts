import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'lots', name: 'person' })
export class PersonEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('int', { name: 'authority_id' }) authorityId: number;
  @Column('int', { name: 'unit_id' }) unitId: number;
  @Column('uuid', { name: 'circle_id', nullable: true }) circleId: string | null;
  @Column('text') alias: string;
  @Column('uuid', { name: 'key_id' }) keyId: string;
  @Column('bytea', { name: 'body_enc' }) bodyEnc: Buffer;
}
