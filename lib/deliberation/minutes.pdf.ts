import { cents, formatEuros, sumCents } from '@/lib/kernel/cents'
import { listOf, plural } from '@/lib/kernel/french'
import { formatInstant, formatInstantExact, formatTime } from '@/lib/kernel/instants'
import { renderPdf, type Block } from '@/lib/pdf/document'
import { tallyOf } from './ballot'
import { motionWords, seatWords, verdictWords, voteWords } from './deliberation.words'
import type { MinutesContent, MinutesItem } from './minutes'

type Sealed = {
  content: MinutesContent
  names: ReadonlyMap<string, string>
  sha256: string
  sealedAt: Date
  /** The juror who seals: the name and the capacity are printed. */
  sealedBy: string
  demonstration: boolean
}

/** The minutes as a tagged document; the same minutes give the same bytes. */
export function minutesPdf({ content, names, sha256, sealedAt, sealedBy, demonstration }: Sealed): Promise<Buffer> {
  const { call, meeting, roll, items } = content
  const title = `Procès-verbal de la séance n° ${meeting.n} du jury`
  const name = (id: string) => names.get(id) ?? 'membre du jury'
  const sealer = roll.find((row) => row.juror === sealedBy)
  const instant = (text: string | null) => (text === null ? '—' : `le ${formatInstant(new Date(text))}`)
  return renderPdf({
    title,
    foot: `${call.title} — procès-verbal de la séance n° ${meeting.n}`,
    demonstration,
    at: sealedAt,
    blocks: [
      { kind: 'title', text: title },
      {
        kind: 'facts',
        items: [
          { label: 'Appel', value: call.title },
          { label: 'Lieu', value: meeting.place },
          { label: 'Séance ouverte', value: instant(meeting.openedAt) },
          { label: 'Séance close', value: instant(meeting.closedAt) },
          ...(meeting.afterwards ? [{ label: 'Tenue', value: 'sur papier, saisie a posteriori : les heures ci-dessous sont celles de la saisie' }] : []),
          { label: 'Quorum', value: quorumText(call.quorum) },
          { label: 'Procès-verbal scellé', value: `le ${formatInstantExact(sealedAt)} (heure de Paris), par ${name(sealedBy)}${sealer ? `, ${qualityOf(sealer)}` : ''}` },
          { label: 'Empreinte SHA-256 du contenu', value: sha256 },
        ],
      },
      ...(content.replaces.length > 0 ? [{ kind: 'paragraph' as const, text: `Des dossiers déjà examinés le sont à nouveau : pour eux, ce procès-verbal remplace ${listOf(content.replaces.map(({ minutes, meeting: n }) => `celui de la séance n° ${n} (${minutes})`))}.` }] : []),
      { kind: 'heading', text: 'Membres du jury' },
      {
        kind: 'table',
        columns: [{ label: 'Membre', width: 4 }, { label: 'Qualité', width: 5 }, { label: 'Présence', width: 4 }],
        rows: roll.map((row) => [name(row.juror), qualityOf(row), presence(row)]),
      },
      ...(content.suspensions ? [{ kind: 'heading' as const, text: 'Suspensions de séance' }, { kind: 'list' as const, items: content.suspensions.map(suspensionText) }] : []),
      { kind: 'heading', text: 'Avis du jury' },
      { kind: 'paragraph', text: totalText(items) },
      {
        kind: 'table',
        columns: [{ label: 'Dossier', width: 1.4, right: true }, { label: 'Structure', width: 6 }, { label: 'Avis', width: 4 }],
        rows: [...items].sort(inOrderOfVerdicts).map((item) => [String(item.number), item.structureName, verdictText(item)]),
      },
      { kind: 'heading', text: 'Examen des dossiers' },
      ...items.flatMap((item) => itemBlocks(item, name)),
      { kind: 'heading', text: 'Observations' },
      ...(meeting.observations || 'Aucune.').split(/\n+/).map((text) => ({ kind: 'paragraph' as const, text })),
    ],
  })
}

const suspensionText = ({ from, until, reason }: NonNullable<MinutesContent['suspensions']>[number]): string =>
  `Du ${formatInstant(new Date(from))}${until === null ? '' : ` au ${formatInstant(new Date(until))}`} : ${reason}`

const qualityOf = ({ capacity, role }: MinutesContent['roll'][number]): string => `${capacity} (${seatWords[role]})`

const quorumText = ({ numerator, denominator }: MinutesContent['call']['quorum']): string =>
  numerator === 0 ? 'seconde convocation : le jury délibère quel que soit le nombre de présents' : `${numerator === 1 && denominator === 2 ? 'la moitié' : `${numerator}/${denominator}`} au moins des membres qui ne sont pas déportés du dossier`

function presence({ arrivedAt, leftAt, remote }: MinutesContent['roll'][number]): string {
  if (arrivedAt === null) return 'absent(e)'
  const [where, from] = [remote ? 'à distance' : 'en salle', formatTime(new Date(arrivedAt))]
  return leftAt === null ? `${where}, dès ${from}` : `${where}, de ${from} à ${formatTime(new Date(leftAt))}`
}

const verdictOrder = { SELECT: 0, WAIT: 1, REJECT: 2 } as const

/** Selected, then waiting by their rank, then the others; by number within each. */
const inOrderOfVerdicts = (a: MinutesItem, b: MinutesItem): number =>
  (a.verdict ? verdictOrder[a.verdict] : 3) - (b.verdict ? verdictOrder[b.verdict] : 3) || (a.waitingRank ?? 0) - (b.waitingRank ?? 0) || a.number - b.number

function totalText(items: readonly MinutesItem[]): string {
  const amounts = items.flatMap((item) => (item.recommendedCents === null ? [] : [cents(item.recommendedCents)]))
  return amounts.length === 0 ? 'Aucun dossier retenu.' : `${plural(amounts.length, 'dossier retenu', 'dossiers retenus')}, pour un montant proposé de ${formatEuros(sumCents(amounts))}.`
}

function verdictText({ verdict, recommendedCents, waitingRank }: MinutesItem): string {
  if (verdict === null) return 'sans avis'
  if (recommendedCents !== null) return `${verdictWords[verdict]}, ${formatEuros(cents(recommendedCents))}`
  return waitingRank === null ? verdictWords[verdict] : `${verdictWords[verdict]}, rang ${waitingRank}`
}

function itemBlocks(item: MinutesItem, name: (id: string) => string): Block[] {
  const ballots = item.ballots.map(({ motion, kind, votes, counted, slips = [], carried, casting }) => {
    const tally = counted ?? tallyOf(Object.values(votes))
    const secret = kind === 'SECRET' ? ` (scrutin secret${slips.length > 0 ? ` ; bulletins ${slips.map(({ code, value }) => `${code} ${voteWords[value].toLowerCase()}`).join(', ')}` : ''})` : ''
    const counts = `${tally.for} pour, ${tally.against} contre, ${plural(tally.abstain, 'abstention')}`
    return `${motionWords[motion]} : ${counts} — ${carried ? 'adopté' : 'non adopté'}${casting ? ', la voix de la présidence départageant' : ''}${secret}`
  })
  const room = [
    { label: 'Présidence', value: name(item.presiding) },
    { label: `Présents (${item.present.length})`, value: listOf(item.present.map(name)) },
    ...(item.recused.length > 0 ? [{ label: 'Déports', value: listOf(item.recused.map(name)) }] : []),
    ...(item.voided ? [{ label: 'Votes annulés', value: `${item.voided}, par un déport constaté après l’appel du dossier` }] : []),
  ]
  const verdict = [
    { label: 'Avis', value: verdictText(item) },
    ...(item.conditions ? [{ label: 'Conditions', value: item.conditions }] : []),
    ...(item.grounds ? [{ label: 'Motifs', value: item.grounds }] : []),
    ...(item.dissents ?? []).map(({ juror, text }) => ({ label: `Opinion divergente de ${name(juror)}`, value: text })),
  ]
  return [
    { kind: 'subheading', text: `Dossier ${item.number} — ${item.structureName} (${item.departementCode})` },
    { kind: 'paragraph', text: item.title },
    { kind: 'facts', items: room },
    ...(ballots.length > 0 ? [{ kind: 'list' as const, items: ballots }] : []),
    { kind: 'facts', items: verdict },
  ]
}
