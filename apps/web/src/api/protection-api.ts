import { bodyOf, client } from './transport.js';
import type { ChangeCircleDto, OpenCircleDto, ProtectDto } from './types.js';

const byRef = (ref: string) => ({ path: { ref } });

/** Protection that comes afterwards, at the desk's end and at the receiver's (docs/rules/protection.md). */
export const protectionApi = {
  colleagues: () => bodyOf(client.GET('/api/protection/colleagues')),
  before: (ref: string) => bodyOf(client.GET('/api/handovers/{ref}/protection', { params: byRef(ref) })),
  protect: (ref: string, body: ProtectDto) =>
    bodyOf(client.POST('/api/handovers/{ref}/protection', { params: byRef(ref), body })),
};

/** A circle of one's own unit, of a case or of something in the inbox. */
export const circleApis = {
  case: {
    earlier: (ref: string) => bodyOf(client.POST('/api/cases/{ref}/earlier', { params: byRef(ref) })),
    show: (ref: string) => bodyOf(client.GET('/api/cases/{ref}/circle', { params: byRef(ref) })),
    open: (ref: string, body: OpenCircleDto) => bodyOf(client.POST('/api/cases/{ref}/circle', { params: byRef(ref), body })),
    change: (ref: string, body: ChangeCircleDto) =>
      bodyOf(client.POST('/api/cases/{ref}/circle/members', { params: byRef(ref), body })),
  },
  inbox: {
    earlier: (ref: string) => bodyOf(client.POST('/api/inbox/{ref}/earlier', { params: byRef(ref) })),
    show: (ref: string) => bodyOf(client.GET('/api/inbox/{ref}/circle', { params: byRef(ref) })),
    open: (ref: string, body: OpenCircleDto) => bodyOf(client.POST('/api/inbox/{ref}/circle', { params: byRef(ref), body })),
    change: (ref: string, body: ChangeCircleDto) =>
      bodyOf(client.POST('/api/inbox/{ref}/circle/members', { params: byRef(ref), body })),
  },
} as const;
