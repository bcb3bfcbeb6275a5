import type { SubmissionContent } from '@/lib/applications/submission'
import { depositorOf } from '@/lib/forms/depositor'
import { formatEuros, sumCents } from '@/lib/kernel/cents'
import { listOf, plural } from '@/lib/kernel/french'
import { formatSiret } from '@/lib/kernel/siret'
import { communeName } from '@/lib/places/communes'
import { departementLabel } from '@/lib/places/departement'
import { legalFormWord } from '@/lib/structures/structure.words'
import type { Finding } from './automatic-checks'
import type { ReviewCheck } from './eligibility-review'
import type { OpinionBody, OpinionValue } from './opinion'

/** One page on a dossier, the first that a juror opens: facts, checks, opinions, and the officer's words. No mark, no score. */
export type Summary = {
  id: string
  number: number
  title: string
  structureName: string
  /** Null: the officer wrote nothing. */
  words: { text: string; by: string; at: Date; version: number } | null
  facts: { label: string; value: string }[]
  /** What a machine says is to be looked at, and how many checks had nothing to say. */
  toSee: Finding[]
  fine: number
  /** What the officer verified. */
  checks: ReviewCheck[]
  opinions: { id: string; body: OpinionBody; departementCode: string | null; value: OpinionValue; grounds: string }[]
}

/** The answers of the AMI's form that make a summary; a form without them has a shorter one. */
const told = [['ambitions', 'Ambitions'], ['resume', 'Le projet'], ['publics', 'Publics'], ['demarrage', 'Démarrage'], ['duree', 'Durée']] as const

const short = (text: string): string => (text.length > 400 ? `${text.slice(0, 399).trimEnd()}…` : text)

/** What can be told of a deposit in a few lines, as its reader may see it. */
export function summaryFacts({ structure, servicePoints, sections, financing }: SubmissionContent): Summary['facts'] {
  const answers = new Map(sections.flatMap((section) => section.answers).map((answer) => [answer.key, answer]))
  const depositor = depositorOf({ sections })
  const served = answers.get('communes')?.table?.rows.length ?? 0
  const promised = answers.get('indicateurs')?.table?.rows ?? []
  const costs = sumCents(financing.costs.map(({ cents }) => cents))
  const share = costs > 0 ? ` sur ${formatEuros(costs)} de dépenses, soit ${Math.round((financing.requestedCents * 100) / costs)} %` : ''
  return [
    { label: 'Structure', value: `${structure.name} (${legalFormWord(structure.legalForm)}), SIRET ${formatSiret(structure.siret)}, ${communeName(structure.communeCode)}, ${departementLabel(structure.departementCode)}` },
    ...(depositor ? [{ label: 'Déposé par', value: depositor }] : []),
    ...(servicePoints.length > 0 ? [{ label: servicePoints.length > 1 ? 'Espaces' : 'Espace', value: listOf(servicePoints.map(({ name, communeCode }) => `${name} (${communeName(communeCode)})`)) }] : []),
    ...told.flatMap(([key, label]) => {
      const text = answers.get(key)?.text.trim()
      return text ? [{ label, value: short(text.replaceAll('\n', ' ; ')) }] : []
    }),
    ...(served > 0 ? [{ label: 'Communes desservies', value: plural(served, 'commune') }] : []),
    { label: 'Aide demandée', value: `${formatEuros(financing.requestedCents)}${share}` },
    ...(promised.length > 0 ? [{ label: 'Indicateurs promis', value: promised.map(([name, unit, from, to]) => `${name}${unit ? ` (${unit})` : ''} : de ${from} à ${to}`).join(' ; ') }] : []),
  ]
}
