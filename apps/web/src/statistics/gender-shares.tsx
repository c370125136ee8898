import { genderShares, type StatTable } from '@lots/rules/statistics';

/** The gender perspective in words, from the same published numbers. */
export function GenderShares({ tables }: { readonly tables: readonly StatTable[] }) {
  const shares = genderShares(tables);
  if (shares.length === 0) return null;
  return (
    <section className="card" aria-labelledby="gender-shares">
      <h2 id="gender-shares">Kvinnor och män</h2>
      <p className="muted">
        Andelen räknas på kvinnor och män tillsammans. Procent visas bara när de är minst 50, annars ungefärliga antal. Uppgiften
        saknas tills mottagaren har svarat.
      </p>
      <ul>
        {shares.map(({ group, sv }) => (
          <li key={group ?? 'alla'}>
            {group ?? 'Alla'}: {sv}
          </li>
        ))}
      </ul>
    </section>
  );
}
