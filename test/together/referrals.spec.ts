import { runGroup } from './run-group.js';

// Jest's own require: an import would load them all before the first describe.
runGroup('referrals', (spec) => void jest.requireActual(spec));
