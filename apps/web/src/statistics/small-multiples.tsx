import { useId } from 'react';
import { ticksUpTo, whiskerSv, type ShapedTable } from '@lots/rules/statistics';
import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { multipleBars, type MultipleBar } from './multiple-bars.js';

interface SmallMultiplesProps {
  readonly label: string;
  readonly shaped: ShapedTable;
  readonly base: number;
}

/** One small chart a row, all on the same scale; no line between periods. The table beneath says the same. */
export function SmallMultiples({ label, shaped, base }: SmallMultiplesProps) {
  const rows = shaped.rows.filter(({ isTotal }) => !isTotal);
  const ticks = ticksUpTo(Math.max(...rows.flatMap(({ cells }) => cells.map(({ n }) => (n ?? 0) + base - 1))), base);
  const isHidden = rows.some(({ cells }) => cells.some(({ n }) => n === null));
  return (
    <figure className="stat-multiples" aria-label={`${label}: diagram. Samma tal står i tabellen.`}>
      {rows.map((row) => (
        <div key={row.heads.join(' ')} className="stat-multiple" aria-hidden="true">
          <p>{row.heads.join(' ')}</p>
          <Multiple bars={multipleBars(row, shaped.columns, base, ticks.at(-1) ?? base)} ticks={ticks} />
        </div>
      ))}
      <figcaption className="muted">
        {whiskerSv(base)}
        {isHidden ? ' Ett randigt fält (..) är ett tal som inte visas, inte noll.' : ''}
      </figcaption>
    </figure>
  );
}

function Multiple({ bars, ticks }: { readonly bars: readonly MultipleBar[]; readonly ticks: readonly number[] }) {
  const hatch = useId();
  return (
    <ResponsiveContainer width="100%" height={130}>
      <BarChart data={[...bars]} margin={{ left: -24, right: 4, top: 4, bottom: 0 }} accessibilityLayer={false}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--lots-ink)" strokeWidth="1" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="name" interval={0} tick={{ fontSize: 11 }} />
        <YAxis type="number" ticks={[...ticks]} domain={[0, ticks.at(-1) ?? 0]} tick={{ fontSize: 11 }} />
        <Bar dataKey="hidden" stackId="period" fill={`url(#${hatch})`} fillOpacity={0.5} isAnimationActive={false} />
        <Bar dataKey="n" stackId="period" fill="var(--lots-bar)" isAnimationActive={false}>
          <ErrorBar dataKey="off" direction="y" width={4} strokeWidth={1.5} stroke="var(--lots-ink)" isAnimationActive={false} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
