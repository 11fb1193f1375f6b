// The tests of the packaged program, and the main way of a person through it. They run as an ordinary user, who may write
// nothing in the checkout (scripts/packaged-suite.mjs). Never tried again, because a test that passes the second time
// hides a fault.
import { tmpdir } from 'node:os'
import { defineConfig } from 'vitest/config'
import { workers } from './tests/e2e/shared.ts'

export default defineConfig({
  cacheDir: tmpdir(),
  test: {
    include: ['tests/packaged/**/*.packaged.ts', 'tests/e2e/whole-way.e2e.ts'],
    environment: 'node',
    globalSetup: ['tests/e2e/shared.ts'],
    setupFiles: ['tests/e2e/own-display.ts'],
    maxWorkers: workers,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: 0,
  },
})
