/** A folder that goes away while its vault is open: an open file can still be written to, and nobody would ever find it. */
import { cpSync, renameSync, rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { incident } from '../../src-shared/registers/incident.ts'
import { DiskError } from '../journal/fs.ts'
import { office, openOffice, type Office } from '../../tests/office.ts'

const titles = (o: Office) => [...o.store.of('incident')].map((r) => o.book.title(r)).toSorted()
const report = (o: Office, title: string) => o.writer.create(incident, [{ path: 'title', value: title }])

it('moved away: refused; put back: saving goes on, and what was refused is not there', async () => {
  const o = await office()
  expect(report(o, 'Before').ok).toBe(true)
  renameSync(o.dir, `${o.dir}-away`)
  expect(report(o, 'Into nowhere')).toMatchObject({ error: { code: 'disk-error' } })
  renameSync(`${o.dir}-away`, o.dir)
  expect(report(o, 'After').ok).toBe(true)
  expect(titles(await openOffice(o.world, o.dir, o.clock))).toEqual(['After', 'Before'])
})

it('deleted, and another copy put in its place: refused until it is opened anew', async () => {
  const o = await office()
  expect(report(o, 'Before').ok).toBe(true)
  cpSync(o.dir, `${o.dir}-copy`, { recursive: true })
  expect(report(o, 'Later than the copy').ok).toBe(true)
  rmSync(o.dir, { recursive: true })
  expect(report(o, 'Into nowhere')).toMatchObject({ error: { code: 'disk-error' } })
  renameSync(`${o.dir}-copy`, o.dir)
  expect(report(o, 'Into another file')).toMatchObject({ error: { code: 'disk-error' } })
  o.vault.close()
  const again = await openOffice(o.world, o.dir, o.clock)
  // that the copy is older is said, as ever
  expect(again.vault.notices).toMatchObject([{ code: 'vault-damaged', detail: { entries: 1 } }])
  expect(report(again, 'Goes on').ok).toBe(true)
  expect(titles(again)).toEqual(['Before', 'Goes on'])
})

it('on a disk that does not even close a file: locking ends all the same, and overwrites the keys', async () => {
  const o = await office()
  const { fs } = o.world
  const openAppend: typeof fs.openAppend = (path) =>
    Object.assign(fs.openAppend(path), {
      close: () => {
        throw new DiskError('disk-error', { code: 'EIO' })
      },
    })
  const dying = await openOffice({ ...o.world, fs: { ...fs, openAppend } }, o.dir, o.clock)
  expect(report(dying, 'Last').ok).toBe(true)
  dying.vault.close()
  expect(() => dying.vault.local.use((key) => key.length)).toThrow('after wipe')
})
