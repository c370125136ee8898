import { Module } from '@nestjs/common';
import { CasesController } from './http/cases.controller.js';
import { ListCases } from './use-cases/list-cases.js';
import { ReadCase } from './use-cases/read-case.js';

@Module({ controllers: [CasesController], providers: [ListCases, ReadCase] })
export class CasesModule {}
