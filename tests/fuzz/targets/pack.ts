/** An audit pack of a stranger: the container as it is, and contents that were signed again by whoever changed them. World: tests. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PackReport } from '../../../src-shared/ipc/contract.ts'
import { ready } from '../../../src-main/crypto/sodium.ts'
import { verifyPack } from '../../../src-main/packs/verify.ts'
import { putTogether, resign, takeApart, type Parts } from '../../fixtures/packs/break-pack.ts'
import { testSigner } from '../../fixtures/packs/make-source.ts'
import { fixture, fixtures, scratch } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

const MARK = '\u0000content\u0000'
export async function make(): Promise<Target> {
  await ready()
  const dir = scratch()
  const good = await takeApart(join(fixtures, 'packs', 'good-1.zip'))
  const signer = testSigner()
  const verify = async (bytes: Uint8Array) => {
    const file = join(dir, 'pack.zip')
    writeFileSync(file, bytes)
    const report = await verifyPack({ file })
    hold(report !== undefined, 'it was not cancelled')
    hold(PackReport.safeParse(report).success, 'the report fits its schema')
    return report
  }
  const genuine = new Set(['good-1.zip'].map((name) => fixture('packs', name).toString('latin1')))
  return {
    name: 'pack',
    seeds: [
      fixture('packs', 'good-1.zip'),
      // a file of the pack and what it shall hold
      ...[...good].map(([path, bytes]) => Buffer.concat([Buffer.from(path + MARK), bytes])),
    ],
    words: [
      MARK,
      'PK\u0003\u0004',
      'PK\u0001\u0002',
      'PK\u0005\u0006',
      '"absent":',
      '"1-999999999"',
      'data/../',
    ],
    maxBytes: 128 * 1024,
    async read(bytes) {
      const at = Buffer.from(bytes).indexOf(MARK)
      if (at < 0) {
        const { verdict } = await verify(bytes)
        const isGood = genuine.has(Buffer.from(bytes).toString('latin1'))
        hold(isGood || verdict !== 'genuine', 'nothing is genuine without a known key')
        return
      }
      const parts: Parts = new Map(good)
      parts.set(Buffer.from(bytes).toString('utf8', 0, at), Buffer.from(bytes.subarray(at + MARK.length)))
      if (!parts.has('bag-info.txt')) return
      resign(parts, signer)
      await verify(await putTogether(parts))
    },
  }
}
