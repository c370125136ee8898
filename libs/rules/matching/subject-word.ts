/** What somebody is called, all of it, as one word: equal only while nothing about it has been changed. */
export function subjectWord(subject: {
  readonly name: string;
  readonly identityNumber: string;
  readonly age: number | null;
}): string {
  return JSON.stringify(['subject', subject.name.trim(), subject.identityNumber.trim(), subject.age]);
}
