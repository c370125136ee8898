/* The house's boundaries (docs/adr/0001-house.md). Every rule is an error; there is no ignore list. */
const test = '\\.spec\\.ts$|^libs/testing/';
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', test, '(^|/)main\\.ts$', 'vite\\.config\\.ts$', '^migrations/', '^apps/web/'],
      },
      to: {},
    },
    { name: 'not-declared', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contracts-import-nothing',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { pathNot: '^libs/contracts/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'No framework, no I/O, no npm package: functions of data to data.',
      severity: 'error',
      from: { path: '^libs/rules/', pathNot: test },
      to: { pathNot: '^libs/(rules|contracts)/' },
    },
    {
      name: 'rules-one-door',
      severity: 'error',
      from: { path: '^libs/rules/([^/]+)/', pathNot: test },
      to: { path: '^libs/rules/([^/]+)/(?!index\\.ts$)', pathNot: '^libs/rules/$1/' },
    },
    {
      name: 'browser-has-no-server-code',
      severity: 'error',
      from: { path: '^(apps/web|libs/api-client)/' },
      to: { path: '^(libs|apps)/', pathNot: '^(apps/web|libs/(contracts|rules|api-client))/' },
    },
    {
      name: 'edge-through-use-case',
      severity: 'error',
      from: { path: '^libs/features/[^/]+/(http|jobs)/', pathNot: test },
      to: { path: '^libs/features/[^/]+/data/' },
    },
    {
      name: 'use-case-knows-no-transport',
      severity: 'error',
      from: { path: '^libs/features/[^/]+/use-cases/', pathNot: test },
      to: { path: '^libs/features/[^/]+/(http|jobs)/|node_modules/typeorm/|node_modules/express/' },
    },
    {
      name: 'data-makes-no-decision',
      severity: 'error',
      from: { path: '^libs/features/[^/]+/data/', pathNot: test },
      to: { path: '^libs/features/[^/]+/(use-cases|http|jobs)/|^libs/rules/' },
    },
    {
      name: 'features-one-door',
      severity: 'error',
      from: { path: '^libs/features/([^/]+)/', pathNot: test },
      to: { path: '^libs/features/([^/]+)/(?!index\\.ts$)', pathNot: '^libs/features/$1/' },
    },
    {
      name: 'libs-one-door',
      comment:
        'A lib is entered through its index.ts. Provisioning is a door of its own: only operations and test set-up may hold an administrator connection.',
      severity: 'error',
      from: { path: '^(libs/[^/]+|apps)/', pathNot: test },
      to: {
        path: '^libs/(contracts|db|documents|auth|audit|crypto|jobs|platform|embedded|tables|runtime|release-gate)/(?!index\\.ts$|provision/index\\.ts$)',
        pathNot: '^$1/',
      },
    },
    {
      name: 'provisioning-in-operations-only',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: `^apps/cli/|^libs/db/provision/|${test}` },
      to: { path: '^libs/db/provision/' },
    },
    {
      name: 'connections-in-db-only',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: `^libs/db/|${test}` },
      to: { path: 'node_modules/(pg|@nestjs/typeorm)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'typeorm-in-data-only',
      severity: 'error',
      from: {
        path: '^(libs|apps)/',
        pathNot: `^libs/(db|runtime)/|^libs/features/[^/]+/data/|^libs/(audit|crypto|jobs)/data/|${test}`,
      },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'queue-behind-port',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: `^libs/jobs/|${test}` },
      to: { path: 'node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'no-testing-in-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: test },
      to: { path: '^libs/testing/|\\.spec\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
