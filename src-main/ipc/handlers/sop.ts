/** Calls about procedures, campaigns and signatures. World: main. What must stay true: who signs is proved before a use case hears of it. */
import type { Handlers } from '../../../src-shared/ipc/contract.ts'
import type { SignProof, sopCalls } from '../../../src-shared/ipc/contract-sop.ts'
import { fail, ok, type Result } from '../../../src-shared/ipc/result.ts'
import { templates } from '../../../src-shared/sop/templates.ts'
import type { Core } from '../../app/core.ts'
import { templateText } from '../../app/sop-templates.ts'
import type { Proved } from '../../records/signing.ts'
import type { SopDesk } from '../../records/sop-desk.ts'

/** Who signs, proved. A person's PIN counts for that person only; the passphrase for whoever opened the vault. */
async function proved(core: Core, person: string, proof: SignProof): Promise<Result<Proved>> {
  switch (proof.by) {
    case 'pin': {
      const right = await core.session!.acts.pins.prove(person, proof.pin)
      return right.ok ? ok({ secret: 'pin' }) : right
    }
    case 'passphrase':
      return (await core.session!.vault.knows(proof.passphrase))
        ? ok({ secret: 'passphrase' })
        : fail('wrong-secret')
    case 'witness':
      return ok({ secret: 'none', witness: proof.witness })
  }
}

export const sopHandlers = (core: Core): Pick<Handlers, keyof typeof sopCalls> => {
  const desk = async (): Promise<SopDesk> => {
    const session = core.session!
    await session.ledger()
    return session.acts.sops
  }
  return {
    sopTemplates: () =>
      ok(templates.map(({ id, code }) => ({ id, code, text: templateText(core.places.sops, id) ?? '' }))),
    beginSop: async (input) => (await desk()).procedures.begin(input),
    beginVersion: async (input) => (await desk()).procedures.next(input),
    sopFacts: async ({ id }) => (await desk()).sops.sopFacts(id),
    reviewSop: async (input) => (await desk()).procedures.review(input),
    chainOf: async ({ id }) => ok((await desk()).sops.chainOf(id)),
    previewCampaign: async (plan) => (await desk()).campaigns.preview(plan),
    openCampaign: async (plan) => (await desk()).campaigns.open(plan),
    campaigns: async (input) => ok((await desk()).sops.campaigns(input)),
    assignments: async (query) => ok((await desk()).views.assignments(query)),
    followRoster: async () => ok((await desk()).roster.run()),
    reminders: async (input) => ok((await desk()).views.reminders(input)),
    markReminded: async (input) => (await desk()).reminding.mark(input),
    documentToSign: async ({ assignment }) => {
      const { toSign, views } = await desk()
      return toSign.document(assignment, views.line)
    },
    openToSign: async ({ assignment }) => (await desk()).signing.opened(assignment),
    answerQuiz: async ({ assignment, answers }) => (await desk()).signing.answer(assignment, answers),
    sign: async (input) => {
      const { signing, signatures } = await desk()
      const request = signatures.request(input.assignment)
      if (!request) return fail('not-found')
      const who = await proved(core, request.assignment.person, input.proof)
      return who.ok ? signing.sign(input, 'self_pc', who.value) : who
    },
    signOnBehalf: async (input) => (await desk()).signing.onBehalf(input),
    receiptOf: async ({ assignment }) => (await desk()).signing.receiptOf(assignment),
    refuseToSign: async (input) => (await desk()).unsigned.refuse(input),
    exemptFromSigning: async (input) => (await desk()).unsigned.exempt(input),
    stepOfAssignment: async (input) => (await desk()).unsigned.step(input),
    coverage: async (query) => ok((await desk()).views.coverage(query, () => core.clock.monotonic())),
    coverageNames: async (query) => ok((await desk()).views.coverageNames(query)),
    knownOn: async (input) => ok((await desk()).views.knownOn(input)),
  }
}
