import { roleSv, type Role } from '@lots/contracts';
import type { AuthnGateway } from '@lots/db';

export interface Persona {
  username: string;
  name: string;
  roleSv: string;
  unitName: string;
  about: string;
}

const aboutRole: Readonly<Record<Role, string>> = {
  routing_officer: 'Tar emot samtal, lämnar över till rätt mottagare och följer upp.',
  social_worker: 'Ser mottagningens inkorg, tar emot eller lämnar tillbaka.',
  unit_manager: 'Ser sin enhets inkorg och ärenden.',
  team_member: 'Tar emot det som lämnas till teamet.',
  local_coordinator: 'Ser inga personer, bara skyddade tal.',
  central_coordinator: 'Ser inga personer, bara skyddade tal för hela staden.',
  system_administrator: 'Ser driften och köerna, aldrig ett ärende.',
  log_reviewer: 'Granskar loggen, ser inga ärenden.',
  board_reader: 'Läser beslutade planer, skyddade tal och hur många som gått kursen.',
};

/** One card per demo account. Only called in demo mode. */
export async function listPersonas(authn: AuthnGateway): Promise<Persona[]> {
  const accounts = await authn.demoAccounts();
  return accounts.map((account) => ({
    username: account.username,
    name: account.name,
    roleSv: roleSv[account.role],
    unitName: account.unitName,
    about: aboutRole[account.role],
  }));
}
