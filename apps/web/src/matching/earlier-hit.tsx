import { linkVerdictSv, matchConfidenceSv, referralStateSv } from '@lots/contracts';
import { Button } from '@midas-ds/components';
import { useState } from 'react';
import type { EarlierHitView } from '../api/types.js';
import { LinkForm } from './link-form.js';
import { LookForm } from './look-form.js';

export interface HitProps {
  readonly hit: EarlierHitView;
  readonly callId: string;
  readonly subjectNo: number;
}

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
  const button = (what: Exclude<Open, null>, words: string) => (
    <Button
      variant="tertiary"
      size="medium"
      aria-label={`${words}: ${hit.name}, ${when}`}
      aria-expanded={open === what}
      onPress={() => setOpen(open === what ? null : what)}
    >
      {words}
    </Button>
  );
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
      <p className="muted">Kan vara samma. {hit.whySv}.</p>
      {hit.verdict === null ? null : (
        <p className="earlier-verdict">
          {linkVerdictSv[hit.verdict]}
          {hit.verdictConfidence === null ? '' : ` (${matchConfidenceSv[hit.verdictConfidence].toLocaleLowerCase('sv')})`}
        </p>
      )}
      <div className="button-row">
        {button('look', 'Titta – skäl')}
        {hit.verdict === null ? button('linked', 'Koppla – troligen samma') : null}
        {hit.verdict === null ? button('not_same', 'Inte samma') : null}
        {hit.verdict === null ? button('mentioned', 'Vet inte – skicka med som upplysning') : null}
        {hit.verdict === null ? null : button('withdrawn', 'Ändra')}
      </div>
      {open === 'look' ? <LookForm hit={hit} callId={callId} subjectNo={subjectNo} /> : null}
      {open === null || open === 'look' ? null : (
        <LinkForm key={open} verdict={open} hit={hit} callId={callId} subjectNo={subjectNo} onSaid={() => setOpen(null)} />
      )}
    </li>
  );
}
