/** Exports of the CNIL PIA tool: JSON, and ZIP with attachments. World: tests. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPia, readPia } from '../../../src-main/pia/open-pia.ts'
import { ZipRefused } from '../../../src-main/packs/zip-read.ts'
import { zipOf } from '../../fixtures/packs/break-pack.ts'
import { fixture, scratch } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

export async function make(): Promise<Target> {
  const dir = scratch()
  const files = ['almost-empty.json', 'edited.json', 'reviewed.json', 'validated.json'].map((n) =>
    fixture('pia', n),
  )
  const zip = await zipOf([
    ['pia.json', files[0]!],
    ['Attachments/a.txt', Buffer.from('attached')],
  ])
  return {
    name: 'pia',
    seeds: [...files, zip],
    words: [
      '"answers":[]',
      '"data":{"text":"',
      '"status":',
      '"gauge":',
      '<p>',
      '<ul><li>',
      'PK\u0003\u0004',
      'pia.json',
    ],
    async read(bytes) {
      readPia(bytes)
      if (bytes[0] !== 0x50) return
      const file = join(dir, 'pia.zip')
      writeFileSync(file, bytes)
      const opened = await openPia(file)
      if (!opened.ok) return
      for (const attachment of opened.value.attachments) {
        let size = 0
        try {
          for await (const chunk of opened.value.content(attachment)) size += chunk.length
          hold(size === attachment.size, 'an attachment is as long as it says')
        } catch (error) {
          if (!(error instanceof ZipRefused)) throw error
        }
      }
      await opened.value.close()
    },
  }
}
