import { formatEuros, sumCents, type Cents } from '@/lib/kernel/cents'
import { formatSiret } from '@/lib/kernel/siret'
import { renderPdf, type Block } from '@/lib/pdf/document'
import { communeName } from '@/lib/places/communes'
import { departementLabel } from '@/lib/places/departement'
import { legalFormWord, servicePointWords } from '@/lib/structures/structure.words'
import { basisWords, inKindWords, resourceWords } from './application.words'
import type { ScanState } from './attachment'
import { formatSize } from './file-size'
import type { SubmissionContent } from './submission'
import { projectTitle } from './submission-content'

export type DossierDocument = {
  callTitle: string
  demonstration: boolean
  /** What the answers are: a deposit, a draft. */
  standing: string
  at: Date
  /** As its reader may see it. */
  content: SubmissionContent
  /** What the antivirus says of each file, by its id. */
  scans: Readonly<Record<string, ScanState>>
  /** The name of each file in the archive, by its id. */
  names: ReadonlyMap<string, string>
}

/** The dossier as its page shows it, as a tagged document. */
export const dossierPdf = ({ content, ...document }: DossierDocument): Promise<Buffer> =>
  renderPdf({
    title: `Dossier n° ${content.number}, ${projectTitle(content)}`,
    foot: `${document.callTitle} — dossier n° ${content.number}`,
    demonstration: document.demonstration,
    at: document.at,
    blocks: [
      { kind: 'title', text: `Dossier n° ${content.number}, ${projectTitle(content)}` },
      { kind: 'facts', items: [{ label: 'Appel', value: document.callTitle }, { label: 'État', value: document.standing }] },
      ...structureBlocks(content),
      ...content.sections.flatMap(({ title, answers }) => [{ kind: 'heading' as const, text: title }, ...answers.flatMap(answerBlocks)]),
      ...financingBlocks(content.financing),
      ...attachmentBlocks(content, document),
    ],
  })

const structureBlocks = ({ structure, servicePoints }: SubmissionContent): Block[] => [
  { kind: 'heading', text: 'La structure et ses espaces' },
  {
    kind: 'facts',
    items: [
      { label: 'Structure', value: structure.name },
      { label: 'SIRET', value: formatSiret(structure.siret) },
      { label: 'Forme juridique', value: legalFormWord(structure.legalForm) },
      { label: 'Siège', value: place(structure) },
      ...(structure.network ? [{ label: 'Réseau', value: structure.network }] : []),
    ],
  },
  { kind: 'subheading', text: servicePoints.length > 1 ? 'Espaces concernés' : 'Espace concerné' },
  servicePoints.length === 0
    ? { kind: 'paragraph', text: 'Reste à choisir.' }
    : { kind: 'list', items: servicePoints.map((point) => `${point.name} (${servicePointWords[point.kind]}, ${place(point)})`) },
]

const place = ({ communeCode, departementCode }: { communeCode: string; departementCode: string }): string => `${communeName(communeCode)}, ${departementLabel(departementCode)}`

function answerBlocks({ label, text, table }: SubmissionContent['sections'][number]['answers'][number]): Block[] {
  const said: Block = table && table.rows.length > 0
    ? { kind: 'table', columns: table.columns.map((column) => ({ label: column, width: 1 })), rows: table.rows }
    : { kind: 'paragraph', text: text || 'Sans réponse.' }
  return [{ kind: 'subheading', text: label }, said]
}

function financingBlocks({ costs, resources, inKind, requestedCents, smallestViableCents, basis }: SubmissionContent['financing']): Block[] {
  const lines = (caption: string, rows: readonly { label: string; more: string; cents: Cents }[]): Block[] => [
    { kind: 'subheading', text: caption },
    {
      kind: 'table',
      columns: [{ label: 'Ligne', width: 5 }, { label: 'Nature', width: 3 }, { label: 'Montant', width: 2, right: true }],
      rows: [...rows.map(({ label, more, cents }) => [label, more, formatEuros(cents)]), ['Total', '', formatEuros(sumCents(rows.map(({ cents }) => cents)))]],
    },
  ]
  return [
    { kind: 'heading', text: 'Financement' },
    ...(basis ? [{ kind: 'paragraph' as const, text: `Montants ${basisWords[basis]}.` }] : []),
    ...lines('Dépenses', costs.map(({ label, cents, eligible }) => ({ label, more: eligible ? 'éligible' : 'non éligible', cents }))),
    ...lines('Ressources', resources.map(({ label, kind, cents }) => ({ label, more: resourceWords[kind], cents }))),
    ...(inKind ? lines('Apports en nature, hors budget', inKind.map(({ label, kind, cents }) => ({ label, more: inKindWords[kind], cents }))) : []),
    {
      kind: 'facts',
      items: [
        { label: 'Aide demandée', value: formatEuros(requestedCents) },
        { label: 'Plus petit montant avec lequel le projet peut se faire', value: formatEuros(smallestViableCents) },
      ],
    },
  ]
}

const scanWords: Record<ScanState, string> = { CLEAN: 'joint', NOT_SCANNED: 'joint, non analysé par un antivirus', PENDING: 'analyse antivirus en cours, absent de l’archive', INFECTED: 'détruit, un virus y a été trouvé' }

const attachmentBlocks = ({ attachments }: SubmissionContent, { scans, names }: Pick<DossierDocument, 'scans' | 'names'>): Block[] => [
  { kind: 'heading', text: 'Pièces jointes' },
  attachments.length === 0
    ? { kind: 'paragraph', text: 'Aucun fichier n’est joint.' }
    : {
        kind: 'table',
        columns: [{ label: 'Fichier', width: 3 }, { label: 'Nom dans l’archive', width: 3.4 }, { label: 'Taille', width: 1.2, right: true }, { label: 'Fichier dans l’archive', width: 2.4 }],
        rows: attachments.map(({ id, name, size }) => [name, names.get(id) ?? '', formatSize(size), scanWords[scans[id] ?? 'NOT_SCANNED']]),
      },
]
