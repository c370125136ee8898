import { ticksUpTo, whiskerSv } from '@lots/rules/statistics';
import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts';

interface StatChartProps {
  readonly label: string;
  readonly bars: readonly { readonly name: string; readonly n: number }[];
  /** Numbers are multiples of it; a number is usually less than that from the truth. */
  readonly base: number;
}

/** Bars with the uncertainty drawn. The table beneath says the same; the drawing is left out for screen readers. */
export function StatChart({ label, bars, base }: StatChartProps) {
  const data = bars.map(({ name, n }) => ({ name, n, off: [Math.min(n, base - 1), base - 1] }));
  const ticks = ticksUpTo(Math.max(...bars.map(({ n }) => n + base - 1)), base);
  return (
    <figure className="stat-chart" aria-label={`${label}: diagram. Samma tal står i tabellen.`}>
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={40 + bars.length * 34}>
          <BarChart data={data} layout="vertical" margin={{ left: 8, right: 24, top: 8, bottom: 8 }} accessibilityLayer={false}>
            <CartesianGrid horizontal={false} />
            <XAxis type="number" ticks={ticks} domain={[0, ticks.at(-1) ?? base]} />
            <YAxis type="category" dataKey="name" width={190} interval={0} />
            <Bar dataKey="n" fill="var(--lots-bar)" isAnimationActive={false}>
              <ErrorBar
                dataKey="off"
                direction="x"
                width={6}
                strokeWidth={2}
                stroke="var(--lots-ink)"
                isAnimationActive={false}
              />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      {base > 1 ? <figcaption className="muted">{whiskerSv(base)}</figcaption> : null}
    </figure>
  );
}
