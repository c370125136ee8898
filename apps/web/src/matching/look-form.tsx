import { LookReason, lookReasonSv } from '@lots/contracts';
import { Button } from '@midas-ds/components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import { ErrorText } from '../ui/error-text.js';
import { PackageText } from '../ui/package-text.js';
import { CodedSelect } from './coded-select.js';
import type { HitProps } from './hit-props.js';

/** "Titta": a reason first, then what was written down. The reason stands in the access log. */
export function LookForm({ hit, callId, subjectNo }: HitProps) {
  const [reason, setReason] = useState<LookReason | null>(null);
  const look = useMutation({ mutationFn: lotsApi.readEarlier, gcTime: 0 });
  if (look.data)
    return (
      <div className="earlier-read">
        <PackageText
          mustNotKnow={look.data.mustNotKnow}
          sections={look.data.sections}
          goodToKnow={[]}
          heading="Det som lämnades då"
        />
      </div>
    );
  return (
    <div className="earlier-form">
      <CodedSelect label="Varför behöver du titta?" codes={LookReason} words={lookReasonSv} value={reason} onChange={setReason} />
      <p className="muted">Skälet sparas i loggen.</p>
      <ErrorText error={look.error} />
      <Button
        size="medium"
        variant="secondary"
        isDisabled={reason === null || look.isPending}
        onPress={() => (reason === null ? undefined : look.mutate({ callId, subjectNo, personId: hit.personId, reason }))}
      >
        Visa
      </Button>
    </div>
  );
}
