/** The paragraph that answers the corridor: why a number here is not the one the unit's manager says. */
export function WhyNotExact() {
  return (
    <details className="card">
      <summary>Varför stämmer talet inte exakt?</summary>
      <p>
        Alla tal är avrundade till närmaste eller näst närmaste femtal för att skydda enskilda. Ett tal avviker oftast med högst 4
        från det verkliga. Helårstal kan i enstaka fall avvika med omkring 10. 0* betyder oftast 0–4. Delarna och summorna stämmer
        alltid med varandra, eftersom allt räknas från samma avrundade tal.
      </p>
      <p>
        Det som räknas är personer per tertial, den dag ärendet registrerades. En person som anmäls två gånger samma tertial är en
        person. Skyddade ärenden räknas inte alls. Ett publicerat tal ändras aldrig, inte heller när något kommer in för sent.
      </p>
      <p>
        En skillnad som är mindre än 10 kan bero på avrundning. Skriv då hellre hur läget är i ord: <i>Det här vet vi</i>,{' '}
        <i>det här vet vi inte</i>, <i>så säkert är det</i>.
      </p>
    </details>
  );
}
