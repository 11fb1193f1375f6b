// The page that people sign in without the program, in the browsers that this machine has: Debian's Chromium and Firefox.
// Where one is missing its tests are skipped, with that reason.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/browsers/**/*.browser.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
  },
})
