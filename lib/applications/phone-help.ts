import type { FormField } from '@/lib/forms/form-definition'

/** As long as the form takes, at most. */
export const helpHours = 2

/** What staff may type for somebody: an attestation is made, and a file is given, by the structure itself. */
export const isTypable = ({ kind }: Pick<FormField, 'kind'>): boolean => kind !== 'commitment' && kind !== 'attachments'

export const isRunning = ({ openedAt, endsAt }: { openedAt: Date; endsAt: Date }, now: Date): boolean => openedAt <= now && now < endsAt
