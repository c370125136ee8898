import { strFromU8, unzipSync } from 'fflate';
import type { ReportSections, SectionTexts } from '@lots/contracts';
import { startTestApi, type ApiClient, type TestApi } from '@lots/testing';
import { planAndTraining } from './plan-and-training.js';

interface Report {
  ref: string;
  rev: number;
  state: string;
  template: { id: string; required: boolean; texts: (keyof SectionTexts)[] }[];
  sections: ReportSections;
  figures: {
    section: string;
    population: string;
    note: string;
    table: { caption: string; rows: { text: string; n: number | null }[][] } | null;
  }[];
  received: { boardName: string; no: number; sections: ReportSections }[];
}

/** From a district's draft to kommunstyrelsen's report, over HTTP (docs/rules/reports.md). */
describe('situation reports', () => {
  let api: TestApi;
  let lena: ApiClient;
  let cecilia: ApiClient;
  let asa: ApiClient;
  let bosse: ApiClient;
  let ref: string;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    lena = await api.signIn('lena');
    cecilia = await api.signIn('cecilia');
    asa = await api.signIn('asa');
    await api.addAccount('bosse', 'bromma-samordnare', 'local_coordinator');
    bosse = await api.signIn('bosse');
    api.clock.set(new Date('2026-09-08T09:00:00+02:00'));
    // Four events without persons, one of them merged away and one that did not belong here, and one that concerns persons.
    const { rows } = await api.admin.query<{ id: number; authority: number }>(
      "SELECT id, authority_id AS authority FROM lots.unit WHERE code='farsta-samordnare'",
    );
    const unit = rows[0]!;
    const event = (no: number, withPersons: boolean, merged: string, category = 'NULL') =>
      `INSERT INTO lots.event(id,ref,authority_id,unit_id,from_authority_id,from_unit_id,source,catalogue,types,environment,place_type,week,damage,with_persons,actions,needs_support,state,sent_on,receipt_due,merged_into,category)
       VALUES ('00000000-0000-4000-8000-00000000000${no}','AAAAA${no}',${unit.authority},${unit.id},${unit.authority},${unit.id},'form','2026-09-01','{graffiti}','unknown','square','2026-W30','none',${String(withPersons)},'{}',false,'sent','2026-07-2${no}','2026-09-10T10:00:00Z',${merged},${category})`;
    await api.admin.query(event(1, false, 'NULL'));
    await api.admin.query(event(2, false, 'NULL'));
    await api.admin.query(event(3, true, 'NULL'));
    await api.admin.query(event(4, false, "'00000000-0000-4000-8000-000000000001'"));
    await api.admin.query(event(5, false, 'NULL', "'not_relevant'"));
  }, 60_000);
  afterAll(() => api.close());

  const begin = async (client: ApiClient, kind: string, period = '2026T2') =>
    (await client.post('/reports', { kind, period })).body<{ ref: string }>().ref;
  const read = async (client: ApiClient, which: string): Promise<Report> =>
    (await client.get(`/reports/${which}`)).body<Report>();
  const filled = ({ template, sections }: Report, words = 'Inget nytt har hänt.'): ReportSections =>
    Object.fromEntries(
      template.map(({ id, required, texts }) => [
        id,
        { ...sections[id]!, ...(required && { [texts[0]!]: words }), confidence: id === 'assessment' ? 'medium' : null },
      ]),
    );
  const handIn = async (client: ApiClient, which: string, words?: string) => {
    const report = await read(client, which);
    const saved = await client.put(`/reports/${which}`, { rev: report.rev, sections: filled(report, words) });
    expect(saved.status).toBe(200);
    return client.post(`/reports/${which}/submit`, { rev: saved.body<{ rev: number }>().rev });
  };

  it('is begun once a period and kind; a district writes no city report', async () => {
    const begun = await lena.post('/reports', { kind: 'local', period: '2026T2' });
    expect([begun.status, begun.text]).toEqual([200, expect.stringContaining('ref')]);
    ref = begun.body<{ ref: string }>().ref;
    expect([(await lena.get(`/reports/${ref}`)).status, ref]).toEqual([200, ref]);
    expect(await begin(lena, 'local')).toBe(ref);
    const city = await lena.post('/reports', { kind: 'city', period: '2026T2' });
    expect(city.status).toBe(404);
    expect((await lena.post('/reports', { kind: 'local', period: '2019T1' })).status).toBe(422);
    expect((await asa.post('/reports', { kind: 'local', period: '2026T2' })).status).toBe(404);
  });

  it('is given exact counts of events without persons, and of persons only what is published', async () => {
    const { figures } = await read(lena, ref);
    const byType = figures.find(({ table }) => table?.caption.startsWith('Händelser efter typ'));
    expect(byType?.table?.rows.map((row) => row[1]?.n)).toEqual([2]);
    const persons = figures.filter(({ population }) => population === 'persons');
    expect(persons).toMatchObject([{ table: null, note: expect.stringContaining('är inte publicerad') as string }]);
  });

  it('is saved while it is written; the one who comes late is told', async () => {
    const report = await read(lena, ref);
    const sections = filled(report);
    const saved = await lena.put(`/reports/${ref}`, { rev: report.rev, sections });
    expect(saved.body<{ rev: number }>().rev).toBe(report.rev + 1);
    expect((await lena.put(`/reports/${ref}`, { rev: report.rev, sections })).status).toBe(409);
    expect((await read(lena, ref)).sections).toEqual(sections);
    const { rows } = await api.admin.query<{ text: string }>("SELECT encode(body_enc,'escape') AS text FROM lots.report_draft");
    expect(rows[0]?.text).not.toContain('Inget nytt');
    for (const bad of [
      { sources: { known: 1 } },
      [],
      { 'Fel id': sections['sources'] },
      { sources: { ...sections['sources'], more: '' } },
    ])
      expect((await lena.put(`/reports/${ref}`, { rev: report.rev + 1, sections: bad })).status).toBe(400);
  });

  it('is not handed in while a text may point somebody out or is missing, and the answer has none of the words', async () => {
    const named = await handIn(lena, ref, 'Kalle Karlsson, 070-174 06 05, var där.');
    expect(named.status).toBe(422);
    expect(named.text).toContain('"code":"sources.known"');
    const report = await read(lena, ref);
    const empty = await lena.put(`/reports/${ref}`, { rev: report.rev, sections: {} });
    const missing = await lena.post(`/reports/${ref}/submit`, { rev: empty.body<{ rev: number }>().rev });
    expect([missing.status, missing.text.includes('assessment.known')]).toEqual([422, true]);
    const { rows } = await api.admin.query<{ reason: string }>(
      "SELECT DISTINCT reason_code AS reason FROM lots.audit_entry WHERE action='reports.submit' AND outcome='denied' ORDER BY 1",
    );
    expect(rows.map(({ reason }) => reason)).toEqual(['not_complete', 'not_deidentified']);
  });

  it('nobody else finds the draft: the central coordinator gets the answer of what does not exist', async () => {
    const report = await read(lena, ref);
    for (const client of [cecilia, asa])
      for (const knock of [
        (which: string) => client.get(`/reports/${which}`),
        (which: string) => client.put(`/reports/${which}`, { rev: report.rev, sections: {} }),
        (which: string) => client.post(`/reports/${which}/submit`, { rev: report.rev }),
        (which: string) => client.post(`/reports/${which}/decision`, { decidedOn: '2026-09-01', paragraph: 1 }),
        (which: string) => client.post(`/reports/${which}/revise`),
        (which: string) => client.get(`/reports/${which}/versions/1`),
        (which: string) => client.get(`/reports/${which}/versions/1/docx`),
        (which: string) => client.get(`/reports/${which}/versions/1/pdf`),
      ]) {
        const [theirs, nobodys] = [await knock(ref), await knock('00Z0Z0')];
        expect([theirs.status, theirs.text, theirs.headers]).toEqual([404, nobodys.text, nobodys.headers]);
      }
    expect((await cecilia.get('/reports')).body<{ reports: unknown[] }>().reports).toEqual([]);
  });

  it('handed in, it is read by the central coordinator and locked; decided, with day and paragraph', async () => {
    expect((await handIn(lena, ref)).body()).toEqual({ no: 1 });
    const report = await read(lena, ref);
    expect((await lena.put(`/reports/${ref}`, { rev: report.rev, sections: report.sections })).status).toBe(409);
    const seen = (await cecilia.get(`/reports/${ref}/versions/1`)).body<{ mayDecide: boolean; mayRevise: boolean }>();
    expect(seen).toMatchObject({ mayDecide: false, mayRevise: false });
    expect((await lena.post(`/reports/${ref}/decision`, { decidedOn: '2026-09-09', paragraph: 12 })).status).toBe(422);
    for (let again = 0; again < 2; again += 1)
      expect((await lena.post(`/reports/${ref}/decision`, { decidedOn: '2026-09-07', paragraph: 12 })).status).toBe(204);
    expect((await lena.post(`/reports/${ref}/decision`, { decidedOn: '2026-09-06', paragraph: 12 })).status).toBe(409);
  });

  it('a new version shows what has changed; the decided one stays as it was', async () => {
    expect((await lena.post(`/reports/${ref}/revise`)).status).toBe(204);
    expect((await handIn(lena, ref, 'Något nytt har hänt.')).body()).toEqual({ no: 2 });
    interface Version {
      changes: { section: string; parts: { kind: string; text: string }[] }[];
      decidedOn: string | null;
      sections: ReportSections;
    }
    const [first, second] = [
      (await lena.get(`/reports/${ref}/versions/1`)).body<Version>(),
      (await lena.get(`/reports/${ref}/versions/2`)).body<Version>(),
    ];
    expect([first.decidedOn, first.sections['sources']?.known, first.changes]).toEqual([
      '2026-09-07',
      'Inget nytt har hänt.',
      [],
    ]);
    expect(second.changes[0]).toMatchObject({
      section: 'sources',
      parts: [
        { kind: 'removed', text: 'Inget' },
        { kind: 'added', text: 'Något' },
        { kind: 'same', text: ' nytt har hänt.' },
      ],
    });
  });

  it('the city’s report is made of what was handed in: the sum of events, who is missing, each board’s assessment', async () => {
    const council = await begin(cecilia, 'council');
    const { figures, received } = await read(cecilia, council);
    expect(received).toMatchObject([{ boardName: expect.stringContaining('Farsta') as string, no: 2 }]);
    const rows = (caption: string) =>
      figures.find(({ table }) => table?.caption.startsWith(caption))?.table?.rows.map((row) => row.map(({ text }) => text)) ??
      [];
    expect(rows('Händelser efter typ').map((row) => row[1])).toEqual(['2']);
    expect(rows('Lägesbilder').find(([name]) => name?.includes('Farsta'))).toEqual([
      expect.stringContaining('Farsta'),
      'Inlämnad, version 2',
      'Inget beslut',
    ]);
    expect(rows('Lägesbilder').find(([name]) => name?.includes('Bromma'))?.[1]).toBe('Inte inlämnad');
    expect(rows('Nämndernas bedömningar').map((row) => row.slice(1))).toEqual([['Något nytt har hänt.', 'Ganska säkert']]);
    expect(rows('Handlingsplaner mot').every(([, plan]) => /^(Saknas|0 av \d+ beslutade)$/.test(plan ?? ''))).toBe(true);
    expect(rows('Grundkursen').every(([, asOf]) => asOf === 'Ingen lista')).toBe(true);
    await planAndTraining(lena, bosse);
    const later = (await read(cecilia, council)).figures;
    const row = (caption: string, name: RegExp) =>
      later
        .find(({ table }) => table?.caption.startsWith(caption))
        ?.table?.rows.map((cells) => cells.map(({ text }) => text))
        .find(([first]) => name.test(first ?? ''));
    // Farsta's plan is decided; Bromma's is a draft, which nobody but its own and the central coordinator knows of.
    expect(row('Handlingsplaner mot', /Farsta/)?.slice(1, 4)).toEqual(['Beslutad 2026-09-01 § 12', '1', '0']);
    expect(row('Handlingsplaner mot', /Bromma/)?.slice(1, 4)).toEqual(['Saknas', '–', '–']);
    expect(row('Handlingsplaner mot', /Hela staden/)?.[1]).toMatch(/^1 av \d+ beslutade$/);
    expect(row('Grundkursen', /Farsta/)?.slice(1)).toEqual(['2026-09-01', '1000', '76', '8 %']);
    expect(row('Grundkursen', /Bromma/)?.slice(1)).toEqual(['Ingen lista', '–', '–', '–']);
    // A district is told of its own board only.
    const own = (await read(lena, ref)).figures.filter(({ population }) => ['plans', 'training'].includes(population));
    expect(own.map(({ table }) => table?.rows.length)).toEqual([1, 1]);
    expect((await handIn(cecilia, council)).body()).toEqual({ no: 1 });
    expect((await lena.get(`/reports/${council}/versions/1`)).status).toBe(404);
  });

  it('is the same words and numbers as DOCX and tagged PDF', async () => {
    const docx = await lena.get(`/reports/${ref}/versions/2/docx`);
    expect(docx.header('content-disposition')).toBe('attachment; filename="lagesbild-2026T2-version-2.docx"');
    const body = strFromU8(unzipSync(docx.bytes)['word/document.xml'] ?? new Uint8Array());
    for (const words of ['Något nytt har hänt.', 'Källor och luckor', 'Händelser efter typ', 'bara händelser utan personer'])
      expect(body).toContain(words);
    const pdf = (await lena.get(`/reports/${ref}/versions/2/pdf`)).bytes.toString('latin1');
    for (const mark of ['/StructTreeRoot', '/Lang (sv-SE)', '<pdfuaid:part>1</pdfuaid:part>', '/S /H2', '/S /TH', '/S /Figure'])
      expect(pdf).toContain(mark);
  });
});
