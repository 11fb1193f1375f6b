/** Which files app:// serves. (What the pages may do is tested in real Electron.) */
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentPolicy } from './content-policy.ts'
import { fileFor } from './served-file.ts'

const root = join(sep, 'app', 'renderer')
describe('fileFor', () => {
  it('serves the first page and files under assets', () => {
    expect(fileFor(root, 'app://ui/', 'ui')).toBe(join(root, 'index.html'))
    expect(fileFor(root, 'app://ui/assets/a.js', 'ui')).toBe(join(root, 'assets', 'a.js'))
    expect(fileFor(root, 'app://vault/vault.html', 'vault')).toBe(join(root, 'vault.html'))
  })
  it.each([
    'app://ui/../secret',
    'app://ui/%2e%2e/secret',
    'app://ui/assets/..%2f..%2fsecret',
    'app://ui/assets/%00.js',
    'app://ui/vault.html',
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
