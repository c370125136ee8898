import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { printPdf } from '@lots/documents';
import { notFound } from '@lots/platform';
import { actionSv, mayExtract, openingVerbs } from '@lots/rules/log-review';
import { AccessLogQuery, type OpeningOf } from '../data/access-log.query.js';
import { stop } from './judge-item.js';
import { ReviewParts } from './review-parts.js';

/** What lots.log_about answers at most (migration 16). */
const most = 5_000;

export interface LogExtractLine {
  at: string;
  /** Never a name (GR17). */
  unitName: string;
  action: string;
  outcome: string;
}

export interface LogExtract {
  ref: string;
  lines: LogExtractLine[];
  text: string;
}

/** The extract for the person concerned: when, by which unit, what was done. Making it is in the log too (GR15). */
@Injectable()
export class ExtractLog {
  constructor(
    private readonly parts: ReviewParts,
    private readonly log: AccessLogQuery,
  ) {}

  /** @throws LotsError not_found – not there, sealed for her, another authority's or never opened · not_allowed with the rule's words */
  async run(principal: SignedIn, ref: string, action = 'log_review.extract'): Promise<LogExtract> {
    const { db, audit, clock, directory } = this.parts;
    const units = directory.unitIdsOf(principal.authorityId);
    const objects = await this.log.openedUnder(ref, { units, to: clock.now(), verbs: openingVerbs });
    const ids = objects.map(({ id }) => id);
    const openings = ids.length === 0 ? [] : await this.log.about(ids, openingVerbs);
    const actors = openings.map(({ actor }) => actor);
    const decision = mayExtract({ reviewer: principal.userId, found: ids.length > 0, actors, most });
    if (decision.outcome === 'not_found')
      throw notFound({ action, objectType: 'log_extract', objectIds: [], reasonCode: 'not_visible', ruleRef: decision.ruleRef });
    stop(decision, action, ids[0] ?? '');
    await audit.record(db, { action, objectType: 'log_extract', objectIds: ids, ruleRef: 'GR17' });
    const lines = openings.map((opening) => this.line(opening));
    return { ref, lines, text: textOf(ref, lines) };
  }

  /** The same on paper. @throws LotsError as `run` */
  async pdf(principal: SignedIn, ref: string): Promise<Buffer> {
    const { lines } = await this.run(principal, ref, 'log_review.print_extract');
    return printPdf({ title: 'Utdrag ur åtkomstloggen', ref, heading: 'Utdrag ur åtkomstloggen', sections: sectionsOf(lines) });
  }

  private line({ at, unitId, action }: OpeningOf): LogExtractLine {
    const unitName = unitId === null ? 'Okänd enhet' : this.parts.directory.unitById(unitId).name;
    // The log answers only what was let through.
    return { at: at.toISOString(), unitName, action: actionSv(action), outcome: 'Visades' };
  }
}

function sectionsOf(lines: readonly LogExtractLine[]): { heading: string; lines: string[] }[] {
  return [
    { heading: 'Vad utdraget visar', lines: [aboutSv] },
    { heading: `Öppningar: ${lines.length}`, lines: lines.map(lineSv) },
  ];
}

const aboutSv =
  'När uppgifterna har öppnats, av vilken enhet och vad som gjordes. Svensk tid. Namn på medarbetare står inte i utdraget.';

function textOf(ref: string, lines: readonly LogExtractLine[]): string {
  const sections = sectionsOf(lines).map(({ heading, lines: rows }) => [heading, ...rows].join('\n'));
  return [`Utdrag ur åtkomstloggen, ${ref}`, ...sections].join('\n\n');
}

function lineSv({ at, unitName, action, outcome }: LogExtractLine): string {
  return `${minute.format(new Date(at))}: ${unitName}. ${action}. ${outcome}.`;
}

const minute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' });
