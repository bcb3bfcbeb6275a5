import { fillTemplate, type LetterResult } from '@/lib/decisions/letter-template'
import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { addMonths, dayOf, formatDay, type Day } from '@/lib/kernel/days'
import { formatNumber, listOf } from '@/lib/kernel/french'
import { formatSiret } from '@/lib/kernel/siret'
import type { LegalForm } from '@/lib/structures/structure'
import { legalFormWithin } from '@/lib/structures/structure.words'
import { mustSign, type AgreementKind, type AgreementTerms, type Indicator } from './agreement'
import { instalmentWords } from './agreements.words'
import { publicationMonths, reportMonths } from './legal-calendar'

/**
 * The texts, by kind. A paragraph may begin with its own heading (« ## »), numbered once the text is filled; lines that begin
 * with a dash are a list. `{{name?}}` may be empty, and its paragraph is then left out. Wording is the funder's to approve.
 */
const agreementTemplates: Record<AgreementKind, string> = {
  ACCEPTED_LETTER: `Ces conditions accompagnent la décision du {{date_decision}}, par laquelle {{attribuant}} attribue une aide de {{montant}} à {{structure}} ({{forme}}, SIRET {{siret}}) pour le projet « {{projet}} » (candidature n° {{numero}} à l’appel {{appel}}, {{france_services}}).

La structure les accepte en ligne, dans son espace, au plus tard le {{signer_avant}}. Sans acceptation à cette date, l’aide devient caduque.

Ces conditions remplacent les précédentes, pour le motif suivant : {{motif?}}

## Projet et durée
Le projet se déroule du {{debut}} au {{fin}}, tel qu’il a été déposé.

## Versements
L’aide s’élève à {{montant}}. Elle est versée ainsi :

{{versements}}

## Conditions de la décision
{{conditions?}}

{{indicateurs?}}

## Rapport
Un seul rapport est demandé : il rend compte du projet, de ses indicateurs et de ses dépenses. Il est remis au plus tard le {{date_rapport}}.

## Publicité
{{publicite}}

{{engagement_republicain?}}

## Aides d’État
{{aides_etat}}

## Si le projet change ou s’arrête
La structure prévient l’équipe de l’appel ({{contact}}) de tout changement du projet. La part de l’aide qui n’est pas employée au projet, ou que le projet ne justifie plus, est rendue après un échange avec la structure.`,

  SIGNED_AGREEMENT: `Entre {{attribuant}}, représenté par {{signataire}}, d’une part,

et {{structure}}, {{forme}}, SIRET {{siret}}, dont le siège est à {{siege}}, représentée par son représentant légal ou la personne qui en a reçu pouvoir, d’autre part,

il est convenu ce qui suit.

Cette version remplace la précédente, pour le motif suivant : {{motif?}}

## Objet
La convention fixe les conditions de l’aide attribuée au projet « {{projet}} » (candidature n° {{numero}} à l’appel {{appel}}, {{france_services}}) par la décision du {{date_decision}}. La structure réalise ce projet tel qu’elle l’a déposé.

## Durée
Le projet se déroule du {{debut}} au {{fin}}. La convention prend effet à la dernière signature et s’achève quand le rapport final est accepté et le solde versé.

## Montant et versements
L’aide s’élève à {{montant}}. Elle est versée sur un compte ouvert au nom de la structure, ainsi :

{{versements}}

## Conditions de la décision
{{conditions?}}

{{indicateurs?}}

## Rapports
La structure remet un rapport final à la fin du projet. Elle remet au plus tard le {{date_rapport}}, dans les six mois qui suivent la fin de l’exercice, un compte rendu financier qui atteste que les dépenses sont conformes à l’objet de l’aide.

## Publicité
{{publicite}}

{{donnees_essentielles?}}

{{engagement_republicain?}}

## Aides d’État
{{aides_etat}}

## Contrôle
La structure garde les pièces justificatives du projet et les présente à {{attribuant}} à sa demande, sur pièces ou sur place.

## Modification
Tout changement de la convention fait l’objet d’un avenant, avec son motif, signé des deux parties.

## Caducité, résiliation et reversement
Si la structure n’a pas signé au plus tard le {{signer_avant}}, l’aide devient caduque. Si la structure ne tient pas ses engagements, {{attribuant}} peut résilier la convention, un mois après une mise en demeure restée sans effet et après un échange avec elle : ce qui n’est pas versé ne l’est plus. La part de l’aide qui n’est pas employée au projet est rendue.

## Litiges
Les parties cherchent d’abord un accord. À défaut, elles saisissent la juridiction compétente.`,
}

/** What each variable stands for, and where a missing one is filled in. */
const variableWords = {
  aides_etat: 'le régime au regard des aides d’État, sur la convention',
  appel: 'le titre de l’appel',
  attribuant: 'l’attribuant, sur la fiche de l’appel',
  conditions: 'les conditions, sur la décision',
  contact: 'l’adresse de contact, sur la fiche de l’appel',
  date_decision: 'la date de signature de la décision',
  date_rapport: 'la date du rapport',
  debut: 'le début du projet',
  donnees_essentielles: 'la publication des données essentielles',
  engagement_republicain: 'le contrat d’engagement républicain',
  fin: 'la fin du projet',
  forme: 'la forme juridique de la structure',
  france_services: 'les espaces France services de la candidature',
  indicateurs: 'les indicateurs promis, sur la convention',
  montant: 'le montant de l’aide',
  motif: 'le motif de l’avenant',
  numero: 'le numéro de la candidature',
  projet: 'l’intitulé du projet',
  publicite: 'les obligations de publicité, dans les réglages des conventions',
  siege: 'l’adresse du siège, sur la fiche de la structure',
  signataire: 'le signataire et sa délégation',
  signer_avant: 'le délai de signature, dans les réglages des conventions',
  siret: 'le SIRET de la structure',
  structure: 'le nom de la structure',
  versements: 'les versements, sur la convention',
} as const
type AgreementVariable = keyof typeof variableWords

/** Everything that the text says besides its terms. */
export type AgreementSource = {
  callTitle: string
  funder: string
  contact: string
  number: number
  project: string
  places: readonly string[]
  structure: { name: string; siret: string; legalForm: LegalForm; seat: string }
  decidedAt: Date | null
  /** Null when the decision has no signatory, as in an edition known by what was published. */
  signatory: { name: string; capacity: string; delegation: string; delegatedOn: Day } | null
  /** All the grants of the civil year. */
  yearTotal: Cents
}

const republicanWords = (terms: AgreementTerms): string => {
  switch (terms.republican) {
    case 'NOT_CONCERNED':
      return ''
    case 'SUBSCRIBED':
      return '## Contrat d’engagement républicain\nLa structure a souscrit au contrat d’engagement républicain (décret n° 2021-1947 du 31 décembre 2021). Elle en informe ses membres et le respecte ; un manquement peut entraîner le retrait de l’aide.'
    case 'RECOGNISED':
      return `## Contrat d’engagement républicain\nLa structure, reconnue d’utilité publique ou agréée (${terms.republicanReference.trim()}), est réputée satisfaire au contrat d’engagement républicain (décret n° 2021-1947 du 31 décembre 2021).`
  }
}

const stateAidText = (terms: AgreementTerms): string => {
  const ground = terms.stateAidGround.trim()
  switch (terms.stateAid) {
    case null:
      return ''
    case 'OUT_OF_SCOPE':
      return `L’aide ne constitue pas une aide d’État au sens du droit européen.${ground ? ` ${ground}` : ''}`
    case 'DE_MINIMIS':
      return `L’aide est accordée au titre des aides de minimis (${ground}). La structure déclare les autres aides de minimis qu’elle a reçues.`
    case 'SIEG':
      return `L’aide compense un service d’intérêt économique général (${ground}). Elle ne dépasse pas ce que ce service coûte.`
  }
}

const indicatorsText = ({ indicators }: AgreementTerms): string =>
  indicators.length === 0 ? '' : `## Ce que le projet promet\nLa structure mesure ces indicateurs et en rend compte dans son rapport :\n\n${indicators.map((one) => `- ${indicatorLine(one)}`).join('\n')}`

const defaultPublicity = 'La structure mentionne l’aide de {{attribuant}} dans ce qu’elle publie sur le projet et sur le véhicule ou dans les lieux qu’il finance. Elle accepte que son nom, son projet et le montant de l’aide soient publiés.'

/** The whole text of a version, numbered; or the sentence that says what it lacks. */
export function agreementText(kind: AgreementKind, source: AgreementSource, terms: AgreementTerms, version: { reason: string; signByOn: Day }): LetterResult {
  const { structure, signatory } = source
  const filled = fillTemplate<AgreementVariable>(agreementTemplates[kind], {
    aides_etat: stateAidText(terms),
    appel: source.callTitle,
    attribuant: source.funder,
    conditions: terms.conditions,
    contact: source.contact,
    date_decision: source.decidedAt ? formatDay(dayOf(source.decidedAt)) : '',
    date_rapport: formatDay(addMonths(terms.yearEndsOn, reportMonths)),
    debut: formatDay(terms.startsOn),
    donnees_essentielles: mustSign(structure.legalForm, source.yearTotal) ? `## Données essentielles\nLes données essentielles de la convention sont publiées dans les ${publicationMonths} mois qui suivent la signature. Le budget, les comptes, la convention et le compte rendu financier sont communiqués à quiconque les demande.` : '',
    engagement_republicain: republicanWords(terms),
    fin: formatDay(terms.endsOn),
    forme: legalFormWithin(structure.legalForm),
    france_services: listOf(source.places),
    indicateurs: indicatorsText(terms),
    montant: formatEuros(terms.grant),
    motif: version.reason,
    numero: String(source.number),
    projet: source.project,
    publicite: (terms.publicity.trim() || defaultPublicity).replaceAll('{{attribuant}}', source.funder),
    siege: structure.seat,
    signataire: signatory ? `${signatory.name}, ${signatory.capacity}, par délégation « ${signatory.delegation} » du ${formatDay(signatory.delegatedOn)}` : '',
    signer_avant: formatDay(version.signByOn),
    siret: formatSiret(structure.siret),
    structure: structure.name,
    versements: terms.instalments.map(({ kind: what, cents, condition }) => `- ${instalmentWords[what]} : ${formatEuros(cents)}. ${condition.trim()}`).join('\n'),
  }, variableWords, kind === 'ACCEPTED_LETTER' ? 'la lettre' : 'la convention')
  return filled.kind === 'ok' ? { kind: 'ok', text: numbered(filled.text) } : filled
}

/** « Permanences tenues (par mois) : de 0 à 12 ». */
export const indicatorLine = ({ label, unit, baseline, target }: Indicator): string => `${label}${unit ? ` (${unit})` : ''} : de ${formatMeasure(baseline)} à ${formatMeasure(target)}`

/** A measure has decimals only when it needs them. */
const formatMeasure = (value: number): string => formatNumber(value, Math.min(2, String(value).split('.')[1]?.length ?? 0))

function numbered(text: string): string {
  let n = 0
  return text.replace(/^## /gm, () => `## Article ${(n += 1)}. `)
}

export type AgreementPart = { kind: 'heading' | 'paragraph'; text: string } | { kind: 'list'; items: string[] }

/** A text in its parts, as it is shown and printed. */
export function agreementParts(text: string): AgreementPart[] {
  return text.split(/\n{2,}/).flatMap((block): AgreementPart[] => {
    const [, heading, rest] = /^## ([^\n]*)\n?([\s\S]*)$/.exec(block) ?? [undefined, undefined, block]
    const body = (rest ?? '').trim()
    const lines = body.split('\n')
    const part: AgreementPart[] = body === '' ? [] : lines.every((line) => line.startsWith('- ')) ? [{ kind: 'list', items: lines.map((line) => line.slice(2)) }] : [{ kind: 'paragraph', text: body }]
    return heading ? [{ kind: 'heading', text: heading }, ...part] : part
  })
}
