import { Client } from 'pg';

/** Two districts and the desk: ids are small numbers so that a failing test reads well. */
export const fixture = {
  socialnamnden: 1,
  farsta: 2,
  bromma: 3,
  desk: 10,
  veTeam: 11,
  farstaChild: 20,
  farstaAdult: 21,
  brommaChild: 30,
} as const;

/** Writes the fixture's authorities and units into a test database. */
export async function writeOrganisationFixture(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`
      INSERT INTO lots.authority(id,code,name,municipality,valid) VALUES
        (1,'socialnamnden','Socialnämnden','0180','[2007-01-01,)'), (2,'farsta','Farsta stadsdelsnämnd','0180','[2007-01-01,)'), (3,'bromma','Bromma stadsdelsnämnd','0180','[2007-01-01,)');
      INSERT INTO lots.unit(id,authority_id,kind,code,name,area_code,phone,valid) VALUES
        (10,1,'routing_desk','lotsen','Lotsen',NULL,'08-465 004 00','[2007-01-01,)'), (11,1,'ve_team','ve-team','VBE-teamet',NULL,NULL,'[2007-01-01,)'),
        (20,2,'child_intake','farsta-mottagning-barn','Farsta mottagning barn','farsta',NULL,'[2007-01-01,)'), (21,2,'adult_intake','farsta-mottagning-vuxen','Farsta mottagning vuxen','farsta',NULL,'[2007-01-01,)'),
        (30,3,'child_intake','bromma-mottagning-barn','Bromma mottagning barn','bromma',NULL,'[2007-01-01,)');
      INSERT INTO lots.area(code,name) VALUES ('farsta','Farsta'),('bromma','Bromma');`);
  } finally {
    await client.end();
  }
}
