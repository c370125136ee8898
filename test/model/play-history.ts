import { randomUUID } from 'node:crypto';
import { Role } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import type { HandoverShown } from '@lots/features/handovers';
import { LotsError, sqlState } from '@lots/platform';
import { ExpectedMatter } from './expected-referral.js';
import type { History, Step } from './history.js';
import { receivers, SimulatedCrash, type World } from './world.js';

interface Chain {
  readonly contactRef: string;
  ref: string;
  version: number;
  readonly expected: ExpectedMatter;
}

/** Plays one history against the product and the ten-line protocol side by side; answers what must now be true. */
export class PlayHistory {
  private readonly officer: SignedIn;
  private readonly colleague: SignedIn;

  constructor(private readonly world: World) {
    this.officer = world.person('lotsen', Role.RoutingOfficer, 1);
    this.colleague = world.person('lotsen', Role.RoutingOfficer, 2);
  }

  async play(history: History): Promise<Chain> {
    const callId = await this.world.saveCall(this.officer, history.receiver);
    const chain = await this.handOver(callId, history);
    for (const [index, step] of history.steps.entries()) {
      const crash = history.crashes.find((candidate) => candidate.atStep === index + 1)?.point ?? null;
      await this.step(chain, step, { callId, crash });
    }
    return chain;
  }

  private async handOver(callId: string, history: History): Promise<Chain> {
    const crash = history.crashes.find((candidate) => candidate.atStep === 0)?.point ?? null;
    const once = (point: string | null): Promise<{ contactRef: string; handovers: HandoverShown[] }> =>
      this.persist(point, () =>
        this.world.run(this.officer, () => this.world.deeds.handOver.run(this.officer, { callId, version: 1, overrides: [] })),
      );
    const answers = history.doubleClick ? await Promise.all([once(crash), once(null)]) : [await once(crash)];
    const [first] = answers;
    const [handover] = first!.handovers;
    if (answers.some((answer) => answer.contactRef !== first!.contactRef || answer.handovers.length !== 1))
      throw new Error('a double click made two hand-overs');
    const expected = new ExpectedMatter();
    expected.offer(history.receiver);
    return { contactRef: first!.contactRef, ref: handover!.ref, version: handover!.version, expected };
  }

  private async step(chain: Chain, step: Step, { callId, crash }: { callId: string; crash: string | null }): Promise<void> {
    if (step.do === 'hand_over_again') {
      const again = await this.persist(crash, () =>
        this.world.run(this.officer, () => this.world.deeds.handOver.run(this.officer, { callId, version: 1, overrides: [] })),
      );
      if (again.contactRef !== chain.contactRef) throw new Error('a repeat made another contact');
      return;
    }
    if (step.do === 'resend') return this.resend(chain, step, crash);
    if (step.do === 'accept_and_withdraw') return this.race(chain);
    return this.deed(chain, step, crash);
  }

  private async deed(chain: Chain, step: Extract<Step, { stale: boolean }>, crash: string | null): Promise<void> {
    const before = chain.expected.last.state;
    const version = step.stale ? chain.version - 1 : chain.version;
    const attempts = step.twice ? [crash, null] : [crash];
    const results = await Promise.all(
      attempts.map((point, index) => this.attempt(() => this.persist(point, () => this.act(chain, step.do, version, index)))),
    );
    const wins = results.filter((result) => result === 'done').length;
    if (judge(step, before, wins, () => chain.expected.apply(step.do))) chain.version += 1;
  }

  /** A receiver takes it at the moment the desk takes it back: exactly one of them gets it. */
  private async race(chain: Chain): Promise<void> {
    if (!chain.expected.isOpen()) return;
    const [accepted, withdrawn] = await Promise.all([
      this.attempt(() => this.act(chain, 'accept', chain.version, 0)),
      this.attempt(() => this.act(chain, 'withdraw', chain.version, 0)),
    ]);
    if ((accepted === 'done') === (withdrawn === 'done')) throw new Error('accept and withdraw: not exactly one won');
    chain.expected.apply(accepted === 'done' ? 'accept' : 'withdraw');
    chain.version += 1;
  }

  private async resend(chain: Chain, step: Extract<Step, { do: 'resend' }>, crash: string | null): Promise<void> {
    const command = { ref: chain.ref, unitCode: receivers[step.to]!.unit, idem: randomUUID(), agreedWith: 'enhetschefen' };
    const send = (point: string | null): Promise<HandoverShown> =>
      this.persist(point, () => this.world.run(this.officer, () => this.world.deeds.resend.run(this.officer, command)));
    const results = await Promise.all((step.twice ? [crash, null] : [crash]).map((point) => this.attempt(() => send(point))));
    const done = results.filter((result) => result === 'done').length;
    if (!chain.expected.mayResend()) {
      if (done > 0) throw new Error(`resend went through from ${chain.expected.last.state}`);
      return;
    }
    if (done === 0) throw new Error('resend was refused');
    const shown = await send(null);
    chain.expected.offer(step.to);
    chain.ref = shown.ref;
    chain.version = shown.version;
  }

  private act(chain: Chain, deed: Extract<Step, { stale: boolean }>['do'], version: number, who: number): Promise<unknown> {
    const { world } = this;
    if (deed === 'withdraw') {
      const officer = who === 0 ? this.officer : this.colleague;
      return world.run(officer, () => world.deeds.withdraw.run(officer, chain.ref, version));
    }
    const worker = world.person(receivers[chain.expected.last.receiver]!.unit, Role.SocialWorker, who + 1);
    if (deed === 'accept') return world.run(worker, () => world.deeds.accept.run(worker, chain.ref, version));
    if (deed === 'acknowledge') return world.run(worker, () => world.deeds.acknowledge.run(worker, chain.ref, version));
    const command = {
      ref: chain.ref,
      version,
      reason: 'other_district',
      answer: 'Annat område',
      neededToday: 'no',
      judgedBy: 'N.N.',
      familyContacted: 'no',
    } as const;
    return world.run(worker, () => world.deeds.giveBack.run(worker, command));
  }

  /** People and clients try again after a crash; never after an answer. */
  private async persist<T>(point: string | null, work: () => Promise<T>): Promise<T> {
    try {
      return await this.world.failPoints.during(point, work);
    } catch (error) {
      if (error instanceof SimulatedCrash) return this.world.failPoints.during(null, work);
      throw error;
    }
  }

  /** Refusals are answers too; anything else is a fault. */
  private async attempt(work: () => Promise<unknown>): Promise<'done' | 'refused'> {
    try {
      await work();
      return 'done';
    } catch (error) {
      if (error instanceof LotsError && (error.status === 404 || error.status === 409 || error.status === 422)) return 'refused';
      if (sqlState(error) === '23505') return 'refused';
      throw error;
    }
  }
}

/** Compares what happened with the protocol; true when the step changed something. */
function judge(step: Extract<Step, { stale: boolean }>, before: string, wins: number, apply: () => boolean): boolean {
  const repeat = repeatsState(step.do, before);
  if (step.stale && !repeat && wins > 0) throw new Error(`${step.do} with a stale version went through from ${before}`);
  if (step.stale || repeat) return false;
  const changed = apply();
  if (changed !== wins > 0) throw new Error(`${step.do} ${changed ? 'was refused' : 'went through'} from ${before}`);
  return changed;
}

/** Asking again for what is already so answers as if it had just been done. */
function repeatsState(deed: Extract<Step, { stale: boolean }>['do'], state: string): boolean {
  if (deed === 'acknowledge') return state === 'acknowledged' || state === 'accepted';
  const result = { accept: 'accepted', return: 'returned', withdraw: 'withdrawn' }[deed];
  return state === result;
}
