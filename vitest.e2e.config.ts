// The end-to-end tests: they drive the built app in a real Electron. Two files at a time, the longest first: an app waits
// more than it works. Never tried again, because a test that passes the second time hides a fault.
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import { workers } from './tests/e2e/shared.ts'

/** The rest follows as vitest has it. A file that is missing here only runs later. */
const longest = [
  'crash',
  'rig-disk',
  'rig-index',
  'a11y',
  'vault',
  'demo',
  'whole-way',
  'campaign',
  'kiosk',
  'attack-kiosk',
  'attack-sign',
  'paper',
  'sop',
]
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.e2e.ts`))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    environment: 'node',
    globalSetup: ['tests/e2e/shared.ts'],
    setupFiles: ['tests/e2e/own-display.ts'],
    maxWorkers: workers,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: 0,
  },
})
