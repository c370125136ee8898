import { Line } from '../ui/text-inputs.js';
import { useCallForm } from './call-form-context.js';

/** Who must not be told. Stands first on the receiver's page and on paper. */
export function ProtectionSection() {
  const { draft, edit, visible } = useCallForm();
  if (!visible.has('mustNotKnow') || visible.has('sealed')) return null;
  return (
    <section className="form-section" aria-label="Skydd">
      <Line
        label="Vem får inte få veta?"
        help="Skriv vem och varför, till exempel: sonen, uppringaren är rädd. Står först hos mottagaren."
        value={draft.mustNotKnow}
        onChange={(mustNotKnow) => edit({ mustNotKnow })}
      />
      <p className="read-aloud">
        <span className="read-aloud-label">Läs upp:</span> Jag kan inte lova att du är anonym om du säger ditt namn. Familjen kan
        få läsa anmälan. Vill du säga ditt namn?
      </p>
    </section>
  );
}
