import { baseWords, zeroSv } from '@lots/rules/statistics';

/** The paragraph that answers the corridor: why a number here is not the one the unit's manager says. */
export function WhyNotExact({ base }: { readonly base: number }) {
  const { multiple, usual, year, change } = baseWords(base);
  return (
    <details className="card">
      <summary>Varför stämmer talet inte exakt?</summary>
      <p>
        Alla tal är avrundade till närmaste eller näst närmaste {multiple} för att skydda enskilda. Ett tal avviker oftast med
        högst {usual} från det verkliga. Helårstal kan i enstaka fall avvika med omkring {year}. {zeroSv(base)} Delarna och
        summorna stämmer alltid med varandra, eftersom allt räknas från samma avrundade tal.
      </p>
      <p>
        Det som räknas är personer per tertial, den dag ärendet registrerades. En person som anmäls två gånger samma tertial är en
        person. Skyddade ärenden räknas inte alls. Ett publicerat tal ändras aldrig, inte heller när något kommer in för sent.
      </p>
      <p>
        ”Hur långt det har kommit” räknar alla som har kommit minst så långt. Den börjar med överlämningen: en kontakt som inte
        lämnas över är oftast ingen känd person och räknas inte här. ”Kvitterad i tid” skiljer på för sent och det som inte
        behövde vara kvitterat än.
      </p>
      <p>
        En skillnad som är mindre än {change} kan bero på avrundning. Skriv då hellre hur läget är i ord: <i>Det här vet vi</i>,{' '}
        <i>det här vet vi inte</i>, <i>så säkert är det</i>.
      </p>
    </details>
  );
}
