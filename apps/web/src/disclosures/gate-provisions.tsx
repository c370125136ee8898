import type { GateView, ProvisionView } from '../api/types.js';
import type { GateForm } from './gate-form.js';
import { Folded } from '../ui/folded.js';
import { Notice } from '../ui/notice.js';

/** What the law says so far. Never "hand it out". */
export function GateProvisions({ gate, form }: { readonly gate: GateView; readonly form: GateForm }) {
  const everybody = gate.persons.length;
  const names = form.persons.map(({ label }, index) => label.trim() || `person ${index + 1}`);
  const list = (rows: readonly ProvisionView[], notes = false) => (
    <ProvisionList rows={rows} everybody={everybody} names={names} notes={notes} />
  );
  return (
    <section className="card" aria-labelledby="gate-provisions">
      <h2 id="gate-provisions">Bestämmelser {gate.lawDate}</h2>
      {everybody === 1 ? (
        <p>{gate.sv}</p>
      ) : (
        <ul>
          {gate.persons.map(({ no, sv }) => (
            <li key={no}>
              {names[no - 1]}: {sv}
            </li>
          ))}
        </ul>
      )}
      {gate.stops.length > 0 ? (
        <Notice kind="warning" title="Hindrar så länge det inte är uteslutet">
          {list(gate.stops, true)}
        </Notice>
      ) : null}
      <h3>Kan prövas: {gate.grounds.length}</h3>
      {list(gate.grounds)}
      {gate.lawyer.length > 0 ? (
        <>
          <h3>Fråga en jurist</h3>
          {list(gate.lawyer, true)}
        </>
      ) : null}
      <Folded title={`Stängda av svaren: ${gate.closed.length}`} filled={false}>
        {list(gate.closed)}
      </Folded>
      <Folded title={`Öppnar aldrig för socialtjänsten: ${gate.neverRoads.length}`} filled={false}>
        {list(gate.neverRoads)}
      </Folded>
    </section>
  );
}

interface ProvisionListProps {
  readonly rows: readonly ProvisionView[];
  readonly everybody: number;
  readonly names: readonly string[];
  /** The law file's own remark: where a jurist has to be asked, or somebody wants to know whether there is a way around. */
  readonly notes?: boolean;
}

function ProvisionList({ rows, everybody, names, notes = false }: ProvisionListProps) {
  if (rows.length === 0) return <p className="muted">Ingen.</p>;
  return (
    <ul>
      {rows.map((row) => (
        <li key={`${row.id} ${row.persons.join()}`}>
          <strong>{row.lagrum}</strong>
          {row.verdict === 'must' ? ' (ska)' : ''} – {row.title}
          {row.persons.length < everybody ? ` (gäller ${row.persons.map((no) => names[no - 1]).join(', ')})` : ''}
          {row.note !== null && notes ? <span className="help"> {row.note}</span> : null}
          {row.failedSv.length > 0 ? <span className="help"> Stängd: {row.failedSv.join(' ')}</span> : null}
        </li>
      ))}
    </ul>
  );
}
