/**
 * An office in the middle of being asked to sign: what the screens about procedures show in places.ts. World: tests. What
 * must stay true: names and texts are in Greek letters only, so that none is taken for a message.
 */
import type { Json } from '../../src-shared/values.ts'
import { passphrase, type Sealbook } from './app.ts'

const text = `# Κανόνες

Κλείδωνε **πάντα** την οθόνη.

- Πρώτο
- Δεύτερο

| Πότε | Τι |
| ---- | -- |
| Πρωί | Ένα |
`
const changes = (values: Readonly<Record<string, Json>>) =>
  Object.entries(values).map(([path, value]) => ({ path, value }))

/**
 * A procedure in force with a campaign in which somebody has signed, refused, is exempt and is still asked (`person`), a
 * draft of its next version, and another procedure in review.
 */
export async function askedToSign(sealbook: Sealbook, person: string) {
  const colleagues: string[] = []
  // after the person in the alphabet: lists begin with who is still asked
  for (const name of ['Ζωή', 'Ηλίας', 'Θάνος']) {
    const values = { display_name: name, legal_name: name, department: 'Υποδοχή', start: '2020-01-01' }
    const made = await sealbook.must('createRecord', { register: 'person', changes: changes(values) })
    colleagues.push(made.record!)
  }
  const { sop, version, today } = await submitted(sealbook, 'Κανόνες', 'Κ-1', person)
  await sealbook.must('transition', {
    id: version,
    transition: 'approve',
    signature: { name: 'Δ', passphrase },
  })
  const { record: campaign } = await sealbook.must('openCampaign', {
    title: 'Κ-1 1.0',
    reason: 'new_version',
    versions: [version],
    people: [person, ...colleagues],
    opens: today,
    quiz: false,
  })
  const { lines } = await sealbook.must('assignments', { campaign: campaign! })
  const of = (who: string | undefined) => lines.find((l) => l.person === who)!.assignment
  const [signed, refused, exempt] = colleagues.map(of)
  const witness = { kind: 'roster', id: person } as const
  const { statements } = await sealbook.must('documentToSign', { assignment: signed! })
  await sealbook.must('sign', {
    assignment: signed!,
    statements: statements.map((s) => s.id),
    name: 'Ζωή',
    proof: { by: 'witness', witness },
  })
  const refusal = {
    discussedOn: today,
    concern: 'Φόβος.',
    toldStillBound: true,
    witness,
    nextStep: 'Συζήτηση.',
  }
  await sealbook.must('refuseToSign', { assignment: refused!, refusal })
  const exemption = {
    reason: 'other',
    text: 'Λείπει.',
    approver: person,
    until: today,
    control: 'Καμία.',
  } as const
  await sealbook.must('exemptFromSigning', { assignments: [exempt!], exemption })
  const { version: draft } = await sealbook.must('beginVersion', { sop })
  await sealbook.must('saveRecord', {
    id: draft,
    changes: changes({ text: text.replace('Δεύτερο', 'Τρίτο') }),
  })
  const { version: inReview } = await submitted(sealbook, 'Εικόνες', 'Κ-2', person)
  return { sop, version, draft, inReview, campaign: campaign!, assignment: of(person), signed, refused }
}

/** A procedure whose first version is in review. */
async function submitted(sealbook: Sealbook, title: string, code: string, person: string) {
  const { sop, version } = await sealbook.must('beginSop', { title, code, text })
  const { today } = await sealbook.must('record', { id: version })
  const values = {
    change: 'major',
    change_note: 'Πρώτη.',
    classified_by: person,
    approver_name: 'Δ',
    approver_role: 'Δ',
    effective_from: today,
  }
  await sealbook.must('saveRecord', { id: version, changes: changes(values) })
  await sealbook.must('transition', { id: version, transition: 'submit' })
  return { sop, version, today }
}
