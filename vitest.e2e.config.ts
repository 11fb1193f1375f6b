// The end-to-end tests: they drive the built app in a real Electron. One at a time, because each is a whole app on a
// small machine; never tried again, because a test that passes the second time hides a fault.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: 0,
  },
})
