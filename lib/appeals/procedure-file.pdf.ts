import { letterWords } from '@/lib/decisions/decisions.words'
import { tallyOf } from '@/lib/deliberation/ballot'
import { motionWords, seatWords, verdictWords } from '@/lib/deliberation/deliberation.words'
import { parseDay, dayOf, formatDay } from '@/lib/kernel/days'
import { formatNumber, plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { interestKinds } from '@/lib/panel/panel'
import { interestWords } from '@/lib/panel/panel.words'
import { effectOf, type RecusalEffect } from '@/lib/panel/recusal-rules'
import { renderPdf, type Block } from '@/lib/pdf/document'
import { departementLabel } from '@/lib/places/departement'
import { meanOf, weightedMean, type ProcedureRecord } from './procedure-file'
import { namesWithin, redacted, redactor } from './redaction'

export const procedureFileName = ({ call, own }: ProcedureRecord): string => `procedure-dossier-${own.number}${call.demonstration ? '-donnees-de-demonstration' : ''}.pdf`

/** The file of the procedure as a tagged document: what the règlement said, who judged, how this dossier was, and nothing of another. */
export function procedurePdf(record: ProcedureRecord, at: Date): Promise<Buffer> {
  const { call, own } = record
  const title = `Dossier de la procédure, dossier n° ${own.number}`
  return renderPdf({
    title, foot: `${call.title} — dossier n° ${own.number}`, demonstration: call.demonstration, at,
    blocks: [
      { kind: 'title', text: title },
      {
        kind: 'facts',
        items: [
          { label: 'Appel', value: call.title },
          { label: 'Structure', value: own.structureName },
          { label: 'Projet', value: own.title },
          { label: 'Décision', value: `${letterWords[own.outcome]}, signée le ${instant(own.signedAt)} (${own.capacity}, délégation « ${own.delegation} » du ${civil(own.delegatedOn)})` },
          { label: 'Document établi', value: `le ${formatInstant(at)} (heure de Paris)` },
        ],
      },
      { kind: 'paragraph', text: `Ce document réunit ce qui peut vous être communiqué de la procédure. Sont occultés : l’identité de qui a noté, les autres dossiers et ce qui les désigne, les moyens, les coûts et les données bancaires d’autrui. Un passage occulté se lit ${redacted}.` },
      ...ownBlocks(record),
      ...meetingBlocks(record),
      ...juryBlocks(record),
      ...rulesBlocks(record),
      ...laureateBlocks(record),
    ],
  })
}

const instant = (text: string): string => formatDay(dayOf(new Date(text)))
/** A civil day of the database, inside JSON. */
const civil = (text: string): string => {
  const day = parseDay(text.slice(0, 10))
  return day ? formatDay(day) : text
}
const paragraphs = (text: string): Block[] => text.split(/\n+/).filter((line) => line.trim() !== '').map((line) => ({ kind: 'paragraph', text: line }))

const hide = ({ own, others }: ProcedureRecord): ((text: string) => string) => {
  const ownNames = [own.structureName, own.title].map((name) => name.toLowerCase())
  return redactor({ names: others.names.filter((name) => !ownNames.includes(name.toLowerCase())), words: others.people.flatMap(namesWithin), own: own.number })
}

function ownBlocks(record: ProcedureRecord): Block[] {
  const { call, criteria, readings, own } = record
  const hidden = hide(record)
  if (own.reviewGround) return [{ kind: 'heading', text: 'Examen de votre dossier' }, { kind: 'paragraph', text: `Votre dossier a été déclaré irrecevable : le jury ne l’a ni lu ni noté. Motif : ${hidden(own.reviewGround)}` }]
  const total = weightedMean(record)
  return [
    { kind: 'heading', text: 'Notes et appréciations de votre dossier' },
    { kind: 'paragraph', text: readings.length === 0 ? 'Aucune grille rendue ne concerne votre dossier.' : `${plural(readings.length, 'grille rendue', 'grilles rendues')}${total === null ? '' : `, moyenne pondérée ${formatNumber(total, 2)} sur 100`}. Chaque critère est noté de 0 à ${call.maxMark}.` },
    ...(readings.length === 0 ? [] : [{
      kind: 'table' as const,
      columns: [{ label: 'Critère', width: 4.4 }, { label: 'Poids', width: 1.2, right: true }, ...readings.map((_, index) => ({ label: `Lecture ${index + 1}`, width: 1.6, right: true })), { label: 'Moyenne', width: 2.1, right: true }],
      rows: criteria.map(({ id, label, weight }) => [label, String(weight), ...readings.map(({ marks }) => String(marks.find((mark) => mark.criterion === id)?.value ?? '—')), formatNumber(meanOf(readings, id) ?? 0, 2)]),
    }]),
    ...readings.flatMap(({ appreciation, marks }, index): Block[] => [
      { kind: 'subheading', text: `Lecture ${index + 1}` },
      ...paragraphs(hidden(appreciation)),
      { kind: 'facts', items: criteria.flatMap(({ id, label }) => marks.filter((mark) => mark.criterion === id && mark.ground !== '').map(({ value, ground }) => ({ label: `${label}, ${value} sur ${call.maxMark}`, value: hidden(ground) }))) },
    ]),
    ...(own.grounds ? [{ kind: 'subheading' as const, text: 'Motifs de la décision' }, ...paragraphs(own.grounds)] : []),
  ]
}

function meetingBlocks(record: ProcedureRecord): Block[] {
  const hidden = hide(record)
  return record.meetings.flatMap(({ n, place, openedAt, sealedAt, sha256, examined, item }): Block[] => [
    { kind: 'heading', text: `Extrait du procès-verbal de la séance n° ${n}` },
    {
      kind: 'facts',
      items: [
        ...(openedAt ? [{ label: 'Séance ouverte', value: `le ${formatInstant(new Date(openedAt))}, ${place}` }] : []),
        { label: 'Procès-verbal scellé', value: `le ${formatInstant(new Date(sealedAt))}` },
        { label: 'Empreinte SHA-256 du procès-verbal entier', value: sha256 },
        { label: 'Dossiers examinés', value: `${examined}, dont le vôtre ; les autres sont occultés` },
        { label: 'Membres présents pour votre dossier', value: String(item.present.length) },
        { label: 'Membres déportés de votre dossier', value: String(item.recused.length) },
        ...(item.voided ? [{ label: 'Votes annulés', value: `${item.voided}, par un déport constaté après l’appel du dossier` }] : []),
        { label: 'Avis', value: item.verdict === null ? 'sans avis' : `${verdictWords[item.verdict]}${item.waitingRank === null ? '' : `, rang ${item.waitingRank}`}` },
        ...(item.grounds ? [{ label: 'Motifs', value: hidden(item.grounds) }] : []),
      ],
    },
    ...(item.ballots.length > 0 ? [{ kind: 'list' as const, items: item.ballots.map(ballotText) }] : []),
    ...(item.dissents ?? []).map(({ text }) => ({ kind: 'paragraph' as const, text: `Opinion divergente d’un membre (nom occulté) : ${hidden(text)}` })),
  ])
}

function ballotText({ motion, kind, votes, counted, carried, casting }: ProcedureRecord['meetings'][number]['item']['ballots'][number]): string {
  const tally = counted ?? tallyOf(Object.values(votes))
  return `${motionWords[motion]} : ${tally.for} pour, ${tally.against} contre, ${plural(tally.abstain, 'abstention')} — ${carried ? 'adopté' : 'non adopté'}${casting ? ', la voix de la présidence départageant' : ''}${kind === 'SECRET' ? ' (scrutin secret)' : ''}`
}

const effectWords = {
  call: 'quitte le jury de l’appel si la structure candidate',
  dossier: 'déporté du dossier concerné',
  'to-decide': 'dossier fermé au membre jusqu’à la décision de la présidence',
  note: 'noté, sans autre effet',
} as const satisfies Record<RecusalEffect, string>

function juryBlocks({ jury, own }: ProcedureRecord): Block[] {
  return [
    { kind: 'heading', text: 'Le jury et les conflits d’intérêts' },
    { kind: 'table', columns: [{ label: 'Membre', width: 4 }, { label: 'Qualité', width: 6 }, { label: 'Acte', width: 4 }], rows: jury.map(({ name, role, capacity, act, appointedOn }) => [name, `${capacity} (${seatWords[role]})`, `${act}, ${civil(appointedOn)}`]) },
    { kind: 'paragraph', text: 'Chaque membre déclare ses intérêts avant de lire un dossier. Un lien connu, déclaré ou décelé a l’effet que voici ; un membre déporté d’un dossier ne le lit pas, ne le note pas, sort de la salle et ne vote pas.' },
    { kind: 'table', columns: [{ label: 'Lien', width: 7 }, { label: 'Effet', width: 6 }], rows: interestKinds.map((kind) => [interestWords[kind], effectWords[effectOf[kind]]]) },
    { kind: 'paragraph', text: own.recused === 0 ? 'Aucun membre n’a été déporté de votre dossier.' : `${plural(own.recused, 'membre déporté', 'membres déportés')} de votre dossier ; leurs noms et leurs liens sont occultés.` },
  ]
}

function rulesBlocks({ call, criteria }: ProcedureRecord): Block[] {
  const quorum = call.quorumNumerator === 1 && call.quorumDenominator === 2 ? 'la moitié' : `${call.quorumNumerator}/${call.quorumDenominator}`
  return [
    { kind: 'heading', text: 'Le règlement, tel que publié' },
    {
      kind: 'facts',
      items: [
        ...(call.funder ? [{ label: 'Attribuant', value: call.funder }] : []),
        ...(call.launchedAt ? [{ label: 'Lancé, règlement gelé', value: `le ${instant(call.launchedAt)}` }] : []),
        ...(call.opensAt && call.closesAt ? [{ label: 'Candidatures', value: `du ${formatInstant(new Date(call.opensAt))} au ${formatInstant(new Date(call.closesAt))} (heure de Paris)` }] : []),
        { label: 'Lectures par dossier', value: String(call.readings) },
        { label: 'Note à motiver', value: `jusqu’à ${call.groundsRequiredUpTo} sur ${call.maxMark}` },
        { label: 'Quorum', value: `${quorum} au moins des membres qui ne sont pas déportés du dossier${call.secondConvocation ? ' ; une seconde convocation le lève' : ''}` },
        { label: 'Partage des voix', value: call.secretCasting ? 'la voix de la présidence départage, en scrutin secret aussi' : 'la voix de la présidence départage à main levée ; en scrutin secret, la proposition n’est pas adoptée' },
      ],
    },
    ...paragraphs(call.summary),
    ...paragraphs(call.text),
    { kind: 'subheading', text: 'Critères' },
    ...criteria.flatMap(({ label, description, weight, levels }): Block[] => [
      { kind: 'facts', items: [{ label, value: `${weight} %${description ? `. ${description}` : ''}` }] },
      ...(levels.length > 0 ? [{ kind: 'list' as const, items: levels.map((level, mark) => `${mark} : ${level}`) }] : []),
    ]),
    { kind: 'subheading', text: 'Voies et délais de recours' },
    ...paragraphs(call.remediesText),
  ]
}

const laureateBlocks = ({ laureates }: ProcedureRecord): Block[] => [
  { kind: 'heading', text: `Projets retenus (${laureates.length})` },
  laureates.length === 0
    ? { kind: 'paragraph', text: 'Aucun projet n’est retenu.' }
    : { kind: 'table', columns: [{ label: 'France services', width: 7 }, { label: 'Département', width: 4 }], rows: laureates.map(({ name, departementCode }) => [name, departementLabel(departementCode)]) },
]
