/** Which files app:// serves. (What the pages may do is tested in real Electron.) */
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentPolicy, contentPolicyOf } from './content-policy.ts'
import { fileFor } from './served-file.ts'

const root = join(sep, 'app', 'renderer')
describe('fileFor', () => {
  it('serves the first page and files under assets', () => {
    expect(fileFor(root, 'app://ui/', 'ui')).toBe(join(root, 'index.html'))
    expect(fileFor(root, 'app://ui/assets/a.js', 'ui')).toBe(join(root, 'assets', 'a.js'))
    expect(fileFor(root, 'app://vault/vault.html', 'vault')).toBe(join(root, 'vault.html'))
    expect(fileFor(root, 'app://kiosk/', 'kiosk')).toBe(join(root, 'kiosk.html'))
  })
  it.each([
    'app://ui/../secret',
    'app://ui/%2e%2e/secret',
    'app://ui/assets/..%2f..%2fsecret',
    'app://ui/assets/%00.js',
    'app://ui/vault.html',
    'app://ui/kiosk.html',
    'app://kiosk/',
    'app://vault/',
    'app://other/index.html',
    'file:///etc/passwd',
    'http://ui/index.html',
    'app://ui/%zz',
    'nonsense',
  ])('refuses %s', (url) => expect(fileFor(root, url, 'ui')).toBeUndefined())
})
it('the policy names no outside source and no unsafe word', () => {
  expect(contentPolicy).not.toMatch(/https?:|unsafe|\*|data:/)
  expect(contentPolicy).toContain("default-src 'none'")
  expect(contentPolicy).toContain("require-trusted-types-for 'script'")
})
it('lets the page of the shared PC open no dialog, window, download or other page', () => {
  const policy = contentPolicyOf('kiosk')
  expect(policy.startsWith(contentPolicy)).toBe(true)
  expect(policy).toMatch(/; sandbox allow-scripts allow-same-origin allow-forms$/)
  expect(contentPolicyOf('ui')).toBe(contentPolicy)
})
