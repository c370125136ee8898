import type { DayOfYear, PlanPeriod, PlanTable, PlanWord } from '@lots/contracts';
import { isLocalDate } from '@lots/rules/calendar';
import { readLawFile, type LawNode } from './law-node.js';

/** The municipality's headings and dates for action plans. @throws LawFileError */
export function loadPlanTable(city: string): PlanTable {
  return planTable(readLawFile(`config/action-plans/${city}.yaml`));
}

export function planTable(root: LawNode): PlanTable {
  root.fields(['areas', 'periods', 'revise']);
  const revise = root.field('revise');
  revise.fields(['after_years', 'by']);
  return {
    areas: once(root.field('areas'), heading),
    periods: once(root.field('periods'), period),
    reviseAfterYears: atLeastOne(revise.field('after_years')),
    reviseBy: dayOfYear(revise.field('by')),
  };
}

function heading(node: LawNode): PlanWord {
  node.fields(['code', 'sv']);
  const code = node.field('code').text();
  if (!/^[a-z_]{1,40}$/.test(code)) node.field('code').fail(`"${code}" is not a heading's code.`, 'a-z and _');
  return { code, sv: node.field('sv').text() };
}

function period(node: LawNode): PlanPeriod {
  const fields = node.fields(['code', 'sv', 'opens', 'closes', 'due', 'next_year']);
  const code = node.field('code').text();
  if (!/^[A-Z][A-Z0-9]{0,7}$/.test(code)) node.field('code').fail(`"${code}" is not a period's code.`, 'T1');
  const day = (name: string, nextYear: boolean): DayOfYear => ({ day: dayOfYear(node.field(name)), nextYear });
  const opens = day('opens', false);
  const closes = day('closes', false);
  const due = day('due', fields.get('next_year')?.boolean() ?? false);
  if (opens.day > closes.day || (!due.nextYear && closes.day > due.day))
    node.fail('A period opens, closes and is due, in that order.', "opens: '04-01', closes: '04-30', due: '05-31'");
  return { code, sv: node.field('sv').text(), opens, closes, due };
}

function dayOfYear(node: LawNode): string {
  const value = node.text();
  // A common year: a plan that is due on 29 February would be due every fourth year.
  return isLocalDate(`2027-${value}`) ? value : node.fail(`"${value}" is not a day of every year.`, "'05-31'");
}

function atLeastOne(node: LawNode): number {
  const value = node.wholeNumber();
  return value >= 1 ? value : node.fail('A plan that is never revised.', '1');
}

function once<T extends PlanWord>(node: LawNode, read: (item: LawNode) => T): T[] {
  const found = node.items().map(read);
  if (found.length === 0 || new Set(found.map(({ code }) => code)).size !== found.length)
    node.fail('A code stands twice, or there is none.', 'each code once');
  return found;
}
