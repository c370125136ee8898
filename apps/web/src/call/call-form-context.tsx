import type { CallDraft, SubjectDraft } from '@lots/contracts';
import { createContext, use } from 'react';
import type { ConditionalField } from './visible-fields.js';

interface CallForm {
  readonly draft: CallDraft;
  readonly edit: (change: Partial<CallDraft>) => void;
  readonly visible: ReadonlySet<ConditionalField>;
}

export const CallFormContext = createContext<CallForm | null>(null);

/** The call that is being written, for the sections of the form. */
export function useCallForm(): CallForm {
  const form = use(CallFormContext);
  if (!form) throw new Error('CallFormContext is missing');
  return form;
}

/** Changes one of the persons. */
export function useEditSubject(index: number): (change: Partial<SubjectDraft>) => void {
  const { draft, edit } = useCallForm();
  return (change) =>
    edit({ subjects: draft.subjects.map((subject, at) => (at === index ? { ...subject, ...change } : subject)) });
}
