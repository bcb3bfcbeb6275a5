import { createHash } from 'node:crypto'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/kernel/ids'

export type Message = {
  /** What the message is about, e.g. `receipt`; with the object and recipient it is sent once. */
  kind: string
  objectId: string
  recipient: string
  callId?: string
  subject: string
  text: string
  /** The iCalendar file that goes with it. */
  calendar?: string
  /** It carries a link that opens an account: its text is not kept once it has left. */
  secret?: boolean
}

/** The same message has the same Message-ID, however often it is tried. */
function messageIdOf(message: Pick<Message, 'kind' | 'objectId' | 'recipient'>, attempt: number): string {
  const digest = createHash('sha256')
    .update([message.kind, message.objectId, message.recipient, attempt].join('\n'))
    .digest('hex')
  return `<${digest.slice(0, 40)}@aller-vers>`
}

/**
 * Puts messages in the outbox, in the act's own transaction; the database wakes the worker when it commits.
 * A message already there for the same object and recipient is left as it is.
 */
export async function queueMessages(tx: Tx, messages: readonly Message[], now: Date): Promise<void> {
  if (messages.length === 0) return
  await tx.outboxMessage.createMany({
    data: messages.map((message) => ({ id: newId(), ...message, messageId: messageIdOf(message, 1), createdAt: now })),
    skipDuplicates: true,
  })
}
