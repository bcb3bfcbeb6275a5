import { formatEuros } from '@/lib/kernel/cents'
import { listOf } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { renderPdf, type Block } from '@/lib/pdf/document'
import { motionWords, seatWords, voteWords } from './deliberation.words'
import type { Room, RoomDossier } from './room'
import type { VerdictKind } from './verdict'

/** What a member marks on paper. */
type PaperCriterion = { label: string; description: string; weight: number; levels: string[] }
export type PaperMeeting = { room: Room; criteria: PaperCriterion[]; demonstration: boolean; at: Date }

const motions = ['SELECT', 'WAIT', 'REJECT'] as const satisfies readonly VerdictKind[]
const values = ['FOR', 'AGAINST', 'ABSTAIN'] as const
const box = '☐'

/**
 * What a meeting without screens needs, printed before it: agenda, attendance to sign, for each dossier the grid of one vote and the lines
 * of its verdict, a grid to mark one dossier, slips to cut out. Only what who prints it may know of.
 */
export function paperPdf({ room, criteria, demonstration, at }: PaperMeeting): Promise<Buffer> {
  const { meeting, call, roll, dossiers } = room
  const left = dossiers.filter((dossier) => dossier.progress !== 'DONE')
  const title = `Séance n° ${meeting.n} sur papier`
  return renderPdf({
    title,
    foot: `${call.title} — séance n° ${meeting.n}`,
    demonstration,
    at,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'facts', items: [
        { label: 'Appel', value: call.title },
        { label: 'Prévue', value: `le ${formatInstant(meeting.plannedAt)}, ${meeting.place}` },
        { label: 'Ensuite', value: 'ces feuilles se saisissent sur la page de la séance, qui porte « saisie a posteriori » ; les votes secrets se dépouillent en salle et se saisissent par leurs nombres.' },
      ] },
      { kind: 'heading', text: 'Ordre du jour' },
      {
        kind: 'table',
        columns: [{ label: 'Dossier', width: 1.8, right: true }, { label: 'Structure', width: 5 }, { label: 'Rang', width: 1, right: true }, { label: 'Demandé', width: 2, right: true }, { label: 'Sortent de la salle', width: 4 }],
        rows: left.map((dossier) => [String(dossier.number), dossier.structureName, dossier.rank === null ? '—' : String(dossier.rank), formatEuros(dossier.requested), listOf(dossier.recused)]),
      },
      { kind: 'page' },
      { kind: 'heading', text: 'Feuille de présence' },
      {
        kind: 'table',
        columns: [{ label: 'Membre', width: 4 }, { label: 'Qualité', width: 4 }, { label: 'Arrivée', width: 1.5 }, { label: 'Départ', width: 1.5 }, { label: 'Signature', width: 3 }],
        rows: roll.map((member) => [member.name, `${member.capacity} (${seatWords[member.role]})`, '', '', '']),
      },
      ...left.flatMap((dossier) => voteSheet(room, dossier)),
      ...gridSheet(criteria),
      { kind: 'page' },
      { kind: 'heading', text: 'Bulletins à découper' },
      { kind: 'small', text: 'Un bulletin par membre présent et par scrutin secret. Rien d’autre n’y est écrit.' },
      {
        kind: 'table',
        columns: [{ label: 'Dossier', width: 2 }, { label: 'Bulletin', width: 6 }],
        rows: roll.map(() => ['n° ……', values.map((value) => `${box} ${voteWords[value]}`).join('     ')]),
      },
    ],
  })
}

function voteSheet({ roll }: Room, dossier: RoomDossier): Block[] {
  const voters = roll.filter((member) => !dossier.recused.includes(member.name))
  return [
    { kind: 'page' },
    { kind: 'heading', text: `Dossier ${dossier.number} — ${dossier.structureName} (${dossier.departementCode})` },
    { kind: 'paragraph', text: dossier.title },
    { kind: 'facts', items: [
      { label: 'Demandé', value: formatEuros(dossier.requested) },
      ...(dossier.smallestViable === null ? [] : [{ label: 'Plus petit montant viable', value: formatEuros(dossier.smallestViable) }]),
      ...(dossier.recused.length > 0 ? [{ label: 'Hors de la salle', value: listOf(dossier.recused) }] : []),
      { label: 'Préside', value: '…………………………' },
      { label: 'Proposition', value: motions.map((motion) => `${box} ${motionWords[motion]}`).join('     ') },
    ] },
    {
      kind: 'table',
      columns: [{ label: 'Membre', width: 5 }, ...values.map((value) => ({ label: voteWords[value], width: 1.6 }))],
      rows: voters.map((member) => [member.name, box, box, box]),
    },
    { kind: 'facts', items: [
      { label: 'Montant proposé', value: '…………………………' },
      { label: 'Conditions ou motifs', value: '…………………………………………………………………………' },
      { label: 'Opinions divergentes', value: '…………………………………………………………………………' },
    ] },
  ]
}

/** One grid for one dossier and one member, as it is on screen; as many copies as needed. */
const gridSheet = (criteria: readonly PaperCriterion[]): Block[] => [
  { kind: 'page' },
  { kind: 'heading', text: 'Grille de notation' },
  { kind: 'small', text: 'Un exemplaire par dossier et par membre. Les motifs jugent le dossier, jamais une personne ; le candidat pourra les lire.' },
  { kind: 'facts', items: [{ label: 'Dossier', value: 'n° ………' }, { label: 'Membre', value: '…………………………………………………' }] },
  ...criteria.flatMap(({ label, description, weight, levels }): Block[] => [
    { kind: 'subheading', text: `${label} (${weight} / 100)` },
    ...(description === '' ? [] : [{ kind: 'small' as const, text: description }]),
    { kind: 'list', items: levels.map((level, value) => `${box} ${value} : ${level}`) },
    { kind: 'small', text: 'Motif : ………………………………………………………………………………………………………………………………………' },
  ]),
  { kind: 'subheading', text: 'Appréciation du dossier' },
  { kind: 'small', text: '…………………………………………………………………………………………………………………………………………………' },
]
