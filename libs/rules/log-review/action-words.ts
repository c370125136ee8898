/** What somebody did, in words a reviewer and the person concerned understand. Never what it was about. */
const known: Readonly<Record<string, string>> = {
  'calls.read': 'Öppnade ett samtal',
  'calls.by_code': 'Sökte på en samtalskod',
  'calls.show_sealed_contact': 'Visade en dold kontaktväg',
  'handovers.read': 'Öppnade en överlämning',
  'inbox.read': 'Öppnade en inkommen överlämning',
  'inbox.export_text': 'Kopierade en inkommen överlämning',
  'inbox.export_pdf': 'Skrev ut en inkommen överlämning',
  'inbox.show_sealed_contact': 'Visade en dold kontaktväg',
  'cases.read': 'Öppnade ett ärende',
  'cases.show_sealed_contact': 'Visade en dold kontaktväg',
  'cases.break_glass': 'Öppnade ett ärende med nödåtkomst',
  'exit_cases.read': 'Öppnade ett avhopparärende',
  'conflicts.declare': 'Anmälde jäv',
  'conflicts.declare_on_case': 'Anmälde jäv',
  'conflicts.lift': 'Hävde ett jäv',
  'decisions.read': 'Läste beslut hos lotsen',
};

const byVerb: Readonly<Record<string, string>> = {
  search: 'Sökte efter en person',
  match: 'Sökte efter en person',
  break_glass: 'Öppnade med nödåtkomst',
  export_text: 'Kopierade en uppgift',
  export_pdf: 'Skrev ut en uppgift',
  show_sealed_contact: 'Visade en dold kontaktväg',
};

export function actionSv(action: string): string {
  return known[action] ?? byVerb[action.slice(action.lastIndexOf('.') + 1)] ?? 'Öppnade en uppgift';
}
