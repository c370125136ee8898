import { Injectable } from '@nestjs/common';
import { ErrorCode, type ConsentCooperation, type ConsentForm, type ConsentGivenBy } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { HideThePlace, FindAbout, type AboutGiven } from '@lots/features/secrecy';
import { Clock, LotsError, newId, newRef, notFound } from '@lots/platform';
import { stockholmDate } from '@lots/rules/calendar';
import { ageRangeOn, mayGiveConsent, type SubjectKnown } from '@lots/rules/secrecy';
import { ConsentStore, type ConsentRow } from '../data/consent.store.js';
import { ConsentSealing } from './consent-sealing.js';
import { namedIn, type ConsentBody } from './consent-body.js';

export interface WriteConsentCommand {
  readonly idem: string;
  readonly about: AboutGiven;
  /** Reference of the consent that this one stands instead of. */
  readonly renews?: string | null;
  readonly subject: SubjectKnown;
  readonly givenBy: ConsentGivenBy;
  readonly form: ConsentForm;
  readonly cooperation: ConsentCooperation;
  readonly parties: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly givenAt: Date;
  readonly body: ConsentBody;
}

type Text = Exclude<keyof ConsentBody, 'named' | 'partyNames' | 'covers'>;

const missingSv: Readonly<Partial<Record<Text, string>>> = {
  person: 'Vem gäller samtycket?',
  givenByNames: 'Skriv namnet på den som lämnar samtycket.',
  information: 'Vilka uppgifter får lämnas?',
  purpose: 'Vad ska uppgifterna användas till?',
  language: 'På vilket språk gavs informationen?',
};
const required: readonly Text[] = ['person', 'givenByNames', 'information', 'purpose', 'language'];
const giverSv = {
  age_unknown: 'Åldern är inte känd. Då går det inte att säga vem som får samtycka.',
  adult_has_no_guardian: 'En vuxen samtycker själv.',
  maturity_reason_missing: 'Skriv hur du har bedömt barnets ålder och mognad.',
} as const;
/** A consent that never ends is a general waiver. */
const longestDays = 366;

/** Keeps who said yes to what, to whom, for what and how long (rules U11–U14). */
@Injectable()
export class WriteConsent {
  constructor(
    private readonly consents: ConsentStore,
    private readonly find: FindAbout,
    private readonly sealing: ConsentSealing,
    private readonly clock: Clock,
    private readonly place: HideThePlace,
  ) {}

  /** @returns its reference. @throws LotsError not_found · invalid_input */
  async run(principal: SignedIn, command: WriteConsentCommand): Promise<string> {
    const renewed = await this.renewed(command.renews ?? null);
    const about = await this.find.run(principal.unitIds, renewed ? aboutOf(renewed) : command.about, 'consents.write');
    const earlier = await this.consents.refByIdem(about.unitId, command.idem);
    if (earlier !== null) return this.sealing.log(earlier, []);
    const now = this.clock.now();
    const complaint = this.complaint(command, now);
    if (complaint) throw new LotsError(ErrorCode.InvalidInput, 422, complaint.sv, { path: complaint.path });
    const { information, purpose, maturity } = command.body;
    await this.place.inCase(about.kind === 'case' ? about.id : null, { information, purpose, maturity }, 'consents.write');
    const id = newId();
    const ref = newRef();
    const { givenBy, form, cooperation, parties, from, to, givenAt, idem } = command;
    const sealed = await this.sealing.seal(principal.authorityId, command.body);
    await this.consents.add({
      id,
      ref,
      authorityId: principal.authorityId,
      unitId: about.unitId,
      aboutKind: about.kind,
      aboutId: about.id,
      givenBy,
      form,
      cooperation,
      parties: [...new Set(parties)],
      from,
      to,
      givenAt,
      at: now,
      byInitials: principal.initials,
      idem,
      renews: renewed?.id ?? null,
      ...sealed,
    });
    return this.sealing.log(ref, [id]);
  }

  /** One that is withdrawn is not asked for again: a new yes after a no is a consent of its own (U12, U23). */
  private async renewed(ref: string | null): Promise<ConsentRow | null> {
    if (ref === null) return null;
    const row = await this.consents.byRef(ref);
    if (!row)
      throw notFound({
        action: 'consents.write',
        objectType: 'consent',
        objectIds: [],
        reasonCode: 'not_visible',
        ruleRef: 'U23',
      });
    if (row.withdrawnAt === null) return row;
    throw new LotsError(ErrorCode.InvalidInput, 422, 'Samtycket är återkallat. Skriv ett nytt i stället för att förnya det.', {
      path: 'renews',
    });
  }

  private complaint(command: WriteConsentCommand, now: Date): { path: string; sv: string } | null {
    const { body, from, to, givenAt, givenBy, subject } = command;
    const empty = required.find((field) => body[field].trim() === '');
    if (empty) return { path: `body.${empty}`, sv: missingSv[empty] ?? '' };
    const party = partyComplaint(command);
    if (party !== null) return { path: 'parties', sv: party };
    if (to < from) return { path: 'to', sv: 'Sista dagen är före första dagen.' };
    if (Date.parse(to) - Date.parse(from) > longestDays * 86_400_000)
      return { path: 'to', sv: 'Ett samtycke gäller högst ett år åt gången. Välj en tidigare sista dag.' };
    if (givenAt > now) return { path: 'givenAt', sv: 'Tiden då samtycket gavs ligger framåt i tiden.' };
    const age = ageRangeOn(stockholmDate(givenAt.getTime()), subject);
    if ('problem' in age) return { path: 'subject', sv: 'Åldern stämmer inte. Kontrollera den.' };
    const answer = mayGiveConsent(age, givenBy, body.maturity);
    if (answer.outcome === 'possible') return null;
    return { path: 'givenBy', sv: giverSv[answer.reasonCode as keyof typeof giverSv] };
  }
}

function aboutOf({ aboutKind, aboutId, caseRef }: ConsentRow): AboutGiven {
  return { kind: aboutKind, ref: aboutKind === 'case' ? caseRef : aboutId };
}

/** Who each one is; and for a group, what kinds of information each may have. */
function partyComplaint({ parties, cooperation, body }: WriteConsentCommand): string | null {
  const named = namedIn(body, parties);
  if (named.some(({ name }) => name.trim() === '')) return 'Skriv vilken enhet eller person hos varje mottagare.';
  const each = named.map(({ code, name }) => `${code} ${name.trim().toLocaleLowerCase('sv')}`);
  if (new Set(each).size < each.length) return 'Samma mottagare står två gånger.';
  // A group keeps what each party may have by its kind.
  if (cooperation === 'sig' && new Set(named.map(({ code }) => code)).size < named.length)
    return 'I en grupp är det en part av varje slag. Skriv ett samtycke till för den andra enheten.';
  const silent = cooperation === 'sig' && parties.some((code) => (body.covers?.[code] ?? []).length === 0);
  return silent ? 'Kryssa för vilka slags uppgifter varje part i gruppen får.' : null;
}
