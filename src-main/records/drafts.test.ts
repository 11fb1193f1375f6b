/** Drafts on a disk that does not always let go. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { SecretKey } from '../crypto/secret-key.ts'
import { randomBytes, ready } from '../crypto/sodium.ts'
import { DiskError, nodeFs, type Fs } from '../journal/fs.ts'
import { Drafts } from './drafts.ts'

beforeAll(ready)

it('a draft that was dropped while the disk was read-only, and again when it no longer was, does not come back', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sealbook-drafts-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const key = new SecretKey(randomBytes(32))
  let readOnly = false
  const fs: Fs = {
    ...nodeFs,
    remove: (path) => {
      if (readOnly) throw new DiskError('disk-read-only', undefined)
      nodeFs.remove(path)
    },
  }
  const drafts = new Drafts(fs, dir, key)
  drafts.put('new incident', { title: 'A letter' }, '2026-11-22T10:00:00Z')
  readOnly = true
  drafts.drop('new incident')
  expect(drafts.list()).toEqual([])
  expect(new Drafts(nodeFs, dir, key).list()).toHaveLength(1) // nothing could be done about it then
  readOnly = false
  drafts.drop('new incident')
  expect(new Drafts(nodeFs, dir, key).list()).toEqual([])
})
