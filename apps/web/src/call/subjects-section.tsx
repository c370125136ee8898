import { Button } from '@midas-ds/components';
import { draftLimits, emptySubject } from '@lots/contracts';
import { Notice } from '../ui/notice.js';
import { useCallForm } from './call-form-context.js';
import { SubjectCard } from './subject-card.js';

/** Adds one more child; the municipality and district of the first are not copied: half-siblings may live elsewhere. */
export function useAddSubject(): () => void {
  const { draft, edit } = useCallForm();
  return () => {
    if (draft.subjects.length >= draftLimits.subjects) return;
    edit({ subjects: [...draft.subjects, emptySubject()], childAffected: draft.childAffected ?? 'yes' });
  };
}

/** The persons the concern is about, one card each. One package is sent per child. */
export function SubjectsSection() {
  const { draft, visible } = useCallForm();
  const add = useAddSubject();
  if (!visible.has('subjects')) return null;
  return (
    <section className="form-section" aria-label="Vem det gäller">
      {visible.has('personNote') ? (
        <Notice>
          <p>
            Ingen personuppgift behövs: en vuxen som inte har bett om hjälp och där det bara finns åsikter att berätta skrivs inte
            upp.
          </p>
        </Notice>
      ) : null}
      <div className="subject-list">
        {draft.subjects.map((subject, index) => (
          // Persons have no identity of their own before the hand-over; their place in the list is what they are.
          <SubjectCard key={index} subject={subject} index={index} />
        ))}
      </div>
      <Button variant="secondary" size="medium" onPress={add}>
        Lägg till barn (Alt+B)
      </Button>
    </section>
  );
}
