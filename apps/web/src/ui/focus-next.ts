const reachable = 'input, select, textarea, button, summary, a[href], [tabindex]';

/** The next stop of the Tab key after an element, in the same form or dialog; the focus stays where it is when there is none. */
export function focusNext(from: HTMLElement): void {
  const frame = from.closest('[role="dialog"], .call-form, form') ?? from.ownerDocument.body;
  const next = [...frame.querySelectorAll<HTMLElement>(reachable)].find(
    (element) =>
      element.tabIndex >= 0 &&
      !element.hasAttribute('disabled') &&
      element.getClientRects().length > 0 &&
      (from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  next?.focus();
}
