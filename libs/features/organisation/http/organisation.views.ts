import { ApiProperty } from '@nestjs/swagger';

export class MunicipalityView {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}
export class DistrictView {
  @ApiProperty() name: string;
  @ApiProperty({ type: [String] }) aliases: string[];
  /** Empty = the name alone does not decide: ask. */
  @ApiProperty({ type: [String] }) areaNames: string[];
}
export class ReceiverUnitView {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty() kind: string;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
}
/** Public facts of the city: places for type-ahead, units that can receive. */
export class OrganisationView {
  @ApiProperty() cityName: string;
  @ApiProperty() cityMunicipality: string;
  @ApiProperty({ type: String, nullable: true }) deskPhone: string | null;
  @ApiProperty({ type: String, nullable: true }) registrarPhone: string | null;
  @ApiProperty({ type: [MunicipalityView] }) municipalities: MunicipalityView[];
  @ApiProperty({ type: [DistrictView] }) districts: DistrictView[];
  @ApiProperty({ type: [ReceiverUnitView] }) units: ReceiverUnitView[];
}
