import { DeliveryMode } from '@lots/contracts';
import type { HandoverPreviewItemView, OverrideDto } from '../api/types.js';
import { useSignedIn } from '../session/session-context.js';
import { PackageText } from '../ui/package-text.js';
import { UrgencyMark } from '../ui/urgency-mark.js';
import { when } from '../ui/time.js';
import { useNow } from '../ui/use-now.js';
import { OverrideForm } from './override-form.js';

interface PreviewItemProps {
  readonly item: HandoverPreviewItemView;
  readonly several: boolean;
  readonly onOverride: (next: OverrideDto) => void;
}

/** One package: to whom, on what ground, how soon, what goes along and what does not. */
export function PreviewItem({ item, several, onOverride }: PreviewItemProps) {
  const now = useNow();
  return (
    <article
      className="card preview-item"
      aria-label={`Överlämning till ${item.unitName}${several ? `, person ${item.subjectNo}` : ''}`}
    >
      <h2>Du lämnar det här till {item.unitName}</h2>
      <WhoseCopy authorityName={item.authorityName} />
      <dl className="facts">
        <dt>Grund</dt>
        <dd>{item.groundSv}</dd>
        <dt>Brådska</dt>
        <dd>
          <UrgencyMark urgency={item.urgency} /> Kvittens senast {when(item.receiptBy, now)}.
        </dd>
      </dl>
      {item.mode === DeliveryMode.Preview ? (
        <p className="read-aloud">
          Före mottagandet ser de bara åldersgrupp, behov och brådska. Namn och kontakt visas när de tar emot.
        </p>
      ) : null}
      <PackageText
        doNotReveal={item.doNotReveal}
        mustNotKnow={item.mustNotKnow}
        sections={item.sections}
        notIncluded={item.notIncluded}
        goodToKnow={item.goodToKnow}
        heading="Det här följer med"
      />
      {item.doNotReveal === '' ? (
        <OverrideForm subjectNo={item.subjectNo} unitCode={item.unitCode} onOverride={onOverride} />
      ) : null}
    </article>
  );
}

/** Between boards secrecy stands by itself; inside one board the units still read their own only. */
function WhoseCopy({ authorityName }: { readonly authorityName: string }) {
  const own = useSignedIn().memberships.some((membership) => membership.authorityName === authorityName);
  return (
    <p>
      <strong>{authorityName}</strong> {own ? 'är din egen nämnd, men enheten har en egen akt.' : 'är en egen myndighet.'} De får
      en egen kopia. Du kan inte läsa vad de skriver sedan.
    </p>
  );
}
