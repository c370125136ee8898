import { ApiProperty } from '@nestjs/swagger';

export class CodedText {
  @ApiProperty() code: string;
  @ApiProperty() sv: string;
}
