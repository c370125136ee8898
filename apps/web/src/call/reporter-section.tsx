import { Checkbox } from '@midas-ds/components';
import type { CallDraft } from '@lots/contracts';
import { useState } from 'react';
import { Choice } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import { Typeahead } from '../ui/typeahead.js';
import { useCallForm } from './call-form-context.js';
import { PlaceFields } from './place-fields.js';
import { answers, reporterRoles } from './words.js';

const roleOptions = reporterRoles.filter(({ value }) => value !== 'unknown').map(({ value, sv }) => ({ id: value, name: sv }));

/** Who calls. The anonymous switch stands before the name, so that the question comes before the answer. */
export function ReporterSection() {
  const { draft, edit, visible } = useCallForm();
  return (
    <section className="form-section" aria-label="Uppringaren">
      <div className="field-row">
        <Typeahead
          label="Vem ringer?"
          field="reporter_role"
          options={roleOptions}
          value={draft.reporterRole ?? ''}
          onChange={(value) => edit({ reporterRole: reporterRoles.find((role) => role.value === value)?.value ?? null })}
        />
        {visible.has('inProfession') ? (
          <Choice
            label="I tjänsten?"
            field="reporter_in_profession"
            options={answers}
            value={draft.reporterInProfession}
            onChange={(reporterInProfession) => edit({ reporterInProfession })}
            help={inProfessionHelp(draft)}
          />
        ) : null}
      </div>
      {draft.reporterRole === 'police' ? (
        <p className="read-aloud">
          <span className="read-aloud-label">Om polisen frågar:</span> Det kan jag inte svara på. Fråga mottagningen; de gör en
          sekretessprövning.
        </p>
      ) : null}
      {visible.has('anonymous') ? <AnonymousSwitch /> : null}
      {visible.has('reporterName') ? (
        <div className="field-row">
          <Line label="Uppringarens namn" value={draft.reporterName} onChange={(reporterName) => edit({ reporterName })} />
          {visible.has('places') ? (
            <Line
              label="Arbetsplats"
              value={draft.reporterWorkplace}
              onChange={(reporterWorkplace) => edit({ reporterWorkplace })}
            />
          ) : null}
        </div>
      ) : null}
      <Choice
        label="Vill uppringaren ha stöd för egen del?"
        field="seeks_own_support"
        options={answers}
        value={draft.seeksOwnSupport}
        onChange={(seeksOwnSupport) => edit({ seeksOwnSupport })}
      />
      {visible.has('relativeHome') ? (
        <PlaceFields
          municipalityLabel="Vilken kommun bor den anhörige i?"
          municipalityField="reporter_home_municipality"
          municipality={draft.reporterMunicipality}
          district={draft.reporterDistrict}
          districtField="reporter_home_district"
          onMunicipality={(reporterMunicipality) => edit({ reporterMunicipality })}
          onDistrict={(reporterDistrict) => edit({ reporterDistrict })}
        />
      ) : null}
    </section>
  );
}

function inProfessionHelp(draft: CallDraft): string | undefined {
  return draft.reporterInProfession === 'yes' && draft.childAffected === 'yes'
    ? 'Säg: Du kan inte vara anonym när du anmäler i tjänsten.'
    : undefined;
}

type Identifying = Pick<CallDraft, 'reporterName' | 'reporterWorkplace' | 'safeContact'>;

/** Taking the name away also empties it; a slip of the hand can be undone while the page is open. */
function AnonymousSwitch() {
  const { draft, edit } = useCallForm();
  const [taken, setTaken] = useState<Identifying | null>(null);
  const onChange = (anonymous: boolean) => {
    if (!anonymous) {
      edit({ reporterAnonymous: false, ...taken });
      return;
    }
    const { reporterName, reporterWorkplace, safeContact } = draft;
    setTaken({ reporterName, reporterWorkplace, safeContact });
    edit({ reporterAnonymous: true, reporterName: '', reporterWorkplace: '', safeContact: { ...safeContact, number: '' } });
  };
  return (
    <div className="field" data-field="reporter_anonymous">
      <Checkbox isSelected={draft.reporterAnonymous} onChange={onChange}>
        Uppringaren vill vara anonym
      </Checkbox>
      {draft.reporterAnonymous ? (
        <Notice kind="warning" live>
          <p>Skriv inte numret från displayen. Vi får inte ta reda på vem som ringer.</p>
          <p className="muted">Säg: Säg inte ditt namn om du vill vara anonym. Har du sagt det måste jag skriva det.</p>
        </Notice>
      ) : null}
    </div>
  );
}
