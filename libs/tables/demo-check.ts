import {
  emptyDraft,
  emptySubject,
  NeededToday,
  Role,
  ReturnReason,
  ContactPurpose,
  HomeBasis,
  Observation,
  ReporterRole,
  TravelStage,
} from '@lots/contracts';
import type { City } from '@lots/rules/routing';
import type { LawNode } from './law-node.js';

const listed: Readonly<Record<string, readonly string[]>> = {
  purpose: ContactPurpose,
  observation: Observation,
  travelStage: TravelStage,
  reporterRole: ReporterRole,
};
const draftFields = Object.keys(emptyDraft(''));
const subjectFields = Object.keys(emptySubject());
const answers = ['acknowledge', 'accept', 'return'];

/** Refuses invented people and calls that the city's own file does not know, with file and line. @throws TableError */
export function checkDemo(root: LawNode, city: City): void {
  root.fields(['personas', 'calls', 'unfinished']);
  const usernames = root
    .field('personas')
    .items()
    .map((persona) => checkPersona(persona, city));
  if (new Set(usernames).size !== usernames.length)
    root.field('personas').fail('Two personas share a user name.', 'one name each');
  for (const call of root.field('calls').items()) checkCall(call, usernames);
  for (const call of root.field('unfinished').items()) checkCall(call, usernames);
}

function checkPersona(persona: LawNode, city: City): string {
  persona.fields(['id', 'username', 'name', 'initials', 'unit', 'role', 'named_as']).get('named_as')?.text();
  const id = persona.field('id');
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id.text()))
    id.fail('Not a uuid.', '6b1f0c52-0000-4000-8000-000000000001');
  persona.field('name').text();
  persona.field('initials').text();
  persona.field('role').oneOf(Object.values(Role));
  const unit = persona.field('unit');
  const found = city.units.find((one) => one.code === unit.code());
  if (!found) return unit.fail(`There is no unit "${unit.text()}" in ${city.code}.`, 'a code of the city file');
  if (found.validTo !== null) unit.fail(`The unit "${found.code}" ends ${found.validTo}.`, 'a unit without an end');
  return persona.field('username').code();
}

function checkCall(call: LawNode, usernames: readonly string[]): void {
  const fields = call.fields(['by', 'minutes_ago', 'draft', 'asked', 'then']);
  call.field('by').oneOf(usernames);
  call.field('minutes_ago').wholeNumber();
  checkDraft(call.field('draft'));
  const then = fields.get('then');
  if (then) checkAnswer(then, usernames);
}

function checkDraft(draft: LawNode): void {
  for (const [name, value] of draft.fields(draftFields)) {
    const words = listed[name];
    if (words && !value.isNull()) value.oneOf(words);
    if (name !== 'subjects') continue;
    for (const subject of value.items()) {
      const basis = subject.fields(subjectFields).get('homeBasis');
      if (basis && !basis.isNull()) basis.oneOf(HomeBasis);
    }
  }
}

function checkAnswer(then: LawNode, usernames: readonly string[]): void {
  const fields = then.fields([...answers, 'minutes_ago', 'reason', 'answer', 'neededToday', 'familyContacted']);
  then.field('minutes_ago').wholeNumber();
  for (const answer of answers) fields.get(answer)?.oneOf(usernames);
  fields.get('reason')?.oneOf(Object.values(ReturnReason));
  fields.get('neededToday')?.oneOf(Object.values(NeededToday));
}
