import { holdReasonSv, liftReasonSv, refuseReasonSv } from '@lots/contracts';
import { retentionApi } from '../api/retention-api.js';
import type { DisposalItemView, DisposalView, HoldView } from '../api/types.js';
import { ReasonDialog } from './reason-dialog.js';

interface HoldDialogProps {
  readonly item: DisposalItemView;
  readonly onClose: () => void;
}

export function HoldDialog({ item, onClose }: HoldDialogProps) {
  return (
    <ReasonDialog
      title="Stoppa gallringen"
      label="Varför ska det finnas kvar?"
      texts={holdReasonSv}
      act={(reason) => retentionApi.setHold({ table: item.table, rowId: item.rowId, reason })}
      onClose={onClose}
    >
      <p>
        {item.sv} {item.ref ?? ''} finns kvar tills någon häver stoppet, även om resten gallras.
      </p>
    </ReasonDialog>
  );
}

export function LiftDialog({ hold, onClose }: { readonly hold: HoldView; readonly onClose: () => void }) {
  return (
    <ReasonDialog
      title="Häv stoppet"
      label="Varför får det gallras nu?"
      texts={liftReasonSv}
      act={(reason) => retentionApi.liftHold(hold.id, reason)}
      onClose={onClose}
    >
      <p>
        {hold.sv} {hold.ref ?? ''} kan föreslås för gallring igen.
      </p>
    </ReasonDialog>
  );
}

export function RefuseDialog({ disposal, onClose }: { readonly disposal: DisposalView; readonly onClose: () => void }) {
  return (
    <ReasonDialog
      title="Avslå förslaget"
      label="Varför ska det inte gallras?"
      texts={refuseReasonSv}
      act={(reason) => retentionApi.decideDisposal(disposal.id, { rows: disposal.rows, refuse: reason })}
      onClose={onClose}
    >
      <p>Inget gallras. Samma rader föreslås igen tidigast om 90 dagar.</p>
    </ReasonDialog>
  );
}
