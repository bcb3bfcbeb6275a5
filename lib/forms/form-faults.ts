import { plural } from '@/lib/kernel/french'
import { depositorField, depositorNameField } from './depositor'
import { burdenOf, choicesOf, columnsOf, fieldsOf, mostRows, titleField, type FormChoice, type FormDefinition, type FormField } from './form-definition'

/** What is wrong with a form, and where. */
export type Fault = { step?: string; field?: string; sentence: string }

export const formBounds = { steps: 30, fields: 60, choices: 40, columns: 6, questionsAsked: 30, minutesAsked: 120 } as const

/** A call has three ambitions, written in its settings: the form knows their numbers only. */
const ambitionChoices: readonly FormChoice[] = [1, 2, 3].map((n) => ({ value: String(n), label: `Ambition ${n}` }))

/** The answers on which a condition may rest; none for a question that does not offer any. */
export const optionsOf = (field: FormField): readonly FormChoice[] =>
  field.kind === 'choice' || field.kind === 'choices' || field.kind === 'yes-no' ? (field.choicesFrom ? ambitionChoices : choicesOf(field)) : []

/** The questions before this one, in the order in which they are asked; all of them for a question that is not there yet. */
export function askedBefore(form: FormDefinition, key: string | null): FormField[] {
  const fields = fieldsOf(form)
  const at = fields.findIndex((field) => field.key === key)
  return at < 0 ? fields : fields.slice(0, at)
}

/** Everything that must be put right before anybody is asked to fill this form in. */
export function formFaults(form: FormDefinition): Fault[] {
  const fields = fieldsOf(form)
  const whole = (holds: boolean, sentence: string): Fault[] => (holds ? [] : [{ sentence }])
  return [
    ...whole(fields.length > 0, 'Posez au moins une question.'),
    ...whole(form.steps.length <= formBounds.steps, `Le formulaire a ${formBounds.steps} étapes au plus : il en a ${form.steps.length}.`),
    ...whole(fields.length <= formBounds.fields, `Le formulaire a ${formBounds.fields} questions au plus : il en a ${fields.length}.`),
    ...titleFaults(fields),
    ...depositorFaults(fields),
    ...atMostOne(fields, 'financing', 'Le formulaire demande un seul plan de financement.'),
    ...atMostOne(fields, 'service-points', 'Le formulaire demande une seule fois les espaces concernés.'),
    ...form.steps.flatMap((step, index) => stepFaults(form, step.key, index)),
    ...fields.flatMap((field, index) => fieldFaults(field, fields, index).map((sentence) => ({ field: field.key, sentence }))),
  ]
}

function titleFaults(fields: readonly FormField[]): Fault[] {
  const title = fields.find((field) => field.key === titleField)
  if (fields.length === 0) return []
  if (!title) return [{ sentence: `Gardez la question qui donne son titre au projet (clé « ${titleField} ») : les listes, les lettres et le procès-verbal le nomment.` }]
  const plain = title.kind === 'text' && askedOfAll(title) && (title.audience ?? 'call') === 'call'
  return plain ? [] : [{ field: titleField, sentence: `« ${title.label} » donne son titre au projet : c’est un texte court, demandé à toutes les structures, sans condition, que tous lisent.` }]
}

const askedOfAll = ({ shownIf, onlyFor }: FormField): boolean => !shownIf && !onlyFor

function depositorFaults(fields: readonly FormField[]): Fault[] {
  if (fields.length === 0) return []
  return ([[depositorField, 'choice', 'en quelle qualité on dépose'], [depositorNameField, 'text', 'qui dépose']] as const).flatMap(([key, kind, what]) => {
    const field = fields.find((one) => one.key === key)
    if (!field) return [{ sentence: `Demandez ${what} (clé « ${key} ») : un dossier est déposé par le représentant légal ou par une personne qui en a le pouvoir.` }]
    return field.kind === kind && askedOfAll(field) && !field.optional ? [] : [{ field: key, sentence: `« ${field.label} » dit ${what} : la réponse est demandée à toutes les structures, sans condition, et obligatoire.` }]
  })
}

const atMostOne = (fields: readonly FormField[], kind: FormField['kind'], sentence: string): Fault[] =>
  fields.filter((field) => field.kind === kind).slice(1).map(({ key }) => ({ field: key, sentence }))

function stepFaults({ steps }: FormDefinition, key: string, index: number): Fault[] {
  const step = steps[index]
  const found: string[] = []
  if (!step) return []
  if (step.title.trim() === '') found.push(`Nommez l’étape n° ${index + 1}.`)
  if (steps.findIndex((one) => one.key === key) < index) found.push(`Deux étapes ont la clé « ${key} ».`)
  if (step.fields.length === 0 && steps.findIndex((one) => one.fields.length === 0) < index) found.push(`L’étape « ${step.title} » ne pose aucune question : une seule le peut, celle qui montre la structure.`)
  return found.map((sentence) => ({ step: key, sentence }))
}

function fieldFaults(field: FormField, fields: readonly FormField[], index: number): string[] {
  const found: string[] = []
  const name = `« ${field.label || field.key} »`
  if (field.label.trim() === '') found.push(`Écrivez la question n° ${index + 1}.`)
  if (fields.findIndex(({ key }) => key === field.key) < index) found.push(`Deux questions ont la clé « ${field.key} ».`)
  if ((field.usedBy ?? '').trim() === '') found.push(`${name} : dites qui se sert de la réponse. Une question dont personne ne se sert n’est pas posée.`)
  found.push(...choiceFaults(field, name), ...limitFaults(field, name))
  const condition = conditionFault(field, fields.slice(0, index))
  if (condition) found.push(`${name} : ${condition}`)
  return found
}

const repeated = (words: readonly string[]): boolean => new Set(words).size < words.length

function choiceFaults(field: FormField, name: string): string[] {
  if (field.kind === 'rows') {
    const columns = columnsOf(field)
    if (columns.length === 0 || columns.length > formBounds.columns) return [`${name} : de 1 à ${formBounds.columns} colonnes.`]
    return repeated(columns.map(({ key }) => key)) || columns.some(({ label }) => label.trim() === '') ? [`${name} : donnez à chaque colonne son propre nom.`] : []
  }
  if (field.kind !== 'choice' && field.kind !== 'choices') return []
  if (field.choicesFrom) return []
  const choices = choicesOf(field)
  if (choices.length < 2) return [`${name} : proposez au moins deux réponses.`]
  if (choices.length > formBounds.choices) return [`${name} : ${formBounds.choices} réponses proposées au plus.`]
  return repeated(choices.map(({ value }) => value)) || repeated(choices.map(({ label }) => label)) || choices.some(({ label }) => label.trim() === '') ? [`${name} : deux réponses proposées sont les mêmes, ou l’une est vide.`] : []
}

function limitFaults(field: FormField, name: string): string[] {
  const { kind, least, most, maxLength } = field
  if (maxLength !== undefined && maxLength < 1) return [`${name} : au moins un caractère.`]
  if (least !== undefined && most !== undefined && least > most) return [`${name} : le moins dépasse le plus.`]
  const offered = kind === 'choices' ? optionsOf(field).length : Infinity
  if (offered > 0 && (least ?? 0) > offered) return [`${name} : il n’y a que ${plural(offered, 'réponse proposée', 'réponses proposées')}.`]
  if ((kind === 'rows' || kind === 'places') && Math.max(least ?? 0, most ?? 0) > mostRows) return [`${name} : ${mostRows} lignes au plus.`]
  return []
}

function conditionFault({ shownIf }: FormField, before: readonly FormField[]): string | null {
  if (!shownIf) return null
  const earlier = before.find(({ key }) => key === shownIf.field)
  if (!earlier) return 'sa condition porte sur une question qui n’est pas posée avant elle.'
  const options = optionsOf(earlier)
  if (options.length === 0) return `sa condition porte sur « ${earlier.label} », qui ne propose pas de réponses.`
  if (shownIf.anyOf.length === 0) return 'sa condition n’attend aucune réponse.'
  return shownIf.anyOf.every((value) => options.some((option) => option.value === value)) ? null : `sa condition attend une réponse que « ${earlier.label} » ne propose plus.`
}

/** A correction keeps the nature of every question that was ever asked: answers already given must still be readable. */
export function natureFaults(next: FormDefinition, earlier: readonly FormDefinition[]): Fault[] {
  const known = new Map(earlier.flatMap(fieldsOf).map((field) => [field.key, field.kind]))
  return fieldsOf(next).flatMap(({ key, label, kind }) =>
    known.has(key) && known.get(key) !== kind ? [{ field: key, sentence: `« ${label} » : des réponses ont été données à cette question sous une autre nature. Retirez-la et posez-en une nouvelle.` }] : [],
  )
}

/** What goes beyond thirty questions and two hours, or is not announced: told to staff, never refused. */
export function burdenWarnings(form: FormDefinition): string[] {
  const { questions, minutes } = burdenOf(form)
  const silent = form.steps.filter((step) => !step.minutes).map(({ title }) => `« ${title} »`)
  return [
    ...(questions > formBounds.questionsAsked ? [`${questions} questions : au-delà de ${formBounds.questionsAsked}, des structures renoncent.`] : []),
    ...(minutes > formBounds.minutesAsked ? [`Plus de deux heures annoncées : des structures renoncent.`] : []),
    ...(silent.length > 0 ? [`Durée non annoncée : ${silent.join(', ')}.`] : []),
  ]
}
