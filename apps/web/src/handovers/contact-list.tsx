import type { EscalationContactView } from '../api/types.js';

/** Whom to ring, in order. A function and a number; the first one in large type. */
export function ContactList({ contacts }: { readonly contacts: readonly EscalationContactView[] }) {
  return (
    <ol className="contact-list">
      {contacts.map((contact, index) => (
        <li key={contact.phone}>
          <a className={index === 0 ? 'phone-first' : undefined} href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>
            {contact.phone}
          </a>{' '}
          {contact.name}
          {contact.note === null ? null : <span className="muted"> – {contact.note}</span>}
        </li>
      ))}
    </ol>
  );
}
