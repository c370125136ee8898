import { notNow } from './test/together/groups.mjs';

// Jest runs TypeScript and the ESM-only packages through swc as CommonJS: Jest's own ESM mode cannot load
// CommonJS packages that require ESM ones on Node 20 (docs/adr/0007-toolchain.md).
const esmOnly = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'path-to-regexp',
  'openapi-fetch',
  'openapi-typescript-helpers',
  'csrf-csrf',
  'iterare',
  'openid-client',
  'oauth4webapi',
  'jose',
];

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testRegex: ['\\.spec\\.ts$'],
  testPathIgnorePatterns: ['/node_modules/', ...notNow(process.argv.slice(2))],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', decorators: true, tsx: false },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2023',
          keepClassNames: true,
        },
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@lots/rules/(.*)$': '<rootDir>/libs/rules/$1/index.ts',
    '^@lots/features/(.*)$': '<rootDir>/libs/features/$1/index.ts',
    '^@lots/([^/]+)$': '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testSequencer: '<rootDir>/test/together/longest-first.cjs',
  globalSetup: '<rootDir>/test/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/test/jest-global-teardown.mjs',
  testTimeout: 30_000,
};
