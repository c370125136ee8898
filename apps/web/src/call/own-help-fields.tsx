import { Choice } from '../ui/choice.js';
import { useCallForm } from './call-form-context.js';
import { answers, threats } from './words.js';

/** The three questions to somebody who wants to leave, in the order they are asked. */
export function OwnHelpFields() {
  const { draft, edit } = useCallForm();
  return (
    <>
      <Choice
        label="Vill lämna en miljö?"
        field="wants_to_leave"
        options={answers}
        value={draft.wantsToLeave}
        onChange={(wantsToLeave) => edit({ wantsToLeave })}
      />
      <Choice
        label="Hot mot personen?"
        field="threat_against_subject"
        options={threats}
        value={draft.threatAgainstSubject}
        onChange={(threatAgainstSubject) => edit({ threatAgainstSubject })}
      />
      <Choice
        label="Boende i natt?"
        field="shelter_tonight"
        options={answers}
        value={draft.shelterTonight}
        onChange={(shelterTonight) => edit({ shelterTonight })}
      />
    </>
  );
}
