import { Button } from '@midas-ds/components';
import { caseWorkLimits, closingCodeSv, moveReasonSv, type ClosingCode, type MoveReason } from '@lots/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { caseWorkApi } from '../api/case-work-api.js';
import type { UnitChoiceView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { ReasonSelect } from '../retention/reason-select.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { LongText } from '../ui/text-inputs.js';

interface CaseDialogProps {
  readonly refId: string;
  readonly onClose: () => void;
}

interface ActProps extends CaseDialogProps {
  readonly title: string;
  readonly ready: boolean;
  readonly act: () => Promise<unknown>;
  readonly children: ReactNode;
}

/** One act on a case, with what it asks. */
function Act({ refId, title, ready, act, onClose, children }: ActProps) {
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: act,
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', refId] }),
  });
  return (
    <Dialog title={title} open onClose={onClose}>
      {children}
      <ErrorText error={send.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={!ready || send.isPending} onPress={() => send.mutate()}>
          {title}
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}

export function CloseCaseDialog({ refId, onClose }: CaseDialogProps) {
  const [code, setCode] = useState<ClosingCode | null>(null);
  const [reasons, setReasons] = useState('');
  const act = () => (code === null ? Promise.resolve() : caseWorkApi.closeCase(refId, { code, reasons }));
  return (
    <Act refId={refId} title="Avsluta i Lots" ready={code !== null} act={act} onClose={onClose}>
      <p>Avslut stoppar ingen klocka. Skyddsbedömning och beslut ska vara dokumenterade. Ärendet går att läsa efteråt.</p>
      <ReasonSelect label="Varför" texts={closingCodeSv} value={code} onChange={setCode} />
      <LongText label="Skäl" value={reasons} onChange={setReasons} maxLength={caseWorkLimits.words} />
    </Act>
  );
}

export function ReopenCaseDialog({ refId, onClose }: CaseDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <Act refId={refId} title="Öppna igen" ready act={() => caseWorkApi.reopenCase(refId, reason)} onClose={onClose}>
      <LongText label="Varför öppnas ärendet igen?" value={reason} onChange={setReason} maxLength={caseWorkLimits.words} />
    </Act>
  );
}

export function MoveCaseDialog({ refId, units, onClose }: CaseDialogProps & { readonly units: readonly UnitChoiceView[] }) {
  const [id] = useState(newId);
  const [unitCode, setUnit] = useState<string | null>(null);
  const [reason, setReason] = useState<MoveReason | null>(null);
  const [note, setNote] = useState('');
  const names = Object.fromEntries(units.map(({ code, name }) => [code, name]));
  const act = () =>
    unitCode === null || reason === null ? Promise.resolve() : caseWorkApi.moveCase(refId, { id, unitCode, reason, note });
  return (
    <Act refId={refId} title="Erbjud flytt" ready={unitCode !== null && reason !== null} act={act} onClose={onClose}>
      <p>Ärendet är ert tills den andra enheten har tagit emot det. Då följer allt med, och ingen klocka börjar om.</p>
      <ReasonSelect label="Enhet" choose="Välj enhet" texts={names} value={unitCode} onChange={setUnit} />
      <ReasonSelect label="Varför" texts={moveReasonSv} value={reason} onChange={setReason} />
      <LongText label="Meddelande till enheten" value={note} onChange={setNote} maxLength={caseWorkLimits.words} />
    </Act>
  );
}
