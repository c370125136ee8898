import type { Request } from 'express';
import type { RequestMark } from '@lots/audit';
import type { SignedIn } from './signed-in.js';

export interface LotsRequest extends Request {
  principal?: SignedIn;
  mark?: RequestMark;
}
