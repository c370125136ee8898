import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, registerDecorator } from 'class-validator';
import { Confidence, ReportKind, reportLimits, type ReportSections, type SectionTexts } from '@lots/contracts';

export class BeginReportDto {
  @ApiProperty({ enum: ReportKind }) @IsIn(Object.values(ReportKind)) kind: ReportKind;
  @ApiProperty() @Matches(/^\d{4}(T[123])?$/) period: string;
}

export class SectionTextsDto {
  @ApiProperty({ maxLength: reportLimits.text }) @IsString() @MaxLength(reportLimits.text) known: string;
  @ApiProperty({ maxLength: reportLimits.text }) @IsString() @MaxLength(reportLimits.text) unknown: string;
  @ApiProperty({ maxLength: reportLimits.text }) @IsString() @MaxLength(reportLimits.text) sure: string;
  @ApiProperty({ enum: Confidence, nullable: true, type: String })
  @IsOptional()
  @IsIn(Object.values(Confidence))
  confidence: Confidence | null;
}

/** By the section's id: at most forty, each with three texts and how sure they are. */
function AreSections() {
  return (target: object, propertyName: string): void => {
    registerDecorator({
      name: 'areSections',
      target: target.constructor,
      propertyName,
      validator: { validate: areSections, defaultMessage: () => 'Avsnitten har fel form.' },
    });
  };
}

function areSections(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= 40 && entries.every(([id, texts]) => /^[a-z_]{1,40}$/.test(id) && isTexts(texts));
}

function isTexts(value: unknown): value is SectionTexts {
  if (typeof value !== 'object' || value === null) return false;
  const { known, unknown, sure, confidence, ...more } = value as Record<string, unknown>;
  const isText = (text: unknown): boolean => typeof text === 'string' && text.length <= reportLimits.text;
  const isSure = confidence === null || Object.values(Confidence).some((one) => one === confidence);
  return [known, unknown, sure].every(isText) && isSure && Object.keys(more).length === 0;
}

export class SaveReportDto {
  @ApiProperty() @IsInt() @Min(1) rev: number;
  @ApiProperty({ type: 'object', additionalProperties: { $ref: '#/components/schemas/SectionTextsDto' } })
  @IsObject()
  @AreSections()
  sections: ReportSections;
}

export class SubmitReportDto {
  @ApiProperty() @IsInt() @Min(1) rev: number;
}

export class DecideReportDto {
  @ApiProperty({ format: 'date' }) @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) decidedOn: string;
  @ApiProperty({ minimum: 1, maximum: reportLimits.paragraph })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(reportLimits.paragraph)
  paragraph: number;
}
