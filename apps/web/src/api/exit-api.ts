import type { ExitCloseReason } from '@lots/contracts';
import { bodyOf, client } from './transport.js';
import type { ChangeCircleDto, ExitStepDto, OpenExitDto } from './types.js';

const byRef = (ref: string) => ({ path: { ref } });

/** The exit service's cases, and who is in the circle of the case that each hangs on. */
export const exitApi = {
  list: () => bodyOf(client.GET('/api/exit-cases')),
  one: (ref: string) => bodyOf(client.GET('/api/exit-cases/{ref}', { params: byRef(ref) })),
  open: (body: OpenExitDto) => bodyOf(client.POST('/api/exit-cases', { body })),
  step: (ref: string, body: ExitStepDto) => bodyOf(client.POST('/api/exit-cases/{ref}/steps', { params: byRef(ref), body })),
  close: (ref: string, reason: ExitCloseReason) =>
    bodyOf(client.POST('/api/exit-cases/{ref}/close', { params: byRef(ref), body: { reason } })),
  contact: (ref: string) => bodyOf(client.POST('/api/exit-cases/{ref}/sealed-contact/show', { params: byRef(ref) })),
  circle: (caseRef: string) => bodyOf(client.GET('/api/cases/{ref}/circle', { params: byRef(caseRef) })),
  changeCircle: (caseRef: string, body: ChangeCircleDto) =>
    bodyOf(client.POST('/api/cases/{ref}/circle/members', { params: byRef(caseRef), body })),
};
