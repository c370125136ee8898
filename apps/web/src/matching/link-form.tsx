import { type MatchConfidence, type LinkReason, type LinkVerdict } from '@lots/contracts';
import { Button } from '@midas-ds/components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { LinkFields } from './link-fields.js';
import type { HitProps } from './hit-props.js';
import { useAskAgain } from './use-earlier.js';

interface LinkFormProps extends HitProps {
  readonly verdict: LinkVerdict;
  readonly onSaid: () => void;
}

const reasons: Readonly<Record<LinkVerdict, readonly LinkReason[]>> = {
  linked: ['same_number', 'name_and_age', 'caller_says_so', 'same_guardians'],
  not_same: ['other_person', 'caller_says_so'],
  mentioned: ['cannot_tell', 'name_and_age'],
  withdrawn: ['mistake', 'caller_says_so', 'other_person'],
};

/** What the officer says about a hit, how surely and why. Neither report is changed. */
export function LinkForm({ verdict, hit, callId, subjectNo, onSaid }: LinkFormProps) {
  const [confidence, setConfidence] = useState<MatchConfidence | null>(null);
  const [reason, setReason] = useState<LinkReason | null>(null);
  const askAgain = useAskAgain(callId);
  const say = useMutation({
    mutationFn: lotsApi.linkEarlier,
    onSuccess: async () => {
      await askAgain();
      onSaid();
    },
  });
  const ready = reason !== null && (verdict !== 'linked' || confidence !== null);
  const send = () => {
    if (reason === null) return;
    say.mutate({
      callId,
      subjectNo,
      personId: hit.personId,
      verdict,
      confidence: verdict === 'linked' ? confidence : null,
      reason,
    });
  };
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
      <Button size="medium" variant="secondary" isDisabled={!ready || say.isPending} onPress={send}>
        {verdict === 'withdrawn' ? 'Ta tillbaka' : 'Spara'}
      </Button>
    </div>
  );
}
