export const benchNames = ['intake', 'inbox'] as const;
export type BenchName = (typeof benchNames)[number];

export interface BenchOptions {
  readonly bench: BenchName;
  readonly connections: number;
  readonly referrals: number;
  /** Measured time, after the warm-up. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** Something the person at the terminal can mend: said as one line. */
export class BenchError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BenchError';
  }
}

const usage =
  'npm run bench -- intake|inbox [--seconds 10] [--warm-up 45] [--connections 10] [--referrals 100000] | matching [--persons 100000] | attack-years [--cases-per-day 2] | leak-timing [1000] | secrecy-cost [400] | route';

/** @throws BenchError with the usage */
export function readBenchOptions(argv: readonly string[]): BenchOptions {
  const [name, ...rest] = argv;
  const bench = benchNames.find((candidate) => candidate === name);
  if (bench === undefined) throw new BenchError(`Välj vad som ska mätas: ${usage}`);
  return { bench, ...readNumbers(rest) };
}

/** `matching`: how many persons the register holds. @throws BenchError with the usage */
export function readMatchingOptions([word, value = '']: readonly string[]): number {
  if (word === undefined) return 100_000;
  const persons = Number(value);
  if (word !== '--persons' || !Number.isInteger(persons) || persons < 2_000 || persons > 1_000_000)
    throw new BenchError(`Så här: ${usage}`);
  return persons;
}

/** `attack-years`: how many cases a day. @throws BenchError with the usage */
export function readCasesPerDay([word, value = '']: readonly string[]): number {
  if (word === undefined) return 2;
  const cases = Number(value);
  if (word !== '--cases-per-day' || !Number.isInteger(cases) || cases < 1 || cases > 20) throw new BenchError(`Så här: ${usage}`);
  return cases;
}

const known = {
  '--connections': { key: 'connections', most: 100 },
  '--referrals': { key: 'referrals', most: 1_000_000 },
  '--seconds': { key: 'seconds', most: 600 },
  '--warm-up': { key: 'warmUpSeconds', most: 60 },
} as const;
type Numbers = Record<(typeof known)[keyof typeof known]['key'], number>;

function readNumbers(words: readonly string[]): Numbers {
  const numbers: Numbers = { connections: 10, referrals: 100_000, seconds: 10, warmUpSeconds: 45 };
  for (let at = 0; at < words.length; at += 2) {
    const word = words[at] ?? '';
    const option = word in known ? known[word as keyof typeof known] : null;
    if (option === null) throw new BenchError(`Okänt val: ${word}. Så här: ${usage}`);
    const value = Number(words[at + 1]);
    if (!Number.isInteger(value) || value < 1 || value > option.most)
      throw new BenchError(`${word} ska vara ett heltal från 1 till ${option.most}.`);
    numbers[option.key] = value;
  }
  return numbers;
}
