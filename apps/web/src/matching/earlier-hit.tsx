import { linkVerdictSv, matchConfidenceSv, referralStateSv } from '@lots/contracts';
import { Button } from '@midas-ds/components';
import { useState } from 'react';
import type { EarlierHitView } from '../api/types.js';
import type { HitProps } from './hit-props.js';
import { LinkForm } from './link-form.js';
import { LookForm } from './look-form.js';

const dayFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

type Open = 'look' | 'linked' | 'not_same' | 'mentioned' | 'withdrawn' | null;

/** One earlier hand-over that may be about the same person. */
export function EarlierHit({ hit, callId, subjectNo }: HitProps) {
  const [open, setOpen] = useState<Open>(null);
  const when = dayFormat.format(new Date(hit.receivedAt));
  return (
    <li className="earlier-hit">
      <p>
        <strong>
          {when} · {hit.areaName ?? hit.unitName} · {referralStateSv[hit.state]}
        </strong>
      </p>
      <p>
        ”{hit.name}”{hit.bornSv === '' ? '' : `, ${hit.bornSv}`}
      </p>
      <p className="muted">
        {hit.apartSv ?? 'Kan vara samma.'} {hit.whySv}.
      </p>
      <Verdict hit={hit} />
      <div className="button-row">
        {waysOf(hit).map(([what, words]) => (
          <Button
            key={what}
            variant="tertiary"
            size="medium"
            aria-label={`${words}: ${hit.name}, ${when}`}
            aria-expanded={open === what}
            onPress={() => setOpen(open === what ? null : what)}
          >
            {words}
          </Button>
        ))}
      </div>
      {open === 'look' ? <LookForm hit={hit} callId={callId} subjectNo={subjectNo} /> : null}
      {open === null || open === 'look' ? null : (
        <LinkForm key={open} verdict={open} hit={hit} callId={callId} subjectNo={subjectNo} onSaid={() => setOpen(null)} />
      )}
    </li>
  );
}

/** What has been said; it can be said anew. */
function Verdict({ hit }: { readonly hit: EarlierHitView }) {
  if (hit.verdict === null) return null;
  const sure = hit.verdictConfidence === null ? '' : ` (${matchConfidenceSv[hit.verdictConfidence].toLocaleLowerCase('sv')})`;
  return <p className="earlier-verdict">{`${linkVerdictSv[hit.verdict]}${sure}`}</p>;
}

function waysOf({ verdict }: EarlierHitView): readonly (readonly [Exclude<Open, null>, string])[] {
  if (verdict !== null)
    return [
      ['look', 'Titta – skäl'],
      ['withdrawn', 'Ändra'],
    ];
  return [
    ['look', 'Titta – skäl'],
    ['linked', 'Koppla – troligen samma'],
    ['not_same', 'Inte samma'],
    ['mentioned', 'Vet inte – skicka med som upplysning'],
  ];
}
