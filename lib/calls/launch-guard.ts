import { plural } from '@/lib/kernel/french'

/** The part of the settings where each thing is filled in. */
type Section = 'presentation' | 'aide' | 'calendrier' | 'formulaire' | 'regles' | 'nominations' | 'textes'

export type LaunchFacts = {
  summary: string
  text: string
  funder: string
  contact: string
  helpPhone: string
  ambitions: number
  /** Labels of the sub-envelopes kept for an ambition, and whether the form asks which ones a project serves. */
  keptForAmbitions: readonly string[]
  asksAmbitions: boolean
  opensAt: Date | null
  closesAt: Date | null
  answerPlannedOn: string | null
  envelopeCents: number | null
  ceilingCents: number | null
  grantRatePercent: number | null
  /** What is wrong with the form, in sentences. */
  formFaults: readonly string[]
  weights: readonly number[]
  /** Criteria that do not say one level for each mark. */
  unlevelled: number
  receiptText: string
  remediesText: string
  presidents: number
  deputies: number
  jurors: number
  signatories: number
  readingsPerApplication: number
}

export type Blocker = { section: Section; sentence: string }

/** What still prevents the launch, in the order of the settings. The règlement is public before opening and frozen at launch. */
export function launchBlockers(facts: LaunchFacts, now: Date): Blocker[] {
  const found: Blocker[] = []
  const ask = (holds: boolean, section: Section, sentence: string) => {
    if (!holds) found.push({ section, sentence })
  }
  ask(facts.summary.trim() !== '', 'presentation', 'Écrivez le résumé de l’appel.')
  ask(facts.text.trim() !== '', 'presentation', 'Écrivez la présentation de l’appel.')
  ask(facts.funder.trim() !== '', 'presentation', 'Nommez le financeur.')
  ask(facts.contact.trim() !== '', 'presentation', 'Donnez une adresse de contact.')
  ask(facts.helpPhone.trim() !== '', 'aide', 'Dites qui répond aux candidats au téléphone.')
  ask(facts.ambitions === 3, 'presentation', `Écrivez les trois ambitions : ${plural(facts.ambitions, 'est écrite', 'sont écrites')}.`)
  ask(facts.opensAt !== null, 'calendrier', 'Fixez l’ouverture des candidatures.')
  ask(facts.closesAt !== null, 'calendrier', 'Fixez la clôture des candidatures.')
  if (facts.opensAt && facts.closesAt) ask(facts.opensAt < facts.closesAt, 'calendrier', 'La clôture vient après l’ouverture.')
  if (facts.closesAt) ask(now < facts.closesAt, 'calendrier', 'La clôture est déjà passée.')
  ask(facts.answerPlannedOn !== null, 'calendrier', 'Fixez la date prévue de la réponse : l’accusé de réception l’annonce.')
  ask(facts.envelopeCents !== null, 'calendrier', 'Fixez le montant de l’enveloppe.')
  ask(facts.ceilingCents !== null, 'calendrier', 'Fixez le plafond par projet.')
  ask(facts.grantRatePercent !== null, 'calendrier', 'Fixez le taux d’aide.')
  if (!facts.asksAmbitions) for (const label of facts.keptForAmbitions) ask(false, 'formulaire', `Le formulaire ne demande pas les ambitions : la sous-enveloppe « ${label} » n’aurait aucun dossier.`)
  for (const sentence of facts.formFaults) ask(false, 'formulaire', sentence)
  const total = facts.weights.reduce((sum, weight) => sum + weight, 0)
  ask(facts.weights.length >= 4 && facts.weights.length <= 6, 'regles', `La grille a de 4 à 6 critères : il y en a ${facts.weights.length}.`)
  ask(total === 100, 'regles', `Les poids des critères font 100 : ils font ${total}.`)
  ask(facts.unlevelled === 0, 'regles', `Décrivez un niveau pour chaque note, de 0 à 5 : ${plural(facts.unlevelled, 'critère n’en a pas six', 'critères n’en ont pas six')}.`)
  ask(facts.presidents === 1, 'nominations', 'Nommez la présidente ou le président du jury.')
  ask(facts.deputies >= 1, 'nominations', 'Nommez au moins une présidence suppléante : elle décide des déports de la présidence.')
  ask(
    facts.jurors >= Math.max(3, facts.readingsPerApplication),
    'nominations',
    `Nommez au moins ${Math.max(3, facts.readingsPerApplication)} membres du jury qui notent : il y en a ${facts.jurors}.`,
  )
  ask(facts.signatories >= 1, 'nominations', 'Désignez la personne qui signe les décisions, et sa délégation.')
  ask(facts.receiptText.trim() !== '', 'textes', 'Écrivez le texte de l’accusé de réception.')
  ask(facts.remediesText.trim() !== '', 'textes', 'Écrivez les voies et délais de recours.')
  return found
}
