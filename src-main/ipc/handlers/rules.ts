/** Calls about rule packs: the one in use, earlier ones, and taking a newer one into use. World: main. */
import type { Handlers, Input } from '../../../src-shared/ipc/contract.ts'
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
    const bytes = await bytesOf(core, file)
    if (!bytes.ok) return bytes
    const { book, rules } = core.session!
    const inspected = inspectRules(bytes.value, rules)
    if (!inspected.ok) return inspected
    const { inspection, pack } = inspected.value
    return ok({ inspection, effects: effectsOf(book, pack) })
  },
  rulesImport: async ({ file, digest, trustKey }) => {
    const bytes = await bytesOf(core, file)
    if (!bytes.ok) return bytes
    const { book, rules, writer } = core.session!
    const inspected = inspectRules(bytes.value, rules)
    if (!inspected.ok) return inspected
    const { inspection, pack } = inspected.value
    // asked before the pack is in use: afterwards there is nothing left to compare with
    const effects = effectsOf(book, pack)
    const done = importRules({ bytes: bytes.value, digest, trustKey }, rules, writer)
    return done.ok ? ok({ receipt: done.value, name: inspection.name, effects }) : done
  },
})

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

function bytesOf(core: RulesCore, token: Input<'rulesInspect'>['file']): Promise<Result<Uint8Array>> {
  const path = core.tokens.resolve(token)
  return path === undefined
    ? Promise.resolve(fail('file-unreadable', { detail: { file: '' } }))
    : readRulesBytes(path)
}
