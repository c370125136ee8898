import { Button, Checkbox } from '@midas-ds/components';
import { noGroundChoice, type GroundChoice } from '@lots/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lotsApi } from '../api/lots-api.js';
import type { HandoverView } from '../api/types.js';
import { newId } from '../call/call-desk.js';
import { PlaceFields } from '../call/place-fields.js';
import { ProtectReceivers } from '../call/protect-receivers.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/error-text.js';
import { Notice } from '../ui/notice.js';
import { Line } from '../ui/text-inputs.js';
import { UnitSelect } from '../ui/unit-select.js';
import { ResendGround, sent } from './resend-ground.js';

interface Place {
  readonly municipality: string | null;
  readonly district: string;
}

const nowhere: Place = { municipality: null, district: '' };

/** The same package to the right receiver, with the right place. From the second return on a name is needed: with whom it is agreed. */
export function ResendDialog({ handover, onClose }: { readonly handover: HandoverView; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const [unit, setUnit] = useState('');
  const [place, setPlace] = useState<Place | null>(null);
  const [agreedWith, setAgreedWith] = useState('');
  const [receivers, setReceivers] = useState<readonly string[]>([]);
  const sealed = handover.alias !== null;
  const choose = (code: string) => {
    setUnit(code);
    setReceivers([]);
    setGround(noGroundChoice);
  };
  const [ground, setGround] = useState<GroundChoice>(noGroundChoice);
  const [asked, setAsked] = useState(false);
  const [idem] = useState(newId);
  const corrected = place !== null && (place.municipality !== null || place.district !== '') ? place : null;
  const resend = useMutation({
    mutationFn: () =>
      lotsApi.resend(handover.ref, {
        version: handover.version,
        unitCode: unit,
        idem,
        agreedWith: agreedWith.trim() === '' ? null : agreedWith.trim(),
        place: corrected,
        ground: sent(ground),
        ...(sealed ? { receivers: [...receivers] } : {}),
      }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['handovers'] }),
  });
  return (
    <Dialog title="Skicka vidare" open onClose={onClose}>
      <p>Samma text skickas, med det som har lagts till. Mottagaren ser att den först gick till {handover.unitName}.</p>
      {handover.alias === null ? (
        <Checkbox isSelected={place !== null} onChange={(changes) => setPlace(changes ? nowhere : null)}>
          Bor någon annanstans än vi trodde
        </Checkbox>
      ) : null}
      {place === null ? null : (
        <PlaceFields
          municipalityLabel="Vilken kommun?"
          municipalityField="corrected_municipality"
          municipality={place.municipality}
          district={place.district}
          districtField="corrected_district"
          onMunicipality={(municipality) => setPlace({ ...place, municipality })}
          onDistrict={(district) => setPlace({ ...place, district })}
        />
      )}
      <Proposal handover={handover} place={corrected} onFollow={choose} chosen={unit} />
      <UnitSelect label="Skicka vidare till" value={unit} onChange={choose} />
      {sealed ? <SealedReceivers unitCode={unit} chosen={receivers} onChange={setReceivers} /> : null}
      <ResendGround handover={handover} unitCode={unit} choice={ground} onChange={setGround} />
      <Line {...(sealed ? decidedBy : agreed)} value={agreedWith} onChange={setAgreedWith} />
      {asked && unit === '' ? (
        <Notice kind="warning" live>
          <p>Välj mottagare först.</p>
        </Notice>
      ) : null}
      <ErrorText error={resend.error} />
      <div className="button-row">
        <Button size="medium" isDisabled={resend.isPending} onPress={() => (unit === '' ? setAsked(true) : resend.mutate())}>
          Skicka vidare
        </Button>
        <Button variant="secondary" size="medium" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Dialog>
  );
}

const agreed = {
  label: 'Överenskommet med (chef)',
  help: 'Behövs när det har kommit åter mer än en gång. Ring båda cheferna först. Namnet sparas.',
};
const decidedBy = { label: 'Beslutat av (funktion och namn)', help: 'Måste fyllas i. Följer med till mottagaren.' };

interface SealedReceiversProps {
  readonly unitCode: string;
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Sealed: the decision was about another board, so a manager decides anew (rule SK5). */
function SealedReceivers({ unitCode, chosen, onChange }: SealedReceiversProps) {
  return (
    <>
      <p>Skyddat: ring chef i beredskap. Chefen beslutar enhet och minst två mottagare.</p>
      {unitCode === '' ? null : <ProtectReceivers unitCode={unitCode} chosen={chosen} onChange={onChange} />}
    </>
  );
}

interface ProposalProps {
  readonly handover: HandoverView;
  readonly place: Place | null;
  readonly chosen: string;
  readonly onFollow: (unitCode: string) => void;
}

/** What the routing table says about the corrected place; the officer decides. */
function Proposal({ handover, place, chosen, onFollow }: ProposalProps) {
  const query = useQuery({
    queryKey: ['resend-proposal', handover.ref, place],
    queryFn: () => lotsApi.resendProposal(handover.ref, { place }),
    enabled: place !== null,
    gcTime: 0,
  });
  const { data } = query;
  if (place === null) return null;
  return (
    <div className="read-aloud" role="status">
      {data === undefined ? 'Frågar efter förslag …' : null}
      {data?.question ? `Förslag saknas: ${data.question}` : null}
      {data?.unitCode ? (
        <>
          <span className="read-aloud-label">Föreslår:</span> {data.unitName}
          {data.because === '' ? '' : `. Därför: ${data.because}`}.{' '}
          {chosen === data.unitCode ? null : (
            <button type="button" className="link-button" onClick={() => onFollow(data.unitCode ?? '')}>
              Följ förslaget
            </button>
          )}
        </>
      ) : null}
    </div>
  );
}
