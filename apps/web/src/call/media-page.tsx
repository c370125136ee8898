import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { useOrganisation } from '../app/use-organisation.js';
import { Notice } from '../ui/notice.js';
import { useCallForm } from './call-form-context.js';
import { NarrativeSection } from './narrative-section.js';

const answer = [
  'Jag kan varken bekräfta eller dementera om en person är känd hos oss.',
  'Det gäller alla.',
  'Du kan begära allmänna handlingar hos registrator.',
  'Du behöver inte säga vem du är eller vad du ska ha dem till.',
];

/** A journalist, or a question about who is known here: five lines to say, and no field for anybody's name (screens.md S9). */
export function MediaPage() {
  const { draft, edit } = useCallForm();
  const phone = useOrganisation()?.registrarPhone ?? null;
  const fifth = phone === null ? 'Fråga växeln efter registrator.' : `Registratorns nummer är ${phone}.`;
  const lines = [...answer, fifth];
  return (
    <>
      <Notice title="Säg det här">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <CopyAnswer text={lines.join('\n')} />
      </Notice>
      <Notice kind="warning">
        <p>Sök inte på personen. Sökningen loggas. Skriv inte vem som frågar eller vem frågan gäller.</p>
        <p>
          Frågar någon om sig själv: registrator och registerutdrag. Lotsen svarar inte. Det ska gå i dag eller nästa arbetsdag.
        </p>
      </Notice>
      {/* What was written before it was clear whom one talks to is still there to see. */}
      {draft.narrative === '' ? null : <NarrativeSection />}
      <div className="button-row">
        <Button variant="tertiary" size="medium" onPress={() => edit({ purpose: null, reporterRole: null })}>
          Det gäller något annat
        </Button>
      </div>
    </>
  );
}

function CopyAnswer({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('Svaret är kopierat.'),
      () => setSaid('Det gick inte att kopiera. Markera texten i stället.'),
    );
  };
  return (
    <div className="button-row">
      <Button variant="secondary" size="medium" onPress={copy}>
        Kopiera svaret
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}
