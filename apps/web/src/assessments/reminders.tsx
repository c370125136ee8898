import { Button } from '@midas-ds/components';
import { stepCodeSv, type CaseReminder } from '@lots/contracts';
import type { AssessmentView } from '../api/types.js';
import { Notice } from '../ui/notice.js';
import { acts, type Act } from './acts.js';

export type Opened = { readonly act: Act; readonly code?: string } | { readonly feedback: true };

interface RemindersProps {
  readonly assessment: AssessmentView;
  readonly onOpen: (what: Opened) => void;
}

/** What the case asks until it is answered. Each has its own way to answer. */
export function Reminders({ assessment, onOpen }: RemindersProps) {
  const asked = new Set<CaseReminder>(assessment.reminders);
  return (
    <>
      {asked.has('guardians_wait') ? (
        <p className="important-text">Kontakta inte vårdnadshavare förrän skyddsbedömningen är gjord.</p>
      ) : null}
      {asked.has('duty_answer') ? (
        <Notice kind="warning" title="Är skyddsbedömningen gjord av Socialjouren?">
          <p>Anmälan kom när ni hade stängt, eller en tidigare dag. Frågan står kvar till ja eller nej.</p>
          <div className="button-row">
            {Object.entries(stepCodeSv.duty_answer).map(([code, sv]) => (
              <Button key={code} variant="secondary" size="medium" onPress={() => onOpen({ act: acts.duty, code })}>
                {sv}
              </Button>
            ))}
          </div>
        </Notice>
      ) : null}
      {asked.has('violence') ? (
        <Notice kind="danger" title="Våld eller heder">
          <p>Inled utredning genast.</p>
        </Notice>
      ) : null}
      {asked.has('second_person') ? (
        <Notice kind="warning" title="En annan person behöver ta ställning">
          <p>Flera olika anmälare har hört av sig. Den som inte har lagt förslaget läser och beslutar.</p>
        </Notice>
      ) : null}
      {asked.has('travel_ban') ? (
        <Notice kind="warning" title="Utreseförbud kan prövas">
          <p>
            Barnet kan vara på väg att resa. Svara under Pröva utreseförbud. Frågan kommer igen när planerna har kommit längre.
          </p>
        </Notice>
      ) : null}
      {asked.has('feedback') ? (
        <Notice kind="warning" title="Anmälaren ska få återkoppling">
          <div className="button-row">
            <Button size="medium" onPress={() => onOpen({ feedback: true })}>
              Lämna återkoppling
            </Button>
          </div>
        </Notice>
      ) : null}
      {asked.has('meeting') ? <p className="muted">Har barnet och vårdnadshavarna fått ett erbjudande om möte?</p> : null}
    </>
  );
}
