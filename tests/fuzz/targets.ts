/** The decoders that read bytes from outside, each with its file in `targets/`. World: tests. */
import type { Target } from './fuzz.ts'

export const targetNames = [
  'segment',
  'tail',
  'vault-files',
  'backup',
  'keys',
  'sealed',
  'entries',
  'pack',
  'proofs',
  'csv',
  'pia',
  'rules',
  'answers',
  'pictures',
  'texts',
  'calls',
] as const

/** Loads one target and no other: fewer files to read the coverage of. */
export async function loadTarget(name: string): Promise<Target> {
  const { make } = (await import(`./targets/${name}.ts`)) as { make: () => Promise<Target> }
  return make()
}
