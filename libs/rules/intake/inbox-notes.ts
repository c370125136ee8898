import { InboxNote, type CallDraft, type SubjectDraft } from '@lots/contracts';

/** Stages at which an exit ban can be tried for a child. */
export const travelling: readonly (string | null)[] = ['planned', 'ready', 'under_way', 'abroad'];

/** Codes for the inbox row, the most pressing first; at most three (screens.md §3). */
export function inboxNotes(draft: CallDraft, subject: SubjectDraft): InboxNote[] {
  const notes: InboxNote[] = [];
  if (draft.fixedTimeAt !== null) notes.push(InboxNote.FixedTime);
  if (draft.violenceOrHonour === 'yes') notes.push(InboxNote.ViolenceOrHonour);
  if (draft.mustNotKnow.trim() !== '') notes.push(InboxNote.SomeMustNotKnow);
  if (travelling.includes(draft.travelStage)) notes.push(InboxNote.Travel);
  if (draft.interpreterNeeded === 'yes') notes.push(InboxNote.Interpreter);
  if (draft.writtenReport === 'coming') notes.push(InboxNote.WrittenReportComing);
  if (subject.identity !== null && subject.identity !== 'known') notes.push(InboxNote.PartlyUnknown);
  return notes.slice(0, 3);
}
