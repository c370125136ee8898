import { Module } from '@nestjs/common';
import { ConflictStore } from './data/conflict.store.js';
import { ConflictsController } from './http/conflicts.controller.js';
import { DeclareConflict } from './use-cases/declare-conflict.js';
import { LiftConflict } from './use-cases/lift-conflict.js';
import { ListConflicts } from './use-cases/list-conflicts.js';

@Module({ controllers: [ConflictsController], providers: [ConflictStore, DeclareConflict, LiftConflict, ListConflicts] })
export class ConflictsModule {}
