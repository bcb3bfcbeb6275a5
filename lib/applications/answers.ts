import type { AnswerValue, FormField } from '@/lib/forms/form-definition'
import { whyNotAnswer } from '@/lib/forms/form-definition'

export type ReadAnswer = { value: AnswerValue } | { wrong: string }

const asText = (typed: unknown): string => (typeof typed === 'string' ? typed.replace(/\r\n?/g, '\n').trim() : '')
const asList = (typed: unknown): string[] =>
  [typed].flat().flatMap((item) => (typeof item === 'string' && item !== '' ? [item] : []))

/** What a form sent for one field, as the value that is kept. Fields with tables of their own are read elsewhere. */
export function readAnswer(field: FormField, typed: unknown): ReadAnswer {
  const value = valueOf(field, typed)
  if (value === null) return { wrong: 'Écrivez un nombre entier.' }
  const wrong = whyNotAnswer(field, value)
  return wrong ? { wrong } : { value }
}

function valueOf(field: FormField, typed: unknown): AnswerValue | null {
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'choice':
    case 'financing':
    case 'attachments':
      return asText(typed)
    case 'choices':
    case 'service-points':
      return [...new Set(asList(typed))]
    case 'number': {
      const text = asText(typed).replace(/[\s\u00a0\u202f]/g, '')
      if (text === '') return ''
      return /^\d{1,9}$/.test(text) ? Number(text) : null
    }
    case 'commitment':
      return typed === 'on' || typed === true
  }
}
