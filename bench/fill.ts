import type { Client } from 'pg';

/** Open hand-overs of every unit with an inbox: what a screen full of work holds. */
export const openPerUnit = 25;

const kindsWithInbox = ['child_intake', 'adult_intake', 'sig', 've_team', 'exit_service'];

/**
 * Writes `count` referrals, as superuser and without triggers: three years of a city's calls with their contacts, persons, matters,
 * packages, clocks, keys and cases. Two thirds are reports about children; every unit has 25 open ones from the last two days; of the rest
 * 93 % were taken, 5 % came back and 2 % were withdrawn. Bodies are noise of ordinary size: only those that will be opened need a key.
 */
export async function fillReferrals(client: Client, count: number): Promise<void> {
  await client.query("SET session_replication_role = 'replica'");
  await client.query("SET synchronous_commit = 'off'");
  await client.query(planned, [count, kindsWithInbox, openPerUnit]);
  for (const statement of written) await client.query(statement);
  await client.query('DROP TABLE plan');
  await client.query('RESET session_replication_role');
  for (const table of filled) await client.query(`VACUUM (ANALYZE) ${table}`);
  await client.query('CHECKPOINT');
}

// The reference is a bijection of the row's number (an odd factor modulo 2^30), so that no two are the same.
const planned = `CREATE TEMP TABLE plan AS
  WITH receiver AS MATERIALIZED (
    SELECT u.id, u.authority_id, u.area_code, u.kind, row_number() OVER (ORDER BY (u.kind <> 'child_intake'), u.id) AS no, count(*) FILTER (WHERE u.kind='child_intake') OVER () AS children, count(*) OVER () AS every
    FROM lots.unit u WHERE u.kind = ANY($2::text[]) AND u.valid @> current_date),
  row AS MATERIALIZED (SELECT i, random() AS chance, random() AS age, random() AS pace, random() AS kind FROM generate_series(1, $1::int) AS i),
  placed AS MATERIALIZED (
    SELECT r.*, u.id AS to_unit, u.authority_id AS to_authority, u.area_code AS area, u.kind AS unit_kind,
      row_number() OVER (PARTITION BY u.id ORDER BY r.i) AS nth
    FROM row r JOIN receiver u ON u.no = CASE WHEN r.i % 3 < 2 THEN 1 + r.i % u.children ELSE u.children + 1 + r.i % greatest(u.every - u.children, 1) END)
  SELECT i, to_unit, to_authority, area, unit_kind = 'child_intake' AS child,
    CASE WHEN unit_kind = 'child_intake' THEN 'child_report' WHEN unit_kind = 'exit_service' THEN 'leaver' WHEN kind < 0.3 THEN 'relative_support' ELSE 'adult_request' END AS errand,
    CASE WHEN nth <= $3::int * 3 / 5 THEN 'offered' WHEN nth <= $3::int THEN 'acknowledged' WHEN chance < 0.93 THEN 'accepted' WHEN chance < 0.98 THEN 'returned' ELSE 'withdrawn' END AS state,
    now() - CASE WHEN nth <= $3::int THEN age * interval '2 days' ELSE interval '4 hours' + age * interval '1095 days' END AS offered_at,
    (5 + pace * 175) * interval '1 minute' AS took, (array[0,1,1,1,2,2,3])[1 + floor(kind * 7)::int]::smallint AS urgency,
    (SELECT string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + ((((i::bigint * 387420489) % 1073741824) >> (5*n)) % 32)::int, 1), '') FROM generate_series(0,5) AS n) AS ref,
    gen_random_uuid() AS contact_id, gen_random_uuid() AS person_id, gen_random_uuid() AS matter_id, gen_random_uuid() AS referral_id,
    gen_random_uuid() AS contact_key, gen_random_uuid() AS person_key, gen_random_uuid() AS package_key, gen_random_uuid() AS case_key,
    (SELECT id FROM lots.unit WHERE kind='routing_desk' ORDER BY id LIMIT 1) AS desk, (SELECT authority_id FROM lots.unit WHERE kind='routing_desk' ORDER BY id LIMIT 1) AS desk_authority
  FROM placed`;

const noise = (bytes: number): string => `decode(repeat(md5(i::text), ${Math.ceil(bytes / 16)}), 'hex')`;

const written = [
  `INSERT INTO keys.data_key(id,authority_id,purpose,kek_version,wrapped)
     SELECT contact_key, desk_authority, 'contact', 1, ${noise(61)} FROM plan UNION ALL SELECT person_key, desk_authority, 'person', 1, ${noise(61)} FROM plan
     UNION ALL SELECT package_key, to_authority, 'package', 1, ${noise(61)} FROM plan UNION ALL SELECT case_key, to_authority, 'case', 1, ${noise(61)} FROM plan WHERE state='accepted'`,
  `INSERT INTO lots.contact(id,authority_id,unit_id,ref,contact_code,call_id,channel,received_at,created_at,outcome,key_id,body_enc)
     SELECT contact_id, desk_authority, desk, ref, substr(ref,1,4)||'-'||substr(ref,5), gen_random_uuid(), 'phone', offered_at - interval '20 minutes', offered_at, 'referred', contact_key, ${noise(1200)} FROM plan`,
  `INSERT INTO lots.person(id,authority_id,unit_id,alias,key_id,body_enc) SELECT person_id, desk_authority, desk, ref, person_key, ${noise(240)} FROM plan`,
  `INSERT INTO lots.matter(id,contact_id,origin_authority_id,origin_unit_id,track,subject_no,person_id,errand,responsible_unit_id,urgency,received_at)
     SELECT matter_id, contact_id, desk_authority, desk, 'primary', 1, person_id, errand, CASE WHEN state='accepted' THEN to_unit ELSE desk END, urgency, offered_at - interval '20 minutes' FROM plan`,
  `INSERT INTO lots.referral(id,ref,matter_id,from_authority_id,from_unit_id,to_authority_id,to_unit_id,state,version,mode,ground,errand,urgency,child,age_band,need,notes,area_code,from_initials,received_at,offered_at,ack_due,idem,acknowledged_at,decided_at,holder_initials,return_reason,needed_today)
     SELECT referral_id, ref, matter_id, desk_authority, desk, to_authority, to_unit, state, CASE state WHEN 'offered' THEN 1 ELSE 2 END,
       CASE WHEN child THEN 'delivered' ELSE 'preview' END, CASE WHEN child THEN 'sol-19-1' ELSE 'osl-samtycke' END, errand, urgency, child, CASE WHEN child THEN '13-17' ELSE '26-59' END,
       'vill ha kontakt', CASE WHEN i % 4 = 0 THEN '{travel}'::text[] ELSE '{}' END, area, 'Å.L.', offered_at - interval '20 minutes', offered_at,
       offered_at + (array['15 minutes','1 hour','1 day','3 days'])[1 + urgency]::interval, gen_random_uuid(),
       CASE WHEN state IN('acknowledged','accepted') THEN least(offered_at + took/2, now()) END, CASE WHEN state IN('accepted','returned','withdrawn') THEN offered_at + took END,
       CASE WHEN state IN('acknowledged','accepted') THEN 'M.K.' END, CASE WHEN state='returned' THEN 'other_district' END, CASE WHEN state='returned' AND child THEN 'yes' END FROM plan`,
  `INSERT INTO lots.package(referral_id,from_authority_id,to_authority_id,to_unit_id,mode,fields,key_id,body_enc,sha256)
     SELECT referral_id, desk_authority, to_authority, to_unit, CASE WHEN child THEN 'delivered' ELSE 'preview' END, '{told,person,contact}', package_key, ${noise(1200)}, ${noise(32)} FROM plan`,
  `INSERT INTO lots.clock(id,matter_id,referral_id,unit_id,kind,due,stage,met_at)
     SELECT gen_random_uuid(), matter_id, referral_id, desk, 'acknowledgement', offered_at + interval '1 hour', 0, CASE WHEN state <> 'offered' THEN least(offered_at + took/2, now()) END FROM plan`,
  `INSERT INTO lots.case_file(id,ref,authority_id,unit_id,referral_id,errand,urgency,area_code,received_at,opened_at,stat_date,key_id,body_enc)
     SELECT gen_random_uuid(), ref, to_authority, to_unit, referral_id, errand, urgency, area, offered_at - interval '20 minutes', offered_at + took, (offered_at)::date, case_key, ${noise(1200)} FROM plan WHERE state='accepted'`,
  `INSERT INTO lots.unit_feed(unit_id,topic,seq,changed_at) SELECT to_unit, 'inbox', count(*), now() FROM plan GROUP BY to_unit
     UNION ALL SELECT desk, 'handovers', count(*), now() FROM plan GROUP BY desk`,
];

const filled = [
  'keys.data_key',
  'lots.contact',
  'lots.person',
  'lots.matter',
  'lots.referral',
  'lots.package',
  'lots.clock',
  'lots.case_file',
];
