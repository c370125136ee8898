import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts';

interface StatChartProps {
  readonly label: string;
  readonly bars: readonly { readonly name: string; readonly n: number }[];
  /** Largest usual distance from the true number: the base less one. */
  readonly whisker: number;
}

/** Bars with the uncertainty drawn. The table beneath says the same; the drawing is left out for screen readers. */
export function StatChart({ label, bars, whisker }: StatChartProps) {
  const data = bars.map(({ name, n }) => ({ name, n, off: [Math.min(n, whisker), whisker] }));
  return (
    <figure className="stat-chart" aria-label={`${label}: diagram. Samma tal står i tabellen.`}>
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={40 + bars.length * 34}>
          <BarChart data={data} layout="vertical" margin={{ left: 8, right: 24, top: 8, bottom: 8 }} accessibilityLayer={false}>
            <CartesianGrid horizontal={false} />
            <XAxis type="number" allowDecimals={false} tickCount={6} />
            <YAxis type="category" dataKey="name" width={190} interval={0} />
            <Bar dataKey="n" fill="var(--lots-blue)" isAnimationActive={false}>
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
      <figcaption className="muted">Strecket visar hur långt från det verkliga talet stapeln oftast kan vara.</figcaption>
    </figure>
  );
}
