// A vitest reporter that writes down what check.mjs adds up. Vitest's own JSON leaves out why a test was skipped, and
// failures outside of a test: a file that does not load, a hook that throws, an error after the test ended.

import { writeFileSync } from 'node:fs'

export default class TestReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const results = countTests(modules, unhandledErrors)
    if (process.env.SEALBOOK_TEST_RESULTS)
      writeFileSync(process.env.SEALBOOK_TEST_RESULTS, JSON.stringify(results))
  }
}

export function countTests(modules, unhandledErrors) {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const groups = modules.flatMap((module) => [module, ...module.children.allSuites()])
  const inState = (...states) => tests.filter((test) => states.includes(test.result().state))
  const brokenGroups = groups.filter((group) => group.errors().length > 0)
  return {
    passed: inState('passed').length,
    // A test still pending at the end was cut off.
    failed: inState('failed', 'pending').length + brokenGroups.length + unhandledErrors.length,
    skippedTests: inState('skipped').map((test) => ({ name: test.fullName, reason: test.result().note })),
  }
}
