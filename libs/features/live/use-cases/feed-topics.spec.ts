import { Role } from '@lots/contracts';
import { feedTopicsOf } from './feed-topics.js';

describe('feedTopicsOf', () => {
  it('follows what the role may open anyway', () => {
    const seen = Object.fromEntries(Object.values(Role).map((role) => [role, feedTopicsOf({ roles: [role] })]));
    expect(seen).toEqual({
      routing_officer: ['handovers'],
      social_worker: ['inbox'],
      unit_manager: ['inbox'],
      team_member: ['inbox'],
      local_coordinator: ['events'],
      central_coordinator: ['events'],
      board_reader: [],
      system_administrator: [],
      log_reviewer: [],
    });
    expect(feedTopicsOf({ roles: [Role.RoutingOfficer, Role.SocialWorker] })).toEqual(['inbox', 'handovers']);
    expect(feedTopicsOf({ roles: [] })).toEqual([]);
  });
});
