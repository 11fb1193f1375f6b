// The unit tests: everything that needs no Electron. They run in Node; a test that needs a document says so in its
// first lines with `// @vitest-environment jsdom`.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['src-*/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Left alone, vitest keeps one core for itself: half of the machine that CI has.
    maxWorkers: '100%',
    // Property tests with real crypto take seconds on a small, busy machine.
    testTimeout: 20_000,
  },
})
