import { Role } from '@lots/contracts';
import { feedTopicsOf } from './feed-topics.js';

describe('feedTopicsOf', () => {
  it('follows what the role may open anyway', () => {
    const seen = Object.fromEntries(Object.values(Role).map((role) => [role, feedTopicsOf({ roles: [role] })]));
    expect(seen).toEqual({
      routing_officer: ['handovers', 'secrecy'],
      social_worker: ['inbox', 'secrecy'],
      unit_manager: ['inbox', 'secrecy'],
      team_member: ['inbox', 'secrecy'],
      local_coordinator: ['events'],
      central_coordinator: ['events'],
      board_reader: [],
      system_administrator: [],
      log_reviewer: [],
    });
    expect(feedTopicsOf({ roles: [Role.RoutingOfficer, Role.SocialWorker] })).toEqual(['inbox', 'handovers', 'secrecy']);
    expect(feedTopicsOf({ roles: [] })).toEqual([]);
  });
});
