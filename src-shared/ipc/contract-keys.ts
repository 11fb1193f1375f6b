/**
 * Calls about the keys of the vault: ways to open it, what happened to it, papers about both. World: shared.
 *
 * What must stay true: what opens a vault crosses to the page once, when it was made (codes of shares, as the recovery code); a key
 * file crosses as a token. Whatever changes a way to open asks for the passphrase.
 */
import { z } from 'zod'
import { Instant, PlainDate } from '../values.ts'
import { VaultEventFacts } from '../vault/vault-event.ts'
import { call, none, Token } from './call.ts'

const secret = z.string().min(1).max(1_000)
const passphrase = z.strictObject({ passphrase: secret })
const File = z.strictObject({ token: Token, name: z.string().max(255), size: z.number().int().min(0) })
const chosen = z.strictObject({ file: File.optional() })
const done = z.strictObject({ done: z.boolean() })
const SlotId = z.string().regex(/^[0-9a-f]{16}$/)

/** What the lock screen offers; `keyfile` = the passphrase with a key file. */
export const unlockWays = ['passphrase', 'keyfile', 'recovery', 'shares'] as const
export type UnlockWay = (typeof unlockWays)[number]
export const AtTheDoor = {
  ways: z.array(z.enum(unlockWays)).max(4).optional(),
  /** Seconds until the next try. */
  wait: z.number().int().min(0).max(60).optional(),
}
/** What somebody brings: `other` the second share, `keyFile` a file that main was shown. */
export const Unlocking = z.strictObject({
  method: z.enum(['passphrase', 'recovery', 'shares']),
  secret,
  other: secret.optional(),
  keyFile: Token.optional(),
})

/** One way to open the vault, with what is known of it. */
export const VaultKey = z.strictObject({
  slot: SlotId,
  way: z.enum(unlockWays),
  /** Unknown where an earlier version made it. */
  madeAt: Instant.optional(),
  by: z.string().max(200),
  stretching: z.strictObject({ ops: z.number().int(), memoryMiB: z.number().int() }).optional(),
  /** Name of the key file, when it was added here. */
  file: z.string().max(255).optional(),
  set: z.string().max(4).optional(),
  holders: z.string().max(400).optional(),
  /** The vault was opened with it this time. */
  usedNow: z.boolean(),
  revocable: z.boolean(),
})
export type VaultKey = z.infer<typeof VaultKey>
/** What happened to the vault as a whole, newest first. */
export const VaultLogLine = z.strictObject({
  id: z.string().max(64),
  at: Instant,
  by: z.string().max(200),
  what: z.string().max(40),
  facts: VaultEventFacts,
})
export type VaultLogLine = z.infer<typeof VaultLogLine>

const name = z.string().trim().min(1).max(120)
const Holders = z.array(name).length(3)

export const keysCalls = {
  /** Which file goes with the passphrase: asked of the person by main. */
  chooseKeyFile: call('any', none, chosen),
  /** A fresh key file where the person says; it is used once it is added. */
  makeKeyFile: call('writable', none, chosen),
  vaultKeys: call('unlocked', none, z.strictObject({ keys: z.array(VaultKey).max(100) })),
  addKeyFile: call('writable', z.strictObject({ passphrase: secret, file: Token }), none),
  removeKeyFile: call('writable', passphrase, none),
  makeShares: call(
    'writable',
    z.strictObject({ passphrase: secret, holders: Holders }),
    z.strictObject({ set: z.string().max(4), codes: z.array(z.string().max(80)).length(3) }),
  ),
  /** The sheets of shares that were made a moment ago, one page for each holder. */
  printShares: call(
    'unlocked',
    z.strictObject({ codes: z.array(z.string().max(80)).length(3), holders: Holders, toPdf: z.boolean() }),
    done,
  ),
  revokeKey: call('writable', z.strictObject({ passphrase: secret, slot: SlotId }), none),
  vaultLog: call('unlocked', none, z.strictObject({ lines: z.array(VaultLogLine).max(5_000) })),
  vaultLogFile: call('unlocked', z.strictObject({ toPdf: z.boolean() }), done),
  /** A page to sign: who was there, what was made, what is kept where. */
  keyCeremonyFile: call(
    'unlocked',
    z.strictObject({
      present: z.array(name).max(12),
      /** When to look at all of it again. */
      next: PlainDate.optional(),
      notes: z.string().max(2_000).optional(),
      toPdf: z.boolean(),
    }),
    done,
  ),
} as const
