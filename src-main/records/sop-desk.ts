/**
 * Everything that can be done with procedures and signatures, put together once. World: main. What must stay true: all parts share
 * one index of what was asked (signatures.ts), which hears of every commit.
 */
import type { TextContext } from '../../src-shared/text/context.ts'
import { AssignmentOps } from './assignment-ops.ts'
import type { Book } from './book.ts'
import { Campaigns } from './campaigns.ts'
import { FollowRoster } from './follow-roster.ts'
import { Procedures } from './procedures.ts'
import { Reminding } from './reminding.ts'
import { SignatureViews } from './signature-views.ts'
import { Signatures } from './signatures.ts'
import { Signing } from './signing.ts'
import { SopViews } from './sop-views.ts'
import { ToSign } from './to-sign.ts'
import { UnsignedEnds } from './unsigned-ends.ts'
import type { Writer } from './writer.ts'

export interface SopWorld {
  readonly words: () => TextContext
  /** Markdown of a template that ships, by its id. */
  readonly template: (id: string) => string | undefined
}
export class SopDesk {
  readonly signatures: Signatures
  readonly procedures: Procedures
  readonly campaigns: Campaigns
  readonly signing: Signing
  readonly unsigned: UnsignedEnds
  readonly reminding: Reminding
  readonly toSign: ToSign
  /** Procedures and campaigns. */
  readonly sops: SopViews
  /** Requests, coverage, reminders. */
  readonly views: SignatureViews
  readonly roster: FollowRoster

  constructor(book: Book, writer: Writer, { words, template }: SopWorld) {
    const ops = new AssignmentOps(book, writer)
    this.signatures = new Signatures(book)
    this.procedures = new Procedures(book, writer, this.signatures, template)
    this.campaigns = new Campaigns(book, writer, this.signatures, ops, words)
    this.toSign = new ToSign(book, this.signatures)
    this.signing = new Signing(book, writer, this.signatures, this.toSign, ops, words)
    this.unsigned = new UnsignedEnds(book, writer, this.signatures, ops)
    this.reminding = new Reminding(book, writer, this.signatures)
    this.sops = new SopViews(book, this.signatures)
    this.views = new SignatureViews(book, this.signatures)
    this.roster = new FollowRoster(book, writer, this.signatures, ops, this.campaigns)
  }
}
