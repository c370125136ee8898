/** Three-valued logic: `null` is unknown, and unknown is never "no" (S2). */
export type Truth = boolean | null;

export function negate(value: Truth): Truth {
  return value === null ? null : !value;
}

/** True if one is true, false if all are false, else unknown. Of nothing: false. */
export function anyOf(values: readonly Truth[]): Truth {
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}

/** False if one is false, true if all are true, else unknown. Of nothing: true. */
export function allOf(values: readonly Truth[]): Truth {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

/** What a caller may write for a fact (contracts.md); anything else is for the schema to refuse. */
export type FactValue = boolean | 'yes' | 'no' | 'unknown' | null;

export function truthOf(value: FactValue | undefined): Truth {
  if (value === true || value === 'yes') return true;
  return value === false || value === 'no' ? false : null;
}
