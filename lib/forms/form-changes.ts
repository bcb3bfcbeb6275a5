import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { formatNumber, listOf } from '@/lib/kernel/french'
import { formatMinutes } from '@/lib/kernel/instants'
import { columnsOf, conditionWords, type FormDefinition, type FormField, type FormStep } from './form-definition'
import { audienceWords, fieldKindWords } from './form.words'

const quoted = (words: readonly string[]): string => listOf(words.map((word) => `« ${word} »`))

/**
 * What differs between two versions of a form, in sentences for whoever fills it in; empty when nothing of what they read or
 * answer does. Who uses an answer is told to staff alone: it is no difference.
 */
export function formChanges(before: FormDefinition, after: FormDefinition): string[] {
  const [old, next] = [placed(before), placed(after)]
  return [
    ...before.steps.filter(({ key }) => !after.steps.some((step) => step.key === key)).map(({ title }) => `L’étape « ${title} » est retirée.`),
    ...[...old.values()].filter(({ field }) => !next.has(field.key)).map(({ field }) => `« ${field.label} » n’est plus demandé : ce que vous y avez répondu est gardé et ne sera pas déposé.`),
    ...after.steps.flatMap((step) => stepChanges(before.steps.find(({ key }) => key === step.key), step)),
    ...(sameOrder(before.steps, after.steps) ? [] : ['L’ordre des étapes change.']),
    ...[...next.values()].flatMap(({ field, step }) => {
      const known = old.get(field.key)
      if (!known) return [`Nouvelle question dans « ${step.title} » : « ${field.label} »${field.optional ? ' (facultatif)' : ''}.`, ...condition(field, undefined, before, after)]
      return [...(known.step.key === step.key ? [] : [`« ${field.label} » est maintenant dans l’étape « ${step.title} ».`]), ...fieldChanges(known.field, field), ...condition(field, known.field, before, after)]
    }),
    ...after.steps.filter((step) => !sameOrder(before.steps.find(({ key }) => key === step.key)?.fields ?? [], step.fields)).map(({ title }) => `L’ordre des questions change dans « ${title} ».`),
  ]
}

const placed = (form: FormDefinition) => new Map(form.steps.flatMap((step) => step.fields.map((field) => [field.key, { field, step }] as const)))

/** Whether those that are in both lists come in the same order. */
function sameOrder(before: readonly { key: string }[], after: readonly { key: string }[]): boolean {
  const common = (list: readonly { key: string }[], other: readonly { key: string }[]) => list.filter(({ key }) => other.some((one) => one.key === key)).map(({ key }) => key)
  return common(before, after).join() === common(after, before).join()
}

function stepChanges(before: FormStep | undefined, after: FormStep): string[] {
  if (!before) return [`Nouvelle étape : « ${after.title} ».`]
  const name = `Étape « ${after.title} »`
  return [
    ...(before.title === after.title ? [] : [`L’étape « ${before.title} » s’appelle maintenant « ${after.title} ».`]),
    ...((before.intro ?? '') === (after.intro ?? '') ? [] : [`${name} : l’introduction change.`]),
    ...((before.minutes ?? 0) === (after.minutes ?? 0) ? [] : [`${name} : ${after.minutes ? `compter ${formatMinutes(after.minutes)}` : 'plus de durée annoncée'}.`]),
    ...((before.documents ?? []).join('\n') === (after.documents ?? []).join('\n') ? [] : [`${name} : ${after.documents?.length ? `à réunir, ${quoted(after.documents)}` : 'aucun document à réunir'}.`]),
  ]
}

function fieldChanges(before: FormField, after: FormField): string[] {
  const name = `« ${after.label} »`
  const said = (holds: boolean, sentence: string): string[] => (holds ? [`${name} : ${sentence}.`] : [])
  return [
    ...(before.label === after.label ? [] : [`« ${before.label} » s’écrit maintenant ${name}.`]),
    ...said(before.kind !== after.kind, `la réponse attendue est maintenant « ${fieldKindWords[after.kind]} »`),
    ...said((before.help ?? '') !== (after.help ?? ''), 'l’aide change'),
    ...said(!before.optional && !!after.optional, 'la réponse devient facultative'),
    ...said(!!before.optional && !after.optional, 'la réponse devient obligatoire'),
    ...said(before.maxLength !== after.maxLength, after.maxLength === undefined ? 'sans limite de caractères' : `${formatNumber(after.maxLength)} caractères au plus`),
    ...said(before.least !== after.least, after.least === undefined ? 'sans minimum' : `au moins ${bound(after, after.least)}`),
    ...said(before.most !== after.most, after.most === undefined ? 'sans maximum' : `au plus ${bound(after, after.most)}`),
    ...listChanges(before.choices?.map(({ value, label }) => ({ key: value, label })), after.choices?.map(({ value, label }) => ({ key: value, label }))).map((sentence) => `${name} : ${sentence}.`),
    ...said((before.choicesFrom ?? '') !== (after.choicesFrom ?? ''), 'les réponses proposées changent'),
    ...columnChanges(before, after).map((sentence) => `${name} : ${sentence}.`),
    ...said(legalForms(before) !== legalForms(after), 'ce ne sont plus les mêmes formes juridiques qui y répondent'),
    ...said((before.audience ?? 'call') !== (after.audience ?? 'call'), `qui lit la réponse : ${lower(audienceWords[after.audience ?? 'call'])}`),
  ]
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const legalForms = ({ onlyFor }: FormField): string => [...(onlyFor ?? [])].sort().join()
const bound = ({ kind }: FormField, value: number): string => (kind === 'amount' ? formatEuros(value as Cents) : formatNumber(value))

type Named = { key: string; label: string }

function listChanges(before: readonly Named[] = [], after: readonly Named[] = [], one = 'réponse proposée'): string[] {
  const gone = before.filter(({ key }) => !after.some((item) => item.key === key))
  const fresh = after.filter(({ key }) => !before.some((item) => item.key === key))
  const renamed = after.flatMap(({ key, label }) => before.filter((item) => item.key === key && item.label !== label).map((item) => `« ${item.label} » s’écrit maintenant « ${label} »`))
  return [
    ...(fresh.length > 0 ? [`${one} en plus, ${quoted(fresh.map(({ label }) => label))}`] : []),
    ...(gone.length > 0 ? [`${one} en moins, ${quoted(gone.map(({ label }) => label))}`] : []),
    ...renamed,
    ...(sameOrder(before, after) ? [] : ['l’ordre change']),
  ]
}

function columnChanges(before: FormField, after: FormField): string[] {
  const [old, next] = [columnsOf(before), columnsOf(after)]
  const other = next.filter((column) => old.some((one) => one.key === column.key && (one.kind !== column.kind || !one.optional !== !column.optional)))
  return [...listChanges(old, next, 'colonne'), ...other.map(({ label }) => `la colonne « ${label} » attend autre chose`)]
}

function condition(field: FormField, known: FormField | undefined, before: FormDefinition, after: FormDefinition): string[] {
  const now = conditionWords(field, after)
  const then = known && conditionWords(known, before)
  const same = JSON.stringify(field.shownIf ?? null) === JSON.stringify(known?.shownIf ?? null)
  if (same || now === then) return []
  return [`« ${field.label} » : ${now ? lower(now) : 'se demande maintenant sans condition.'}`]
}
