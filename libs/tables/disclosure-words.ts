import { AppealKind, factNames, knownRecipients, type LawTable } from '@lots/rules/secrecy';
import { readLawFile, type LawNode } from './law-node.js';

const wordsFile = 'config/disclosure/words.yaml';

/** The gate's Swedish: question for a fact, question for a judgement, name of a recipient. */
export interface DisclosureWords {
  readonly facts: Readonly<Record<string, string>>;
  readonly judgements: Readonly<Record<string, string>>;
  readonly recipients: Readonly<Record<string, string>>;
  /** How a refusal is appealed, by who was refused. */
  readonly appeal: Readonly<Record<AppealKind, AppealWords>>;
}

export interface AppealWords {
  readonly lagrum: string;
  readonly lines: readonly string[];
}

/** Facts that follow from the age are asked as an age. */
const derived = /^subject_(may_be_)?under_\d{1,3}$/;

/** Every name of the law has words, or the table is refused. @throws LawFileError */
export function loadDisclosureWords(law: LawTable): DisclosureWords {
  const root = readLawFile(wordsFile);
  root.fields(['facts', 'judgements', 'recipients', 'appeal']);
  const assess = [
    ...law.provisions.flatMap((row) => row.versions.flatMap((version) => version.assess)),
    ...law.notDisclosureGrounds.flatMap((ground) => ground.assess),
  ];
  return {
    facts: complete(
      root.field('facts'),
      factNames(law).filter((name) => !derived.test(name)),
    ),
    judgements: complete(root.field('judgements'), assess),
    recipients: complete(root.field('recipients'), knownRecipients(law)),
    appeal: appealOf(root.field('appeal')),
  };
}

function appealOf(node: LawNode): DisclosureWords['appeal'] {
  node.fields([...AppealKind]);
  const words = (kind: AppealKind): AppealWords => {
    const row = node.field(kind);
    row.fields(['lagrum', 'lines']);
    return {
      lagrum: row.field('lagrum').text(),
      lines: row
        .field('lines')
        .items()
        .map((line) => line.text()),
    };
  };
  return { authority: words('authority'), person: words('person'), other: words('other') };
}

function complete(node: LawNode, names: readonly string[]): Readonly<Record<string, string>> {
  const words = Object.fromEntries([...node.fields()].map(([name, text]) => [name, text.text()]));
  const absent = names.find((name) => !(name in words));
  if (absent !== undefined) node.fail(`No words for "${absent}".`, `${absent}: a question in plain Swedish`);
  return words;
}
