import { genderShares, type StatTable } from '@lots/rules/statistics';

/** The gender perspective in words, from the same published numbers. */
export function GenderShares({ tables }: { readonly tables: readonly StatTable[] }) {
  const shares = genderShares(tables);
  if (shares.length === 0) return null;
  return (
    <section className="card" aria-labelledby="gender-shares">
      <h2 id="gender-shares">Kvinnor och män</h2>
      <p className="muted">Procent visas bara när helheten är minst 50. Annars visas ungefärliga antal.</p>
      <ul>
        {shares.map(({ environment, sv }) => (
          <li key={environment ?? 'alla'}>
            {environment ?? 'Alla'}: {sv}
          </li>
        ))}
      </ul>
    </section>
  );
}
