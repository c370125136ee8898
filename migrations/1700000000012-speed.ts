import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes that the measurements asked for (docs/operations/bench.md): the hand-overs of one contact, side tracks included, and the
 * clock that is next to be looked at – a range, so that a poll with nothing due reads nothing.
 */
export class Speed1700000000012 implements MigrationInterface {
  name = 'Speed1700000000012';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE INDEX matter_contact ON lots.matter(contact_id);
DROP INDEX lots.clock_look;
CREATE INDEX clock_look ON lots.clock((coalesce(look_at,'-infinity')), due) WHERE met_at IS NULL;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP INDEX lots.clock_look;
CREATE INDEX clock_look ON lots.clock(look_at NULLS FIRST) WHERE met_at IS NULL;
DROP INDEX lots.matter_contact;`);
  }
}
