import { Button } from '@midas-ds/components';
import { memo, useMemo } from 'react';
import { Confidence, confidenceSv, reportLimits, reportTextSv, type SectionTexts } from '@lots/contracts';
import type { FigureView, ReceivedReportView, TemplateSectionView } from '../api/types.js';
import { TextFindings, useTextCheck } from '../events/text-findings.js';
import { Choice } from '../ui/choice.js';
import { LongText } from '../ui/text-inputs.js';
import { ReportFigures } from './report-figures.js';

interface SectionEditorProps {
  readonly section: TemplateSectionView;
  readonly texts: SectionTexts;
  /** Of the whole report. */
  readonly figures: readonly FigureView[];
  readonly received: readonly ReceivedReportView[];
  readonly onWrite: (id: string, change: Partial<SectionTexts>) => void;
}

const confidences = Object.values(Confidence).map((value) => ({ value, sv: confidenceSv[value] }));

/** One section: its numbers, its texts – each checked while it is written – and, for the city, what the boards have said. */
export const SectionEditor = memo(function SectionEditor({ section, texts, figures, received, onWrite }: SectionEditorProps) {
  const own = useMemo(() => figures.filter((figure) => figure.section === section.id), [figures, section.id]);
  const write = (change: Partial<SectionTexts>): void => onWrite(section.id, change);
  return (
    <section className="card report-section" aria-labelledby={`section-${section.id}`}>
      <h2 id={`section-${section.id}`} tabIndex={-1}>
        {section.sv}
        {section.required ? <span className="muted"> (måste fyllas i)</span> : null}
      </h2>
      <p className="muted">{section.help}</p>
      <ReportFigures figures={own} fold />
      <FromBoards id={section.id} received={received} onTake={(known) => write({ known: joined(texts.known, known) })} />
      {section.texts.map((text) => (
        <CheckedText
          key={text}
          label={section.texts.length === 1 ? section.sv : reportTextSv[text]}
          field={`${section.id}.${text}`}
          value={texts[text]}
          onChange={(value) => write({ [text]: value })}
        />
      ))}
      {section.texts.includes('sure') ? (
        <Choice
          label="Hur säkra är ni?"
          field={`${section.id}.confidence`}
          options={confidences}
          value={texts.confidence}
          onChange={(confidence) => write({ confidence })}
        />
      ) : null}
    </section>
  );
});

interface CheckedTextProps {
  readonly label: string;
  readonly field: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function CheckedText({ label, field, value, onChange }: CheckedTextProps) {
  const check = useTextCheck(value);
  return (
    <>
      <LongText label={label} field={field} maxLength={reportLimits.text} value={value} onChange={onChange} />
      <TextFindings check={check} />
    </>
  );
}

interface FromBoardsProps {
  readonly id: string;
  readonly received: readonly ReceivedReportView[];
  readonly onTake: (text: string) => void;
}

/** What each board has written under the same heading, to read and to take over. */
function FromBoards({ id, received, onTake }: FromBoardsProps) {
  const said = received.flatMap(({ ref, boardName, sections }) => {
    const known = (sections[id]?.known ?? '').trim();
    const unknown = (sections[id]?.unknown ?? '').trim();
    return known === '' && unknown === '' ? [] : [{ ref, boardName, known, unknown }];
  });
  if (said.length === 0) return null;
  return (
    <details>
      <summary>Vad nämnderna har skrivit ({said.length})</summary>
      {said.map(({ ref, boardName, known, unknown }) => (
        <div key={ref} className="report-received">
          <h3>{boardName}</h3>
          {known === '' ? null : <p className="report-text">{known}</p>}
          {unknown === '' ? null : (
            <p className="report-text">
              <b>{reportTextSv.unknown}:</b> {unknown}
            </p>
          )}
          {known === '' ? null : (
            <Button variant="secondary" size="medium" onPress={() => onTake(`${boardName}: ${known}`)}>
              Hämta texten från {boardName}
            </Button>
          )}
        </div>
      ))}
    </details>
  );
}

function joined(before: string, more: string): string {
  return before.trim() === '' ? more : `${before.trimEnd()}\n${more}`;
}
