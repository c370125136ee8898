import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Support to a relative is open once on one case (docs/rules/teams.md, T18), also when two colleagues open it at the same moment. */
export class OneRelativeCase1700000000052 implements MigrationInterface {
  name = 'OneRelativeCase1700000000052';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'CREATE UNIQUE INDEX relative_case_one_open ON lots.relative_case(case_id) WHERE case_id IS NOT NULL AND closed_at IS NULL',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX lots.relative_case_one_open');
  }
}
