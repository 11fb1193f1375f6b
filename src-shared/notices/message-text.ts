/**
 * The words of a message: what a template ships with, and what an office says in its place. World: shared, pure. What must
 * stay true: it imports nothing, because the contract between the processes names it.
 */
import { z } from 'zod'

export const MessageText = z.strictObject({
  subject: z.string().min(1).max(200),
  body: z.string().min(1).max(20_000),
})
export type MessageText = z.infer<typeof MessageText>
/** By template. */
export type MessageTexts = Readonly<Record<string, MessageText>>
