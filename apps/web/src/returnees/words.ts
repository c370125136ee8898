import type { ReturneeMapView } from '../api/types.js';

/** The rows of the process map, as they are read. */
export const mapRowSv: Readonly<Record<ReturneeMapView['code'], string>> = {
  signal: 'Signal',
  board: 'Ansvarig nämnd',
  circle: 'Krets',
  child_report: 'Orosanmälan för varje barn',
  arrival: 'Ankomst',
  adult_contact: 'Den vuxne tillfrågad',
  meeting: 'Gemensamt möte',
  support: 'Erbjudet stöd',
  answer: 'Svar',
  follow_up: 'Uppföljning',
  closed: 'Avslut',
};

export const mapStatusSv: Readonly<Record<ReturneeMapView['status'], string>> = {
  done: 'Klart',
  attention: 'Obs',
  waiting: 'Väntar',
};
