import { ApiProperty } from '@nestjs/swagger';
import { Permission, Role } from '@lots/contracts';

export class MembershipView {
  @ApiProperty() unitName: string;
  @ApiProperty() unitKind: string;
  @ApiProperty() authorityName: string;
  @ApiProperty({ enum: Role }) role: Role;
}

/** Who is signed in. Names here are the employee's own. */
export class SessionView {
  @ApiProperty() name: string;
  @ApiProperty() initials: string;
  @ApiProperty({ type: [MembershipView] }) memberships: MembershipView[];
  @ApiProperty({ enum: Permission, isArray: true }) permissions: Permission[];
  /** Send back in the header X-Lots-Csrf with every change. */
  @ApiProperty() csrfToken: string;
  @ApiProperty() cityName: string;
  @ApiProperty({ description: 'True where the data is invented' }) demo: boolean;
  /** How she shows once more that it is she. */
  @ApiProperty({ enum: ['password', 'identity_provider'] }) signsInBy: 'password' | 'identity_provider';
  /** Where signing out at the identity provider begins. */
  @ApiProperty({ type: String, nullable: true }) signOutUrl: string | null;
}

export class ProviderAddressView {
  @ApiProperty() url: string;
}

export class ConfirmedView {
  /** Sent with the decision it was given for. */
  @ApiProperty() proof: string;
  @ApiProperty() validUntil: string;
}

export class PersonaView {
  @ApiProperty() username: string;
  @ApiProperty() name: string;
  @ApiProperty() roleSv: string;
  @ApiProperty() unitName: string;
  /** What this persona can show, one sentence. */
  @ApiProperty() about: string;
}

/** Public. Personas and their common password exist in demo mode only. */
export class SignInOptionsView {
  @ApiProperty() cityName: string;
  @ApiProperty() demo: boolean;
  @ApiProperty({ type: [PersonaView] }) personas: PersonaView[];
  @ApiProperty({ description: 'The municipality’s own sign-in is connected' }) identityProvider: boolean;
  @ApiProperty({ type: String, nullable: true }) demoPassword: string | null;
  @ApiProperty() csrfToken: string;
}
