// Prints `N passed, N failed` from Jest's result and nothing that is not in it.
import { existsSync, readFileSync } from 'node:fs';

const file = process.argv[2] ?? '';
if (!existsSync(file)) {
  console.log('The tests did not run to their end: there is no result.');
  process.exit(1);
}
const result = JSON.parse(readFileSync(file, 'utf8'));
const skipped = result.numPendingTests + result.numTodoTests;
// A suite that could not be loaded has no tests to count; it is one failure.
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
for (const suite of result.testResults) {
  for (const test of suite.assertionResults) if (test.status === 'failed') console.log(`FAILED ${test.fullName}`);
  if (suite.status === 'failed' && suite.assertionResults.length === 0) console.log(`FAILED ${suite.name}`);
}
if (skipped > 0) console.log(`${skipped} skipped: nothing may be skipped.`);
console.log(`${result.numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 && skipped === 0 && result.numPassedTests > 0 ? 0 : 1);
