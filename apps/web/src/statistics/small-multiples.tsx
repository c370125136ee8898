import { ticksUpTo, type ShapedTable } from '@lots/rules/statistics';
import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts';

interface SmallMultiplesProps {
  readonly label: string;
  readonly shaped: ShapedTable;
  readonly base: number;
}

/** One small chart a row, all on the same scale; no line between periods. The table beneath says the same. */
export function SmallMultiples({ label, shaped, base }: SmallMultiplesProps) {
  const rows = shaped.rows.filter(({ isTotal }) => !isTotal);
  const ticks = ticksUpTo(Math.max(...rows.flatMap(({ cells }) => cells.map(({ n }) => (n ?? 0) + base - 1))), base);
  return (
    <figure className="stat-multiples" aria-label={`${label}: diagram. Samma tal står i tabellen.`}>
      {rows.map(({ heads, cells }) => (
        <div key={heads.join(' ')} className="stat-multiple" aria-hidden="true">
          <p>{heads.join(' ')}</p>
          <ResponsiveContainer width="100%" height={130}>
            <BarChart
              data={cells.map(({ n }, no) => ({
                name: short(shaped.columns[no]),
                n: n ?? 0,
                off: n === null ? 0 : [Math.min(n, base - 1), base - 1],
              }))}
              margin={{ left: -24, right: 4, top: 4, bottom: 0 }}
              accessibilityLayer={false}
            >
              <CartesianGrid vertical={false} />
              <XAxis dataKey="name" interval={0} tick={{ fontSize: 11 }} />
              <YAxis type="number" ticks={ticks} domain={[0, ticks.at(-1) ?? base]} tick={{ fontSize: 11 }} />
              <Bar dataKey="n" fill="var(--lots-bar)" isAnimationActive={false}>
                <ErrorBar
                  dataKey="off"
                  direction="y"
                  width={4}
                  strokeWidth={1.5}
                  stroke="var(--lots-ink)"
                  isAnimationActive={false}
                />
              </Bar>
            </BarChart>
          </ResponsiveContainer>
        </div>
      ))}
      <figcaption className="muted">Strecket visar hur långt från det verkliga talet stapeln oftast kan vara.</figcaption>
    </figure>
  );
}

/** "Tertial 2 2026" → "T2 26" */
function short(words: string | undefined): string {
  return (words ?? '').replace(/^Tertial (\d) \d\d(\d\d)$/, 'T$1 $2');
}
