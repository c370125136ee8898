import { Permission, permissionsOf } from '@lots/contracts';
import type { Principal } from '@lots/db';
import { FeedTopic } from '../data/unit-feed.store.js';

const needed: Readonly<Record<FeedTopic, Permission>> = {
  [FeedTopic.Inbox]: Permission.InboxRead,
  [FeedTopic.Handovers]: Permission.HandoversFollow,
  [FeedTopic.Events]: Permission.EventsRead,
  [FeedTopic.Secrecy]: Permission.DisclosuresWrite,
};

/** A coordinator in the unit must not be able to count reports by watching the stream (architecture.md, "Statistics"). */
export function feedTopicsOf(principal: Pick<Principal, 'roles'>): FeedTopic[] {
  const permissions = principal.roles.flatMap((role) => permissionsOf[role]);
  return Object.values(FeedTopic).filter((topic) => permissions.includes(needed[topic]));
}
