import { formChanges } from '@/lib/forms/form-changes'
import { askedForm, formOf } from '@/lib/forms/form-definition'

/** A correction of the form that a draft followed, and that nobody who writes it has said to have read. */
export type FormNotice = { n: number; at: Date; reason: string; changes: string[] }

/** What a correction changes for one structure: nothing of the questions that others are asked. */
export const changesFor = (before: unknown, after: unknown, asked: Parameters<typeof askedForm>[1]): string[] =>
  formChanges(askedForm(formOf(before), asked), askedForm(formOf(after), asked))
