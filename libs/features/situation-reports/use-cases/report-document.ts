import { confidenceSv, reportTextSv, type SectionTexts, type TemplateSection } from '@lots/contracts';
import type { Block, ReportDocument } from '@lots/documents';
import { stockholmDate } from '@lots/rules/calendar';
import type { Figure, VersionRead } from './report-shapes.js';

type Version = Omit<VersionRead, 'versions' | 'changes' | 'mayDecide' | 'mayRevise'>;

/** A version as it goes to the board: who, when, decided or not, and section by section words and numbers. The title names no person. */
export function reportDocument(version: Version, cityName: string): ReportDocument {
  const { kindSv, boardName, periodSv, no, submittedAt, decidedOn, decidedParagraph, template, sections, figures } = version;
  const whose = version.kind === 'local' ? boardName : cityName;
  const blocks: Block[] = [
    { kind: 'paragraph', text: `${periodSv}. Version ${no}, inlämnad ${stockholmDate(new Date(submittedAt).getTime())}.` },
    {
      kind: 'paragraph',
      text:
        decidedOn === null
          ? 'Nämnden har inte beslutat om den här versionen.'
          : `Beslutad av ${boardName} ${decidedOn}, § ${decidedParagraph ?? ''}.`,
    },
    {
      kind: 'paragraph',
      text: 'Tal om personer är avrundade för att skydda enskilda; hur står under varje tabell. Händelser utan personer räknas exakt. De två läggs aldrig ihop.',
    },
    ...template.flatMap((section) => sectionBlocks(section, sections[section.id], figures)),
  ];
  return { title: `${kindSv}, ${whose}, ${periodSv}`, blocks };
}

function sectionBlocks(section: TemplateSection, said: SectionTexts | undefined, figures: readonly Figure[]): Block[] {
  const words = section.texts.flatMap((text): Block[] => {
    const own = (said?.[text] ?? '').trim();
    const confidence = text === 'sure' && said?.confidence ? `${confidenceSv[said.confidence]}. ` : '';
    if (own === '' && confidence === '') return [];
    const label: Block[] = section.texts.length === 1 ? [] : [{ kind: 'label', text: reportTextSv[text] }];
    return [...label, { kind: 'paragraph', text: `${confidence}${own}`.trim() }];
  });
  const numbers = figures.filter((figure) => figure.section === section.id).flatMap(figureBlocks);
  const content = [...words, ...numbers];
  return [
    { kind: 'heading', level: 1, text: section.sv },
    ...(content.length === 0 ? [{ kind: 'paragraph', text: 'Inget att redovisa.' } as const] : content),
  ];
}

function figureBlocks({ table, bars, note }: Figure): Block[] {
  if (table === null) return [{ kind: 'paragraph', text: note }];
  return [...(bars === null ? [] : [{ kind: 'bars', chart: bars } as const]), { kind: 'table', table }];
}
