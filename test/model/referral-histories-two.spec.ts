import { describeHistories } from './describe-histories.js';

describeHistories(2_500, 7_510);
