import { openPlaceHints, withoutHint, type FieldHint } from '@lots/rules/protection';
import { PlaceHint } from '../ui/place-hint.js';
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
  const keep = (reason: string) => change({ kept: [...draft.protection.kept, { words: hint.words, reason }] });
  return <PlaceHint words={hint.words} who="hon" onRemove={remove} onKeep={keep} />;
}
