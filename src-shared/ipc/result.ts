/**
 * Expected failures as values. World: shared, pure. What must stay true: the list of codes is closed; each code `c`
 * has the messages `error.c.title`, `error.c.text` and `error.c.next` (what to do) in the locale files, and a test
 * holds that. Bugs are not here: they are thrown, and reach the UI as `bug` with a reference and no content.
 */
import { z } from 'zod'
import { PlainDate } from '../values.ts'

export const errorCodes = [
  // vault
  'wrong-secret',
  'too-many-tries',
  'vault-missing',
  'vault-in-use',
  'vault-damaged',
  'vault-too-new',
  'vault-locked',
  'vault-read-only',
  'vault-exists',
  'weak-passphrase',
  'recovery-code-typo',
  'wrong-tries',
  'key-file-needed',
  'key-file-unfit',
  'key-file-damaged',
  'key-file-exists',
  'share-typo',
  'shares-same',
  'shares-differ',
  'shares-old',
  'last-key',
  // storage
  'disk-full',
  'disk-read-only',
  'disk-error',
  // a newer version wrote here: a notice, which stops nothing
  'newer-entries',
  // storage: notices, which go by themselves
  'disk-low',
  'disk-none-left',
  'disk-low-here',
  'disk-gone',
  // the index is done without until the next start: a notice, which stops nothing
  'index-off',
  // records
  'not-found',
  'invalid-input',
  'not-allowed-now',
  'needs-missing',
  'changed-meanwhile',
  'nothing-to-undo',
  'record-erased',
  'erase-refused',
  // the computer's clock: notices, which stop nothing
  'clock-moved',
  'clock-ahead',
  // files from outside
  'file-unreadable',
  'file-too-large',
  'file-type-unknown',
  'csv-empty',
  'csv-not-text',
  'csv-too-many-rows',
  'import-gone',
  'pia-not-a-pia',
  'pia-zip-unsafe',
  'scan-not-an-image',
  'scan-too-large',
  'scan-nothing-found',
  // evidence and packs
  'evidence-damaged',
  'backup-none-here',
  'backup-damaged',
  'backup-forged',
  'backup-too-new',
  'backup-unusable',
  'backup-place-unfit',
  'pack-not-a-pack',
  'pack-empty',
  // personal PINs, and the shared PC
  'pin-wrong',
  'pin-closed',
  'pin-none',
  'pin-weak',
  'code-wrong',
  'kiosk-on',
  'kiosk-off',
  'kiosk-nobody',
  'kiosk-nothing',
  // rule packs
  'rules-not-a-pack',
  'rules-bad-signature',
  'rules-unknown-key',
  'rules-older',
  'rules-too-new',
  'cancelled',
  'busy',
  // last resort
  'bug',
  'sop-text-differs',
  'sop-talk-first',
] as const
export type ErrorCode = (typeof errorCodes)[number]

export const Failure = z.strictObject({
  code: z.enum(errorCodes),
  /** Values for the message's placeholders: counts, names of fields, times. Never content the user did not just give. */
  detail: z.record(z.string().max(40), z.union([z.string().max(2_000), z.number()])).optional(),
  /** What stands in the way, each linked to a field (code `needs-missing`, `invalid-input`). */
  needs: z
    .array(
      z.strictObject({
        field: z.string().max(120),
        message: z.string().max(120).optional(),
        title: z.string().max(400).optional(),
        record: z.uuid().optional(),
        day: PlainDate.optional(),
      }),
    )
    .max(200)
    .optional(),
  /** Reference to quote for a bug, e.g. `7F3-A1`. */
  reference: z.string().max(20).optional(),
})
export type Failure = z.infer<typeof Failure>

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const fail = (
  code: ErrorCode,
  more: Omit<Failure, 'code'> = {},
): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: { code, ...more },
})
