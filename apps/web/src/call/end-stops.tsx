import { Checkbox } from '@midas-ds/components';
import { type ChildReason, childReasonSv } from '@lots/contracts';
import { Choice } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { options } from '../ui/option.js';
import { Line } from '../ui/text-inputs.js';
import type { EndingAnswers, Stop } from './ending.js';

interface EndStopsProps {
  readonly stops: readonly Stop[];
  readonly answers: EndingAnswers;
  readonly onChange: (change: Partial<EndingAnswers>) => void;
}

const reasons = options<ChildReason>(childReasonSv);
const asksForReason = ['child_findable', 'manager_name', 'not_own_child'];

/** What the server stopped at, in its own words, with the answers that may open it. */
export function EndStops({ stops, answers, onChange }: EndStopsProps) {
  if (stops.length === 0) return null;
  const child = stops.some((stop) => asksForReason.includes(stop.code));
  return (
    <Notice kind="warning" live>
      {stops.map((stop) => (
        <p key={stop.code}>
          <strong>{stop.sv}</strong>
        </p>
      ))}
      {child ? (
        <ChildReasonFields answers={answers} onChange={onChange} />
      ) : (
        <Checkbox isSelected={answers.askedAgain} onChange={(askedAgain) => onChange({ askedAgain })}>
          Jag har frågat en gång till, och det går inte att få veta
        </Checkbox>
      )}
    </Notice>
  );
}

function ChildReasonFields({ answers, onChange }: Omit<EndStopsProps, 'stops'>) {
  return (
    <>
      <Choice
        label="Varför lämnar du inte över?"
        options={reasons}
        value={answers.childReason ?? null}
        onChange={(reason) => onChange({ childReason: reason ?? undefined })}
      />
      {answers.childReason === 'manager' ? (
        <Line
          label="Chef som har bestämt det"
          help="Namnet sparas inte. Loggen visar att du har svarat så."
          value={answers.managerName}
          onChange={(managerName) => onChange({ managerName })}
        />
      ) : null}
    </>
  );
}
