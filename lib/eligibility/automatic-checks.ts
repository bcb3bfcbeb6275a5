import { financingTotals, isInKind, isOtherResource, type FinancingPlan, type FinancingRules } from '@/lib/applications/financing-plan'
import type { SubmissionContent, SubmittedAnswer } from '@/lib/applications/submission'
import { deliberationField } from '@/lib/forms/depositor'
import { arisingForm, askedForm, choicesOf, columnsOf, fieldsOf, type Answers, type FormDefinition, type FormField } from '@/lib/forms/form-definition'
import { formatEuros, shareOf, type Cents } from '@/lib/kernel/cents'
import { listOf, plural } from '@/lib/kernel/french'
import { formatInstantExact } from '@/lib/kernel/instants'
import { formatSiret, isSiret } from '@/lib/kernel/siret'
import { communeOfCode } from '@/lib/places/communes'
import { departementLabel } from '@/lib/places/departement'

/** In the order in which they are read. */
export const automaticChecks = ['siret', 'siren', 'window', 'places', 'balance', 'ceiling', 'rate', 'commitments', 'files', 'deliberation'] as const
export type AutomaticCheck = (typeof automaticChecks)[number]

/** Everything that the checks are told: the deposit as it was copied, and what surrounded it. */
export type CheckedFacts = {
  content: SubmissionContent
  /** The instants of its deposits, but of those that answer a request for complements: the structure was asked for these after the closing. */
  depositedAt: readonly Date[]
  call: { opensAt: Date | null; closesAt: Date | null; ambitions: readonly { n: number; title: string }[] } & FinancingRules
  /** The version of the form that this deposit answered, whole. */
  form: FormDefinition
  /** Numbers of the call's other dossiers, not withdrawn, whose structure has the same SIREN. */
  sameSiren: readonly number[]
}

/** `at`: the part of the dossier that it speaks of, as an address within the page. */
export type Finding = { check: AutomaticCheck; fine: boolean; sentence: string; at: string }

type Found = Omit<Finding, 'check'>
const fine = (at: string, sentence: string): Found => ({ fine: true, sentence, at })
const toSee = (at: string, sentence: string): Found => ({ fine: false, sentence, at })

const structurePart = 'dossier-structure'
const financingPart = 'dossier-financement'
const filesPart = 'dossier-pieces'
const depositsPart = 'depots'
const answerPart = (key: string) => `reponse-${key}`

/** What a machine can tell of a deposit, one sentence each. None decides: an officer reads them. */
export const findingsOf = (facts: CheckedFacts): Finding[] => automaticChecks.map((check) => ({ check, ...checks[check](facts) }))

const checks: Record<AutomaticCheck, (facts: CheckedFacts) => Found> = {
  siret: ({ content: { structure } }) =>
    isSiret(structure.siret)
      ? fine(structurePart, `Le SIRET ${formatSiret(structure.siret)} a 14 chiffres et sa clé est juste.`)
      : toSee(structurePart, `Le SIRET ${formatSiret(structure.siret)} n’en est pas un : il lui manque des chiffres, ou sa clé est fausse.`),

  siren: ({ sameSiren }) =>
    sameSiren.length === 0
      ? fine(structurePart, 'Aucun autre dossier de l’appel ne porte le même SIREN.')
      : toSee(structurePart, `Le même SIREN porte aussi ${sameSiren.length > 1 ? 'les dossiers' : 'le dossier'} ${listOf(sameSiren.map((number) => `n°\u00a0${number}`))}.`),

  window: ({ depositedAt, call: { opensAt, closesAt } }) => {
    const outside = depositedAt.find((at) => (opensAt !== null && at < opensAt) || (closesAt !== null && at >= closesAt))
    const shown = [...depositedAt].sort((a, b) => a.getTime() - b.getTime()).map(formatInstantExact)
    return outside
      ? toSee(depositsPart, `Le dépôt du ${formatInstantExact(outside)} est hors de la période de dépôt.`)
      : fine(depositsPart, shown.length > 1 ? `Les ${shown.length} dépôts, du ${shown[0]} au ${shown.at(-1)}, sont dans la période de dépôt.` : `Le dépôt du ${shown[0]} est dans la période de dépôt.`)
  },

  places: (facts) => {
    const { structure, servicePoints } = facts.content
    const seats = [
      { at: structurePart, code: structure.communeCode, departements: [structure.departementCode] },
      ...servicePoints.map((point) => ({ at: structurePart, code: point.communeCode, departements: [point.departementCode] })),
    ]
    const declared = [...new Set(seats.flatMap(({ departements }) => departements))]
    const served = servedCommunes(facts).map((place) => ({ ...place, departements: declared }))
    const strays = [...seats, ...served].filter(({ code, departements }) => !departements.includes(communeOfCode(code)?.departementCode ?? ''))
    const [first] = strays
    if (!first) return fine(structurePart, `Toutes les communes citées sont dans ${declared.length > 1 ? 'les départements déclarés' : 'le département déclaré'} (${listOf(declared.map(departementLabel))}).`)
    const names = [...new Set(strays.map(({ code }) => strayName(code)))]
    return toSee(first.at, `${names.length > 1 ? 'Ces communes ne sont pas' : 'Cette commune n’est pas'} dans ${first.departements.length > 1 ? 'les départements déclarés' : 'le département déclaré'} (${listOf(first.departements.map(departementLabel))})\u00a0: ${listOf(names)}.`)
  },

  balance: (facts) => {
    const { costs, resources, gap } = financingTotals(planOf(facts.content), facts.call)
    return gap === 0
      ? fine(financingPart, `Les dépenses et les ressources sont égales : ${formatEuros(costs)}.`)
      : toSee(financingPart, `Les dépenses (${formatEuros(costs)}) et les ressources (${formatEuros(resources)}) diffèrent de ${formatEuros(Math.abs(gap) as Cents)}.`)
  },

  ceiling: ({ content: { financing }, call: { ceiling } }) => {
    const asked = `L’aide demandée (${formatEuros(financing.requestedCents)})`
    if (ceiling === null) return fine(financingPart, 'L’appel ne fixe pas de plafond par dossier.')
    return financing.requestedCents > ceiling
      ? toSee(financingPart, `${asked} dépasse le plafond de l’appel : ${formatEuros(ceiling)}.`)
      : fine(financingPart, `${asked} est sous le plafond de l’appel ou l’atteint : ${formatEuros(ceiling)}.`)
  },

  rate: (facts) => {
    const { ratePercent } = facts.call
    if (ratePercent === null) return fine(financingPart, 'L’appel ne fixe pas de taux.')
    const { eligible } = financingTotals(planOf(facts.content), facts.call)
    const most = shareOf(eligible, ratePercent, 100)
    const asked = `L’aide demandée (${formatEuros(facts.content.financing.requestedCents)})`
    const rate = `${ratePercent}\u00a0% des dépenses éligibles, soit ${formatEuros(most)}`
    return facts.content.financing.requestedCents > most ? toSee(financingPart, `${asked} dépasse ${rate}.`) : fine(financingPart, `${asked} ne dépasse pas ${rate}.`)
  },

  commitments: (facts) => {
    const asked = required(facts, 'commitment')
    const taken = new Set(answersOf(facts.content).filter(({ text }) => text !== '').map(({ key }) => key))
    const lacking = asked.filter(({ key }) => !taken.has(key))
    const [first] = lacking
    if (first) return toSee(answered(facts.content, first.key) ? answerPart(first.key) : structurePart, `Il manque ${plural(lacking.length, 'attestation')}\u00a0: ${listOf(lacking.map(quoted))}.`)
    return fine(asked[0] ? answerPart(asked[0].key) : structurePart, asked.length === 0 ? 'Aucune attestation n’est demandée à cette structure.' : `Les attestations demandées sont données (${asked.length}).`)
  },

  files: (facts) => {
    const asked = required(facts, 'attachments')
    const lacking = asked.filter(({ key, least = 1 }) => facts.content.attachments.filter((file) => file.field === key).length < Math.max(1, least))
    if (lacking.length > 0) return toSee(filesPart, `Il manque des pièces à ${listOf(lacking.map(quoted))}.`)
    return fine(filesPart, asked.length === 0 ? 'Aucune pièce n’est obligatoire.' : `Les pièces obligatoires sont jointes : ${listOf(asked.map(quoted))}.`)
  },

  deliberation: ({ content }) => {
    const day = answersOf(content).find(({ key }) => key === deliberationField)?.text
    return day
      ? toSee(answerPart(deliberationField), `La délibération du conseil suivra : elle est annoncée pour le ${day}.`)
      : fine(structurePart, 'Aucune délibération n’est annoncée pour plus tard.')
  },
}

const quoted = ({ label }: FormField): string => `«\u00a0${label}\u00a0»`
const answersOf = ({ sections }: SubmissionContent): SubmittedAnswer[] => sections.flatMap(({ answers }) => answers)
const answered = (content: SubmissionContent, key: string): boolean => answersOf(content).some((answer) => answer.key === key)

function strayName(code: string): string {
  const commune = communeOfCode(code)
  return commune ? `${commune.name} (${commune.departementCode})` : `${code}, code inconnu`
}

/** The plan as the rules of the form read it. */
const planOf = ({ financing }: SubmissionContent): Pick<FinancingPlan, 'costs' | 'resources' | 'inKind' | 'requested'> => ({
  costs: financing.costs,
  resources: financing.resources.flatMap(({ kind, ...line }) => (isOtherResource(kind) ? [{ ...line, kind }] : [])),
  inKind: (financing.inKind ?? []).flatMap(({ kind, ...line }) => (isInKind(kind) ? [{ ...line, kind }] : [])),
  requested: financing.requestedCents,
})

/** The questions of a kind that this structure had to answer, by what it answered to the others. */
function required({ content, form, call: { ambitions } }: CheckedFacts, kind: FormField['kind']): FormField[] {
  const asked = askedForm(form, { ambitions, legalForm: content.structure.legalForm })
  return fieldsOf(arisingForm(asked, chosen(asked, content))).filter((field) => field.kind === kind && !field.optional)
}

/** A deposit keeps the words of each choice: back to the values, which the conditions of other questions name. */
function chosen(form: FormDefinition, content: SubmissionContent): Answers {
  const texts = new Map(answersOf(content).map(({ key, text }) => [key, text]))
  return Object.fromEntries(
    fieldsOf(form).map((field) => {
      const words = (texts.get(field.key) ?? '').split('\n')
      return [field.key, choicesOf(field).filter(({ label }) => words.includes(label)).map(({ value }) => value)]
    }),
  )
}

/** The communes named in repeated answers, by the code that each deposit wrote after the name. */
function servedCommunes({ content, form }: CheckedFacts): { at: string; code: string }[] {
  return fieldsOf(form).flatMap((field) => {
    const at = columnsOf(field).findIndex(({ kind }) => kind === 'commune')
    const rows = at < 0 ? [] : (answersOf(content).find(({ key }) => key === field.key)?.table?.rows ?? [])
    return rows.flatMap((row) => {
      const code = /(?:^|\()(\d[\dAB]\d{3})\)?$/.exec(row[at] ?? '')?.[1]
      return code === undefined ? [] : [{ at: answerPart(field.key), code }]
    })
  })
}
