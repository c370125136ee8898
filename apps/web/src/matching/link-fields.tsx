import { linkReasonSv, MatchConfidence, matchConfidenceSv } from '@lots/contracts';
import { CodedSelect } from './coded-select.js';

interface LinkFieldsProps<Reason extends keyof typeof linkReasonSv> {
  /** Asked for only when two are said to be the same. */
  readonly asksHowSure: boolean;
  readonly confidence: MatchConfidence | null;
  readonly onConfidence: (confidence: MatchConfidence | null) => void;
  readonly reasons: readonly Reason[];
  readonly reason: Reason | null;
  readonly onReason: (reason: Reason | null) => void;
}

/** How sure, and why: the same questions at the desk and at the receiver. */
export function LinkFields<Reason extends keyof typeof linkReasonSv>(props: LinkFieldsProps<Reason>) {
  const { asksHowSure, confidence, onConfidence, reasons, reason, onReason } = props;
  return (
    <>
      {asksHowSure ? (
        <CodedSelect
          label="Hur säkert?"
          codes={MatchConfidence}
          words={matchConfidenceSv}
          value={confidence}
          onChange={onConfidence}
        />
      ) : null}
      <CodedSelect label="Skäl" codes={reasons} words={linkReasonSv} value={reason} onChange={onReason} />
    </>
  );
}
