import { Button } from '@midas-ds/components';
import { useOrganisation } from '../app/use-organisation.js';
import { Page } from '../ui/page.js';
import { laterEntry, paperForm, paperSteps, type PaperField } from './paper-form.js';

/** Reservblankett: the call screen on paper, for the day when Lots does not answer. To be printed beforehand. */
export function PaperFormPage() {
  const organisation = useOrganisation();
  return (
    <Page
      heading="Reservblankett"
      aside={
        <Button size="medium" onPress={() => window.print()}>
          Skriv ut
        </Button>
      }
    >
      <div className="paper-form">
        <p className="paper-lead">
          För när Lots inte svarar. Samma frågor i samma ordning som på skärmen. Inget måste fyllas i.
          {organisation?.deskPhone == null ? '' : ` Lotsens nummer: ${organisation.deskPhone}.`}
        </p>
        {paperForm.map((part) => (
          <section className="paper-part" key={part.heading} aria-label={part.heading}>
            <h2>{part.heading}</h2>
            {part.fields.map((field) => (
              <PaperRow key={field.label} field={field} />
            ))}
          </section>
        ))}
        <section className="paper-part" aria-label="Så gör du">
          <h2>Så gör du</h2>
          <ol className="paper-steps">
            {paperSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {laterEntry.map((field) => (
            <PaperRow key={field.label} field={field} />
          ))}
        </section>
      </div>
    </Page>
  );
}

function PaperRow({ field }: { readonly field: PaperField }) {
  return (
    <div className={field.lines > 1 ? 'paper-row paper-row-long' : 'paper-row'}>
      <p className="paper-label">
        {field.label}
        {field.help === undefined ? null : <span className="paper-help"> {field.help}</span>}
      </p>
      {field.boxes === undefined ? null : (
        <ul className="paper-boxes">
          {field.boxes.map((box) => (
            <li key={box}>
              <span className="paper-box" aria-hidden="true" /> {box}
            </li>
          ))}
        </ul>
      )}
      {Array.from({ length: field.lines }, (_, line) => (
        <div className="paper-line" key={line} aria-hidden="true" />
      ))}
    </div>
  );
}
