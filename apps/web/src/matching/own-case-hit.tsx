import { Button } from '@midas-ds/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  linkVerdictSv,
  type MatchConfidence,
  matchConfidenceSv,
  type CaseLinkReason,
  type CaseLinkVerdict,
} from '@lots/contracts';
import { boardApi } from '../api/board-api.js';
import type { OwnCaseHitView } from '../api/types.js';
import { ErrorText } from '../ui/error-text.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { LinkFields } from './link-fields.js';

interface HitOfCase {
  readonly refId: string;
  readonly hit: OwnCaseHitView;
}

const reasons: Readonly<Record<CaseLinkVerdict, readonly CaseLinkReason[]>> = {
  linked: ['same_number', 'name_and_age', 'same_guardians'],
  not_same: ['other_person'],
  withdrawn: ['mistake', 'other_person'],
};

/** One earlier case of the unit's own: what has been said about the two, and a way to say it. */
export function OwnCaseHit({ refId, hit }: HitOfCase) {
  const now = useNow();
  const [open, setOpen] = useState<CaseLinkVerdict | null>(null);
  const sure = hit.verdictConfidence === null ? '' : ` (${matchConfidenceSv[hit.verdictConfidence].toLocaleLowerCase('sv')})`;
  return (
    <li className="earlier-hit">
      <p>
        <Link to={`/arenden/${hit.ref}`}>Ärende {hit.ref}</Link> · inkom {when(hit.receivedAt, now)}
        {hit.areaName === null ? '' : ` · ${hit.areaName}`}
      </p>
      <p>
        ”{hit.name}”{hit.bornSv === '' ? '' : `, ${hit.bornSv}`}
      </p>
      <p className="muted">Kan vara samma. {hit.whySv}.</p>
      {hit.verdict === null ? null : <p className="earlier-verdict">{`${linkVerdictSv[hit.verdict]}${sure}`}</p>}
      <div className="button-row">
        {waysOf(hit).map(([what, words]) => (
          <Button
            key={what}
            variant="tertiary"
            size="medium"
            aria-label={`${words}: ärende ${hit.ref}`}
            aria-expanded={open === what}
            onPress={() => setOpen(open === what ? null : what)}
          >
            {words}
          </Button>
        ))}
      </div>
      {open === null ? null : <SayForm key={open} verdict={open} refId={refId} hit={hit} onSaid={() => setOpen(null)} />}
    </li>
  );
}

function waysOf({ verdict }: OwnCaseHitView): readonly (readonly [CaseLinkVerdict, string])[] {
  if (verdict !== null) return [['withdrawn', 'Ändra']];
  return [
    ['linked', 'Koppla – troligen samma'],
    ['not_same', 'Inte samma'],
  ];
}

interface SayFormProps extends HitOfCase {
  readonly verdict: CaseLinkVerdict;
  readonly onSaid: () => void;
}

/** How surely and why. Neither case is changed, and no report is taken out of the count of several reporters. */
function SayForm({ refId, hit, verdict, onSaid }: SayFormProps) {
  const [confidence, setConfidence] = useState<MatchConfidence | null>(null);
  const [reason, setReason] = useState<CaseLinkReason | null>(null);
  const queries = useQueryClient();
  const say = useMutation({
    mutationFn: (body: { reason: CaseLinkReason }) =>
      boardApi.linkCases(refId, {
        otherRef: hit.ref,
        verdict,
        confidence: verdict === 'linked' ? confidence : null,
        ...body,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['cases', refId, 'earlier'] });
      onSaid();
    },
  });
  const ready = reason !== null && (verdict !== 'linked' || confidence !== null);
  return (
    <div className="earlier-form">
      <LinkFields
        asksHowSure={verdict === 'linked'}
        confidence={confidence}
        onConfidence={setConfidence}
        reasons={reasons[verdict]}
        reason={reason}
        onReason={setReason}
      />
      <ErrorText error={say.error} />
      <Button
        size="medium"
        variant="secondary"
        isDisabled={!ready || say.isPending}
        onPress={() => {
          if (reason !== null) say.mutate({ reason });
        }}
      >
        {verdict === 'withdrawn' ? 'Ta tillbaka' : 'Spara'}
      </Button>
    </div>
  );
}
