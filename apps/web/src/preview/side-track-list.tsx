import type { SideTrackView } from '../api/types.js';
import { howWords, targetName } from '../call/proposal/proposal-words.js';

/** Police, teams and coordinators: shown so that it is plain that nothing goes there by itself. */
export function SideTrackList({ tracks }: { readonly tracks: readonly SideTrackView[] }) {
  if (tracks.length === 0) return null;
  return (
    <section className="card">
      <h2>Andra spår</h2>
      <p className="muted">Inget skickas om du inte väljer det.</p>
      <ul>
        {tracks.map((track) => (
          <li key={`${track.targetType}-${track.how}`}>
            {track.sv === ''
              ? `${track.unitName ?? targetName(track.targetType)}: ${howWords[track.how] ?? track.how}.`
              : track.sv}
          </li>
        ))}
      </ul>
    </section>
  );
}
