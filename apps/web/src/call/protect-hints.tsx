import { Button } from '@midas-ds/components';
import { openPlaceHints, withoutHint, type FieldHint } from '@lots/rules/protection';
import { useState } from 'react';
import { Line } from '../ui/text-inputs.js';
import { useCallForm } from './call-form-context.js';
import { useEditProtection } from './protect-switch.js';

const shownAtOnce = 3;

/** Words that may show where she is: taken away, or kept with a reason (rule SK6). Nothing is changed by itself. */
export function ProtectHints() {
  const { draft } = useCallForm();
  const hints = openPlaceHints(draft);
  return (
    <div role="status" className="protect-hints">
      {hints.slice(0, shownAtOnce).map((hint) => (
        <Hint key={`${hint.field}${hint.subject ?? ''}${hint.words}`} hint={hint} />
      ))}
      {hints.length > shownAtOnce ? <p className="muted">{hints.length - shownAtOnce} till.</p> : null}
    </div>
  );
}

function Hint({ hint }: { readonly hint: FieldHint }) {
  const { draft, edit } = useCallForm();
  const change = useEditProtection();
  const [reason, setReason] = useState<string | null>(null);
  const remove = () => {
    if (hint.field !== 'note') {
      edit({ [hint.field]: withoutHint(draft[hint.field], hint) });
      return;
    }
    const subjects = draft.subjects.map((subject, index) =>
      index === hint.subject ? { ...subject, note: withoutHint(subject.note, hint) } : subject,
    );
    edit({ subjects });
  };
  const keep = () => {
    if (reason === null) setReason('');
    else if (reason.trim() !== '') change({ kept: [...draft.protection.kept, { words: hint.words, reason: reason.trim() }] });
  };
  return (
    <div className="protect-hint">
      <p>Det här kan visa var hon finns: ”{hint.words}”. Ta bort?</p>
      {reason === null ? null : <Line label={`Skäl att behålla ”${hint.words}”`} value={reason} onChange={setReason} />}
      <div className="button-row">
        {reason === null ? (
          <Button size="medium" variant="secondary" aria-label={`Ta bort ”${hint.words}”`} onPress={remove}>
            Ta bort
          </Button>
        ) : null}
        <Button size="medium" variant="tertiary" aria-label={`Behåll ”${hint.words}”`} onPress={keep}>
          {reason === null ? 'Behåll – skäl' : 'Behåll'}
        </Button>
      </div>
    </div>
  );
}
