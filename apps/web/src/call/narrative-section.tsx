import { Folded } from '../ui/folded.js';
import { LongText } from '../ui/text-inputs.js';
import { useCallForm } from './call-form-context.js';

/** What is said, what the officer hears, and what the officer did: three different things, never mixed. */
export function NarrativeSection() {
  const { draft, edit, visible } = useCallForm();
  return (
    <section className="form-section" aria-label="Samtalet">
      {visible.has('ownHelp') ? <p className="stop-text">Skriv inte var personen är.</p> : null}
      <LongText
        label="Det uppringaren säger"
        help="Skriv med uppringarens ord. Vårdnadshavare och den det gäller kan få läsa."
        value={draft.narrative}
        onChange={(narrative) => edit({ narrative })}
        autoFocus
      />
      <Folded title="Det jag hör eller ser själv" filled={draft.observed !== ''}>
        <LongText
          label="Det jag hör eller ser själv"
          help="Till exempel någon som skriker i bakgrunden. Ingen bedömning: den gör mottagaren."
          value={draft.observed}
          onChange={(observed) => edit({ observed })}
        />
      </Folded>
      <Folded title="Det här gjorde jag" filled={draft.doneByDesk !== ''}>
        <LongText
          label="Det här gjorde jag"
          help="Till exempel: rådde att ringa 112 eller 114 14, lugnade, gav ett nummer."
          value={draft.doneByDesk}
          onChange={(doneByDesk) => edit({ doneByDesk })}
        />
      </Folded>
    </section>
  );
}
