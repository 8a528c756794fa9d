import { availableParallelism } from 'node:os';

/** True when tables of rules are named on the command line. */
const isAlone = process.argv.slice(2).some((argument) => argument.includes('analysis/rules'));

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/support/environment.js',
  globalSetup: '<rootDir>/test/support/servers/setup.js',
  globalTeardown: '<rootDir>/test/support/servers/teardown.js',
  testSequencer: '<rootDir>/test/support/sequencer.js',
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  // All together they are run by test/rules, and one alone by its path.
  testPathIgnorePatterns: ['/node_modules/', ...(isAlone ? [] : ['<rootDir>/src/analysis/rules/'])],
  // Generous: machines differ, and no test measures time.
  testTimeout: 120_000,
  // Most of what takes long waits for processes and servers of its own.
  maxWorkers: availableParallelism() * 2,
  // Modules of earlier files stay in memory; from about here on a worker spends more on collecting them than a new one costs.
  workerIdleMemoryLimit: '350MB',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/src/local/example/'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // A native addon can be loaded once per process; see test/support/environment.js.
    '^tree-sitter$': '<rootDir>/test/support/tree-sitter.js',
  },
};
