import { ringBackSentences, type RingBackHandover } from './ring-back-sentences.js';

const at = (clock: string, day = '07'): number => Date.parse(`2026-09-${day}T${clock}:00+02:00`);
const left: RingBackHandover = {
  unitKind: 'child_intake',
  state: 'offered',
  offeredAt: at('09:47'),
  acknowledgedAt: null,
  decidedAt: null,
};
const told = (...handovers: RingBackHandover[]): string[] => ringBackSentences({ receivedAt: at('09:20'), handovers });
const first = 'Din uppgift lämnades till mottagningen den 7 september kl. 09.47.';

describe('A8: what is read out to one who rings back', () => {
  it('the sentence of the screen', () => {
    expect(told({ ...left, state: 'accepted', acknowledgedAt: at('10:20'), decidedAt: at('10:20') })).toEqual([
      `${first} De tog emot den 10.20. Mer får jag inte veta.`,
    ]);
  });

  it.each<[Partial<RingBackHandover>, string]>([
    [{}, `${first} De har inte tagit emot den än. Mer får jag inte veta.`],
    [{ state: 'acknowledged', acknowledgedAt: at('10:05') }, `${first} De läste den 10.05 men har inte tagit emot den än. Mer får jag inte veta.`], // prettier-ignore
    [{ state: 'accepted', decidedAt: at('08:05', '08') }, `${first} De tog emot den den 8 september kl. 08.05. Mer får jag inte veta.`], // prettier-ignore
    [{ state: 'returned', decidedAt: at('10:20') }, 'Din uppgift kom till oss den 7 september kl. 09.20. Vi håller på att lämna den vidare. Mer får jag inte veta.'], // prettier-ignore
  ])('%j', (change, sentence) => {
    expect(told({ ...left, ...change })).toEqual([sentence]);
  });

  it('says the kind of a reception only: a name of its own would tell the errand', () => {
    for (const unitKind of ['exit_service', 've_team', 'sig', 'reinforcement_team', 'coordinator'])
      expect(told({ ...left, unitKind }).join()).toContain('lämnades till mottagaren den');
  });

  it('two children at the same reception are one sentence', () => {
    expect(told(left, left)).toEqual(told(left));
    expect(told(left, { ...left, unitKind: 'exit_service' })).toHaveLength(2);
  });

  it('a call that is only written down', () => {
    expect(told()).toEqual([
      'Din uppgift kom till oss den 7 september kl. 09.20. Den är inte lämnad vidare än. Mer får jag inte veta.',
    ]);
  });
});
