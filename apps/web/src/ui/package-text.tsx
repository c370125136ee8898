import { sealedContactCode } from '@lots/contracts';
import type { PackageSectionView } from '../api/types.js';
import { SealedText } from './sealed-text.js';

interface PackageTextProps {
  /** Sealed: what may not be revealed; stands before everything else. */
  readonly doNotReveal?: string;
  readonly mustNotKnow: string;
  readonly sections: readonly PackageSectionView[];
  readonly notIncluded?: readonly string[];
  readonly goodToKnow: readonly string[];
  readonly heading: string;
  /** Asks the server for what is in the sealed field; absent where it cannot be shown. */
  readonly onShowSealed?: () => Promise<{ text: string }>;
}

/** A package as it is read: who must not be told always stands first. */
export function PackageText(props: PackageTextProps) {
  const { doNotReveal = '', mustNotKnow, sections, notIncluded = [], goodToKnow, heading, onShowSealed } = props;
  return (
    <>
      {doNotReveal === '' ? null : (
        <div className="must-not-know do-not-reveal">
          <h3>SKYDDAT</h3>
          <p>{doNotReveal}</p>
        </div>
      )}
      {mustNotKnow === '' ? null : (
        <div className="must-not-know">
          <h3>Får inte få veta utan bedömning</h3>
          <p>{mustNotKnow}</p>
        </div>
      )}
      <h3>{heading}</h3>
      <dl className="package">
        {sections.map((section) => (
          <div key={section.code + section.label} className="package-section">
            <dt>{section.label}</dt>
            <dd>{section.code === sealedContactCode && onShowSealed ? <SealedText onShow={onShowSealed} /> : section.text}</dd>
          </div>
        ))}
      </dl>
      <TextList heading="Det här följer inte med" lines={notIncluded} />
      <TextList heading="Bra att veta" lines={goodToKnow} />
    </>
  );
}

function TextList({ heading, lines }: { readonly heading: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
