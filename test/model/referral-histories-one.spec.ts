import { describeHistories } from './describe-histories.js';

// Two files, so that two workers share the 5 000 histories.
describeHistories(2_500, 20_261_122);
