/**
 * Calls of the office and of the shared PC's page about signing there, and about PINs. World: main. What must stay true: who is
 * signing is what main holds (app/kiosk.ts), and nothing that a page says.
 */
import type { Handlers } from '../../../src-shared/ipc/contract.ts'
import type { KioskHandlers, kioskOfficeCalls, Mine } from '../../../src-shared/ipc/contract-kiosk.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import type { Core } from '../../app/core.ts'
import { KioskDesk, type Signer } from '../../records/kiosk-desk.ts'
import { rosterPeople } from '../../records/roster.ts'

export const kioskOfficeHandlers = (core: Core): Pick<Handlers, keyof typeof kioskOfficeCalls> => ({
  startKiosk: async (scope) => {
    // from here on it is loaded for everything that the shared PC asks
    await core.session!.ledger()
    const desk = deskFor(core, scope)
    if (desk.waiting().size === 0) return fail('kiosk-nothing')
    // answered first: the window that asked is closed
    setImmediate(() => void core.kiosk.start(scope))
    return ok({})
  },
  pinStates: () => {
    const { book, acts } = core.session!
    const people = rosterPeople(book).map(({ id }) => ({
      person: id,
      name: book.nameOf(id) ?? '',
      ...acts.pins.state(id),
    }))
    return ok({ people: people.toSorted((a, b) => a.name.localeCompare(b.name)) })
  },
  givePinCode: ({ person }) => {
    const given = core.session!.acts.pins.giveCode(person)
    return given.ok ? ok({ code: given.value.code, until: given.value.until }) : given
  },
  setPin: async ({ person, code, pin }) => {
    const set = await core.session!.acts.pins.set(person, code, pin)
    return set.ok ? ok({}) : set
  },
  resetPin: ({ person, why }) => {
    const done = core.session!.acts.pins.reset(person, why)
    return done.ok ? ok({}) : done
  },
})

function deskFor(core: Core, scope = core.kiosk.scope): KioskDesk {
  const { book, acts } = core.session!
  return new KioskDesk({ book, sops: acts.sops, pins: acts.pins }, scope)
}

export const kioskHandlers = (core: Core): KioskHandlers => {
  const desk = () => deskFor(core)
  const begun = async (proof: Promise<Result<Signer>>): Promise<Result<Mine>> => {
    const { round } = core.kiosk
    const signer = await proof
    if (!signer.ok) return signer
    // locked, left, or gone back to the start while the PIN was being checked
    if (!core.kiosk.on || core.kiosk.round !== round) return fail('kiosk-nobody')
    core.kiosk.begin(signer.value)
    return ok(desk().mine(signer.value))
  }
  const asSigner = <T>(work: (signer: Signer) => T): T | ReturnType<typeof fail> => {
    const { signer } = core.kiosk
    return signer ? work(signer) : fail('kiosk-nobody')
  }
  return {
    welcome: () => {
      const { locale } = core.settings.value.settings
      return ok({ office: core.session!.vault.info.name, locale, waiting: desk().waiting().size })
    },
    find: ({ text }) => ok(desk().find(text)),
    findWitness: ({ text }) => ok(desk().findWitness(text)),
    howProved: ({ person }) => desk().howProved(person),
    prove: ({ person, by }) => begun(desk().prove(person, by)),
    setOwnPin: ({ person, code, pin }) => begun(desk().setPin(person, code, pin)),
    mine: () => asSigner((signer) => ok(desk().mine(signer))),
    openText: ({ assignment }) => asSigner((signer) => desk().open(signer, assignment)),
    answer: ({ assignment, answers }) => asSigner((signer) => desk().answer(signer, assignment, answers)),
    sign: (input) => asSigner((signer) => desk().sign(signer, input, () => core.kiosk.signer === signer)),
    done: () => {
      core.kiosk.done()
      return ok({})
    },
    leave: ({ passphrase }) => core.kiosk.leave(passphrase),
  }
}
