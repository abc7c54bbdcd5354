const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
    target: 'es2024',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@redress/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  // The last of them prints the totals and fails a run without tests; jest by itself would say nothing.
  reporters: ['default', '<rootDir>/test/totals-reporter.mjs'],
  passWithNoTests: true,
  maxWorkers: 2,
  // What a file has loaded is never quite given back: near the limit of its heap a worker does little but look for room.
  workerIdleMemoryLimit: '1.2GB',
  // Only ends what hangs: a loaded machine is slow, and how fast something is is no test's matter.
  testTimeout: 120_000,
};
