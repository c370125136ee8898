import type { GateView, ProvisionView } from '../api/types.js';
import { Folded } from '../ui/folded.js';
import { Notice } from '../ui/notice.js';

/** What the law says so far. Never "hand it out". */
export function GateProvisions({ gate }: { readonly gate: GateView }) {
  return (
    <section className="card" aria-labelledby="gate-provisions">
      <h2 id="gate-provisions">Bestämmelser {gate.lawDate}</h2>
      <p>{gate.sv}</p>
      {gate.stops.length > 0 ? (
        <Notice kind="warning" title="Hindrar så länge det inte är uteslutet">
          <ProvisionList rows={gate.stops} />
        </Notice>
      ) : null}
      <h3>Kan prövas: {gate.grounds.length}</h3>
      <ProvisionList rows={gate.grounds} />
      {gate.lawyer.length > 0 ? (
        <>
          <h3>Fråga en jurist</h3>
          <ProvisionList rows={gate.lawyer} />
        </>
      ) : null}
      <Folded title={`Stängda av svaren: ${gate.closed.length}`} filled={false}>
        <ProvisionList rows={gate.closed} />
      </Folded>
      <Folded title={`Öppnar aldrig för socialtjänsten: ${gate.neverRoads.length}`} filled={false}>
        <ProvisionList rows={gate.neverRoads} />
      </Folded>
    </section>
  );
}

function ProvisionList({ rows }: { readonly rows: readonly ProvisionView[] }) {
  if (rows.length === 0) return <p className="muted">Ingen.</p>;
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <strong>{row.lagrum}</strong>
          {row.verdict === 'must' ? ' (ska)' : ''} – {row.title}
          {row.failedSv.length > 0 ? <span className="help"> Stängd: {row.failedSv.join(' ')}</span> : null}
        </li>
      ))}
    </ul>
  );
}
