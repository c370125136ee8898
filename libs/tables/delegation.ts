import { AssessmentDecision, Role } from '@lots/contracts';
import { refusalToAuthority, type DelegationOrder, type DelegationRow, type LawTable } from '@lots/rules/secrecy';
import { parseLawText, readLawFile, type LawNode } from './law-node.js';

/** The delegation order a city uses, config/delegation/<city>.yaml. @throws LawFileError */
export function loadDelegation(city: string, law: LawTable): DelegationOrder {
  const name = /^[a-z-]{1,40}$/.test(city) ? city : 'unknown';
  return delegation(readLawFile(`config/delegation/${name}.yaml`), law);
}

/** As loadDelegation, for a text at hand. */
export function parseDelegation(text: string, law: LawTable, file = 'delegation.yaml'): DelegationOrder {
  return delegation(parseLawText(file, text), law);
}

function delegation(root: LawNode, law: LawTable): DelegationOrder {
  root.fields(['city', 'step_up_minutes', 'versions']);
  const known = new Set(
    [...law.provisions, ...law.notDisclosureGrounds].map(({ id }) => id).concat(refusalToAuthority, ...AssessmentDecision, '*'),
  );
  const versions = root
    .field('versions')
    .items()
    .map((node) => {
      node.fields(['from', 'note', 'rows']);
      return {
        node,
        from: node.field('from').date(),
        rows: node
          .field('rows')
          .items()
          .map((one) => row(one, known)),
      };
    });
  versions.forEach(({ node, from }, index) => {
    const before = versions[index - 1];
    if (before && before.from >= from) node.fail('Not later than the version before it.', 'versions in order of time');
  });
  return {
    city: root.field('city').code(),
    stepUpMinutes: root.field('step_up_minutes').wholeNumber(),
    versions: versions.map(({ from, rows }) => ({ from, rows })),
  };
}

function row(node: LawNode, known: ReadonlySet<string>): DelegationRow {
  const fields = node.fields(['provisions', 'decides', 'second']);
  const provisions = node
    .field('provisions')
    .items()
    .map((item) => {
      const id = item.text();
      return known.has(id)
        ? id
        : item.fail(
            `"${id}" is in no row of the law.`,
            "an id of disclosure-rules.yaml, refusal-to-authority, a decision of a receiver (libs/contracts/assessment.ts), or '*'",
          );
    });
  const roles = (part: LawNode | undefined): readonly Role[] =>
    part?.items().map((item) => item.oneOf(Object.values(Role))) ?? [];
  return { provisions, decides: roles(node.field('decides')), second: roles(fields.get('second')) };
}
