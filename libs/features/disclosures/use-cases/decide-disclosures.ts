import { Injectable } from '@nestjs/common';
import { CompleteProtocol } from './complete-protocol.js';
import { RecordHandingOut } from './record-handing-out.js';
import { RecordDisclosure } from './record-disclosure.js';
import { ReportEmergency } from './report-emergency.js';
import { SignSecond } from './sign-second.js';

/** The five acts, for the one door they share. */
@Injectable()
export class DecideDisclosures {
  constructor(
    readonly record: RecordDisclosure,
    readonly emergency: ReportEmergency,
    readonly protocol: CompleteProtocol,
    readonly second: SignSecond,
    readonly handOut: RecordHandingOut,
  ) {}
}
