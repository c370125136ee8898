import { ApiProperty } from '@nestjs/swagger';

export class ManagerContactView {
  @ApiProperty({ description: 'A function, never a person: "Chef i beredskap"' }) function: string;
  @ApiProperty() phone: string;
}

export class ManagersView {
  @ApiProperty({ type: [ManagerContactView], description: 'In the order they are rung' }) contacts: ManagerContactView[];
  @ApiProperty({ description: 'Minutes without an answer before the next one is rung' }) nextAfterMinutes: number;
}

export class NamedPersonView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() function: string;
}

export class NamedPersonsView {
  @ApiProperty({ type: [NamedPersonView] }) persons: NamedPersonView[];
}

export class BoardColleagueView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Where she works' }) unitName: string;
}

export class BoardColleaguesView {
  @ApiProperty({ type: [BoardColleagueView] }) colleagues: BoardColleagueView[];
}
