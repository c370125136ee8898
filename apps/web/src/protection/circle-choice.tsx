import { Checkbox, CheckboxGroup } from '@midas-ds/components';
import type { UnitCircleView } from '../api/types.js';

interface CircleChoiceProps {
  readonly candidates: UnitCircleView['candidates'];
  readonly chosen: readonly string[];
  readonly onChange: (members: string[]) => void;
}

/** Those the unit has named, and for its manager the others who work there. At least two (rule T11). */
export function CircleChoice({ candidates, chosen, onChange }: CircleChoiceProps) {
  return (
    <CheckboxGroup
      label="Vilka ska vara med?"
      description="Minst två, du själv är en av dem. Bara de ser att ärendet finns. Chefen är med bara om du väljer chefen."
      value={[...chosen]}
      onChange={onChange}
    >
      {candidates.map(({ id, name, function: works }) => (
        <Checkbox key={id} value={id}>
          {works === null ? name : `${name}, ${works.toLocaleLowerCase('sv')}`}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
