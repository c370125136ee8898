import { completeDraft, type CallDraft } from '@lots/contracts';

/** Why and by whom a contact was protected afterwards (rule SK17). */
export interface ProtectedLater {
  readonly at: string;
  readonly byInitials: string;
  readonly reason: string;
}

/** What the desk keeps of a contact; the sealed contact way only where the call was sealed. */
export type ContactRecord = CallDraft & {
  readonly sealedContact?: string;
  /** As it stood before it was protected: part of the file, shown and sent by nothing (rule SK18). */
  readonly closed?: CallDraft;
  readonly protectedLater?: ProtectedLater;
};

/** The call as it is shown and sent, without what is kept beside it. */
export function callOfRecord(record: ContactRecord): { draft: CallDraft; sealedContact: string } {
  const { sealedContact = '', ...stored } = record;
  const draft: CallDraft & { closed?: unknown; protectedLater?: unknown } = completeDraft(stored);
  delete draft.closed;
  delete draft.protectedLater;
  return { draft, sealedContact };
}
