import type { Client } from 'pg';

const at = `'2028-02-01T08:40:00Z'`;
const who = `gen_random_uuid(),'X.X.'`;
/** A key of the case's own board, for one row. */
const keyed = `WITH f AS (SELECT f.*, (SELECT id FROM lots.case_closing c WHERE c.case_id=f.id) AS closing, (SELECT id FROM lots.unit u WHERE u.code='farsta-mottagning-vuxen') AS adults,
     (SELECT id FROM lots.unit u WHERE u.code='farsta-samordnare') AS others FROM lots.case_file f WHERE f.ref=$1),
   k AS (INSERT INTO keys.data_key(id,authority_id,purpose,kek_version,wrapped) SELECT gen_random_uuid(),f.authority_id,'case',1,'\\x01' FROM f RETURNING id)`;

/** One of each kind of row that a case can have besides the usual, some of them left at another unit of the board. */
const rows: readonly string[] = [
  `INSERT INTO lots.journal_draft(id,case_id,authority_id,unit_id,user_id,by_initials,version,saved_at,key_id,body_enc) SELECT gen_random_uuid(),f.id,f.authority_id,f.unit_id,${who},1,${at},k.id,'x' FROM f,k`,
  `INSERT INTO lots.case_addition(id,case_id,referral_id,authority_id,unit_id,kind,at,key_id,body_enc) SELECT gen_random_uuid(),f.id,gen_random_uuid(),f.authority_id,f.unit_id,'supplement',${at},k.id,'x' FROM f,k`,
  `INSERT INTO lots.case_move(id,case_id,authority_id,from_unit_id,to_unit_id,state,reason,errand,urgency,received_at,offered_at,due,offered_by,offered_initials,decided_at,decided_by,key_id,body_enc)
   SELECT gen_random_uuid(),f.id,f.authority_id,f.adults,f.others,'withdrawn','other',f.errand,1,${at},${at},${at},${who},${at},gen_random_uuid(),k.id,'x' FROM f,k`,
  `INSERT INTO lots.case_link(id,case_id,other_id,authority_id,unit_id,verdict,confidence,reason,at,by_user,by_initials)
   SELECT gen_random_uuid(),f.id,o.id,f.authority_id,f.unit_id,'not_same',NULL,'other_person',${at},${who} FROM f, LATERAL (SELECT c.id FROM lots.case_file c WHERE c.unit_id=f.unit_id AND c.id<>f.id AND c.circle_id IS NULL LIMIT 1) o`,
  `INSERT INTO lots.case_reopening(closing_id,case_id,authority_id,unit_id,at,by_user,key_id,body_enc) SELECT f.closing,f.id,f.authority_id,f.unit_id,${at},gen_random_uuid(),k.id,'x' FROM f,k`,
  `, g AS (INSERT INTO lots.intervention_group(id,ref,authority_id,unit_id,opened_at,opened_by,opened_initials,idem,case_id,consent_id,form_code,closed_reason,closed_at,closed_by,closed_initials)
     SELECT gen_random_uuid(),'GRVPP1',f.authority_id,f.unit_id,${at},${who},gen_random_uuid(),f.id,gen_random_uuid(),'sig','goals_met',${at},${who} FROM f RETURNING id)
   INSERT INTO lots.group_entry(id,group_id,case_id,kind,authority_id,unit_id,at,by_user,by_initials,idem,key_id,body_enc) SELECT gen_random_uuid(),g.id,f.id,'meeting',f.authority_id,f.unit_id,${at},${who},gen_random_uuid(),k.id,'x' FROM f,k,g`,
  `INSERT INTO lots.relative_case(id,ref,authority_id,unit_id,opened_at,opened_by,opened_initials,idem,case_id,closed_reason,closed_at,closed_by,closed_initials,key_id,body_enc)
   SELECT gen_random_uuid(),'REATVE',f.authority_id,f.unit_id,${at},${who},gen_random_uuid(),f.id,'enough',${at},${who},k.id,'x' FROM f,k`,
  `INSERT INTO lots.relative_session(id,relative_case_id,case_id,form,day,authority_id,unit_id,at,by_user,by_initials,idem,key_id,body_enc)
   SELECT gen_random_uuid(),r.id,f.id,'phone','2028-02-01',f.authority_id,f.unit_id,${at},${who},gen_random_uuid(),k.id,'x' FROM f,k,lots.relative_case r WHERE r.case_id=f.id`,
  `INSERT INTO lots.glass(id,case_id,authority_id,unit_id,user_id,user_initials,session_mark,reason,opened_at,ends_at,ended_at,key_id,body_enc)
   SELECT gen_random_uuid(),f.id,f.authority_id,f.unit_id,${who},decode(repeat('00',32),'hex'),'other',${at},${at}::timestamptz+interval '1 hour',${at},k.id,'x' FROM f,k`,
  `INSERT INTO lots.consent(id,ref,authority_id,unit_id,about_kind,about_id,given_by,form,cooperation,parties,from_day,to_day,given_at,at,by_user,by_initials,idem,key_id,body_enc)
   SELECT gen_random_uuid(),'SAMTCK',f.authority_id,f.adults,'case',f.id,'self','oral','other','{skola}','2028-02-01','2028-02-02',${at},${at},${who},gen_random_uuid(),k.id,'x' FROM f,k`,
  `INSERT INTO lots.disclosure(id,ref,authority_id,unit_id,about_kind,about_id,mode,state,result,recipient,initiative,form,law_date,rule_ids,at,by_user,by_initials,decided_at,decided_by,decided_initials,second_roles,idem,key_id,body_enc)
   SELECT gen_random_uuid(),'VTAMNT',f.authority_id,f.adults,'case',f.id,'before','decided','disclosed','police','own','oral','2028-02-01','{x}',${at},${who},${at},${who},'{}',gen_random_uuid(),k.id,'x' FROM f,k`,
  `INSERT INTO lots.disclosure_item(id,disclosure_id,no,authority_id,unit_id,key_id,body_enc) SELECT gen_random_uuid(),d.id,1,f.authority_id,f.adults,k.id,'x' FROM f,k,lots.disclosure d WHERE d.about_id=f.id`,
];

/** Written past the product, without its triggers: only that there is something of everything. */
export async function fillFile(admin: Client, ref: string): Promise<void> {
  await admin.query('BEGIN');
  await admin.query('SET LOCAL session_replication_role=replica');
  for (const row of rows) await admin.query(`${keyed} ${row}`, [ref]);
  await admin.query('COMMIT');
}
