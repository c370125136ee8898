import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReportSections, SectionTexts } from '@lots/contracts';
import { lotsApi } from '../api/lots-api.js';
import type { ReportView } from '../api/types.js';

const pause = 1_200;

export interface Draft {
  readonly sections: ReportSections;
  readonly rev: number;
  readonly savedAt: string;
  /** Everything that is on the screen is saved. */
  readonly settled: boolean;
  readonly error: unknown;
  readonly write: (id: string, change: Partial<SectionTexts>) => void;
  /** Saves at once what is not saved. @throws what the server said */
  readonly flush: () => Promise<number>;
}

const empty: SectionTexts = { known: '', unknown: '', sure: '', confidence: null };

/** The words on the screen and their saving: at every pause, one at a time; what is written meanwhile goes with the next. */
export function useDraft(report: ReportView): Draft {
  const [sections, setSections] = useState<ReportSections>(report.sections);
  const [saved, setSaved] = useState({ rev: report.rev, savedAt: report.savedAt, sections: report.sections });
  const [error, setError] = useState<unknown>(null);
  const latest = useRef({ sections, rev: report.rev, kept: report.sections });
  const saving = useRef<Promise<void> | null>(null);
  useEffect(() => {
    latest.current.sections = sections;
  }, [sections]);

  const keep = useCallback(async (): Promise<void> => {
    while (latest.current.sections !== latest.current.kept) {
      const { sections: now, rev } = latest.current;
      const answer = await lotsApi.saveReport(report.ref, { rev, sections: now });
      latest.current.rev = answer.rev;
      latest.current.kept = now;
      setSaved({ rev: answer.rev, savedAt: answer.savedAt, sections: now });
    }
    setError(null);
  }, [report.ref]);
  const flush = useCallback(async (): Promise<number> => {
    saving.current ??= keep().finally(() => {
      saving.current = null;
    });
    await saving.current;
    return latest.current.rev;
  }, [keep]);
  useEffect(() => {
    if (sections === saved.sections) return undefined;
    const timer = setTimeout(() => void flush().catch(setError), pause);
    return () => clearTimeout(timer);
  }, [sections, saved, flush]);
  const write = useCallback((id: string, change: Partial<SectionTexts>): void => {
    setSections((before) => ({ ...before, [id]: { ...empty, ...before[id], ...change } }));
  }, []);
  return { sections, rev: saved.rev, savedAt: saved.savedAt, settled: sections === saved.sections, error, write, flush };
}
