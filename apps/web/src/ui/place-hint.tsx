import { Button } from '@midas-ds/components';
import { useState } from 'react';
import { Line } from './text-inputs.js';

interface PlaceHintProps {
  readonly words: string;
  /** "hon", "personen". */
  readonly who: string;
  readonly onRemove: () => void;
  readonly onKeep: (reason: string) => void;
}

/** Words that may show where somebody is: taken away, or kept with a reason (rules SK6, T14). Nothing is changed by itself. */
export function PlaceHint({ words, who, onRemove, onKeep }: PlaceHintProps) {
  const [reason, setReason] = useState<string | null>(null);
  const keep = () => {
    if (reason === null) setReason('');
    else if (reason.trim() !== '') onKeep(reason.trim());
  };
  return (
    <div className="protect-hint">
      <p>
        Det här kan visa var {who} finns: ”{words}”. Ta bort?
      </p>
      {reason === null ? null : <Line label={`Skäl att behålla ”${words}”`} value={reason} onChange={setReason} />}
      <div className="button-row">
        {reason === null ? (
          <Button size="medium" variant="secondary" aria-label={`Ta bort ”${words}”`} onPress={onRemove}>
            Ta bort
          </Button>
        ) : null}
        <Button size="medium" variant="tertiary" aria-label={`Behåll ”${words}”`} onPress={keep}>
          {reason === null ? 'Behåll – skäl' : 'Behåll'}
        </Button>
      </div>
    </div>
  );
}
