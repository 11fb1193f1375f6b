/** Calls about rule packs: the one in use, earlier ones, and taking a newer one into use. World: main. */
import type { Handlers, Input, Output } from '../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { packName } from '../../../src-shared/rules/rule-pack.ts'
import type { Core } from '../../app/core.ts'
import { effectsOf } from '../../rules/effects.ts'
import { importRules, inspectRules } from '../../rules/import-rules.ts'
import type { OfficeRules } from '../../rules/office-rules.ts'
import { readRulesBytes } from '../../rules/read-pack.ts'

type Names = 'rules' | 'rulesInspect' | 'rulesImport'
/** What these calls need of the application; all of it real in the tests too. */
export type RulesCore = Pick<Core, 'tokens'> & {
  readonly session: Pick<NonNullable<Core['session']>, 'book' | 'rules' | 'writer'> | undefined
}

export const rulesHandlers = (core: RulesCore): Pick<Handlers, Names> => ({
  rules: ({ pack: name }) => {
    const { rules } = core.session!
    const pack = name === undefined ? rules.current() : rules.find(name)
    return pack ? ok({ pack, packs: packsOf(rules), unusable: [...rules.unusable()] }) : fail('not-found')
  },
  rulesInspect: async ({ file }) => {
    const looked = await look(core, file)
    if (!looked.ok) return looked
    const { inspection, effects } = looked.value
    return ok({ inspection, effects })
  },
  rulesImport: async ({ file, digest, trustKey }) => {
    // asked before the pack is in use: afterwards there is nothing left to compare with
    const looked = await look(core, file)
    if (!looked.ok) return looked
    const { bytes, inspection, effects } = looked.value
    const { rules, writer } = core.session!
    const done = importRules({ bytes, digest, trustKey }, rules, writer)
    return done.ok ? ok({ receipt: done.value, name: inspection.name, effects }) : done
  },
})

interface Looked extends Output<'rulesInspect'> {
  readonly bytes: Uint8Array
}
/** Reads a file, and works out what it changes in the laws and for the open incidents. */
async function look(core: RulesCore, token: Input<'rulesInspect'>['file']): Promise<Result<Looked>> {
  const path = core.tokens.resolve(token)
  if (path === undefined) return fail('file-unreadable', { detail: { file: '' } })
  const bytes = await readRulesBytes(path)
  if (!bytes.ok) return bytes
  const { session } = core
  if (!session) return fail('vault-locked')
  const inspected = inspectRules(bytes.value, session.rules)
  if (!inspected.ok) return inspected
  const { inspection, pack } = inspected.value
  const effects = await effectsOf(session.book, pack, () => core.session !== session)
  return effects ? ok({ bytes: bytes.value, inspection, effects }) : fail('vault-locked')
}

function packsOf(rules: OfficeRules) {
  const current = packName(rules.current())
  return rules
    .all()
    .slice(0, 100)
    .map(({ name, pack, origin, at, by }) => ({
      name,
      compiled: pack.compiled,
      origin,
      ...(at !== undefined && { importedAt: at }),
      ...(by !== undefined && { importedBy: by }),
      current: name === current,
    }))
}
