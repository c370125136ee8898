import { Injectable } from '@nestjs/common';
import { BeginReturnee } from './begin-returnee.js';
import { TakeSignal } from './take-signal.js';

/** The two ways a process begins. */
@Injectable()
export class ReturneeBeginnings {
  constructor(
    readonly onSignal: TakeSignal,
    readonly onCase: BeginReturnee,
  ) {}
}
