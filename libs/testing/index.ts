export { planTables } from './plan-fixture.js';
export { childInBredang, draftWith } from './draft-fixture.js';
export { ageNotKnown, gateAnswers, gateDecision, gateItem, gatePerson, gateYes } from './gate-fixture.js';
export { ApiClient, type ApiAnswer } from './api-client.js';
export { fixture, writeOrganisationFixture } from './organisation-fixture.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { openTestSession, people, ProbingRelease, type TestSession } from './test-session.js';
export {
  makeTestCity,
  MovableClock,
  staff,
  startServer,
  startTestApi,
  testPassword,
  type StaffName,
  type TestApi,
  type TestCity,
  type TestServer,
} from './test-api.js';
export { takeDownPolicies } from './without-policies.js';
