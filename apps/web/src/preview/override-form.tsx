import { Button } from '@midas-ds/components';
import type { OverrideReason } from '@lots/contracts';
import { useState } from 'react';
import type { OverrideDto } from '../api/types.js';
import { overrideReasons } from '../call/words.js';
import { Choice } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import { UnitSelect } from '../ui/unit-select.js';

interface OverrideFormProps {
  readonly subjectNo: number;
  readonly unitCode: string;
  readonly onOverride: (next: OverrideDto) => void;
}

/** Another receiver than the proposed one. The reason goes to those who own the routing table. */
export function OverrideForm({ subjectNo, unitCode, onOverride }: OverrideFormProps) {
  const [unit, setUnit] = useState('');
  const [reason, setReason] = useState<OverrideReason | null>(null);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const asksWhom = reason === 'agreed_with_manager';
  const complete = unit !== '' && reason !== null && (!asksWhom || note.trim() !== '');
  return (
    <details className="folded">
      <summary>Välj annan mottagare</summary>
      <div className="folded-body">
        <UnitSelect label="Mottagare" value={unit} onChange={setUnit} without={unitCode} />
        <Choice label="Varför?" options={overrideReasons} value={reason} onChange={setReason} />
        {asksWhom ? <Line label="Vilken chef?" value={note} onChange={setNote} /> : null}
        {asked && !complete ? (
          <Notice kind="warning" live>
            <p>Välj mottagare och skäl först. Har du rådgjort med chef: skriv vem.</p>
          </Notice>
        ) : null}
        <Button
          variant="secondary"
          size="medium"
          onPress={() => {
            setAsked(!complete);
            if (complete && reason !== null) onOverride({ subjectNo, unitCode: unit, reason, note: note.trim() });
          }}
        >
          Byt mottagare
        </Button>
      </div>
    </details>
  );
}
