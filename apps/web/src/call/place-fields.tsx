import { useMemo } from 'react';
import type { OrganisationView } from '../api/types.js';
import { Typeahead } from '../ui/typeahead.js';
import type { TypeaheadOption } from '../ui/match-options.js';
import { useOrganisation } from '../app/use-organisation.js';

interface PlaceFieldsProps {
  readonly municipalityLabel: string;
  readonly municipalityField: string;
  readonly municipality: string | null;
  readonly district: string;
  readonly districtField: string;
  readonly onMunicipality: (code: string | null) => void;
  readonly onDistrict: (name: string) => void;
}

function municipalityOptions(organisation: OrganisationView | undefined): TypeaheadOption[] {
  return (organisation?.municipalities ?? []).map(({ code, name }) => ({ id: code, name }));
}

function districtOptions(organisation: OrganisationView | undefined): TypeaheadOption[] {
  return (organisation?.districts ?? []).map(({ name, aliases, areaNames }) => ({
    id: name,
    name,
    aliases,
    hint: areaNames.length === 1 ? areaNames[0] : 'flera områden, fråga',
  }));
}

/** Municipality first, and never prefilled; the district is asked for only in our own city. */
export function PlaceFields(props: PlaceFieldsProps) {
  const organisation = useOrganisation();
  const municipalities = useMemo(() => municipalityOptions(organisation), [organisation]);
  const districts = useMemo(() => districtOptions(organisation), [organisation]);
  const ours = props.municipality === organisation?.cityMunicipality && districts.length > 0;
  return (
    <div className="field-row">
      <Typeahead
        label={props.municipalityLabel}
        field={props.municipalityField}
        options={municipalities}
        value={props.municipality ?? ''}
        onChange={(code) => props.onMunicipality(code === '' ? null : code)}
      />
      {ours || props.district !== '' ? (
        <Typeahead
          label="Stadsdel"
          field={props.districtField}
          options={districts}
          value={props.district}
          onChange={props.onDistrict}
          free
        />
      ) : null}
    </div>
  );
}
