import { protectedWhoSv, type CallDraft } from '@lots/contracts';

/** Rule SK7: what stands before everything else at the receiver, on the screen, in the text and on paper. */
export function doNotReveal({ protection, mustNotKnow }: CallDraft): string {
  const who = protection.who.map((one) => protectedWhoSv[one].toLocaleLowerCase('sv'));
  const whom = who.length === 0 ? 'den det gäller' : who.join(' och ');
  const where = protection.on
    ? `var ${whom} finns: adress, skola, arbete, telefon, tider`
    : 'vem det gäller: en medarbetare eller en anhörig till en medarbetare berörs';
  return `Röj inte ${where}. Personer som inte får veta: ${mustNotKnow.trim()}. De får inte kontaktas, kallas eller få brev innan chef har beslutat.`;
}
