export { AuditNotWrittenError, AuditTrail, type AuditRecord } from './audit-trail.js';
export { currentRequest, RequestMark, withRequest } from './current-request.js';
export { HeadFolder } from './sealer/head-folder.js';
export { AuditEraError, Sealer, type SealerParts } from './sealer/sealer.js';
export { verifyAudit, type AuditReport, type AuthorityReport, type VerifyOptions } from './verify/verify-audit.js';
export { FindingKind, type Finding } from './verify/finding.js';
