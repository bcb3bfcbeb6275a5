import { renderDocx } from '@/lib/docx/document'
import { dayOf, formatDay } from '@/lib/kernel/days'
import { renderPdf, type Block, type Document } from '@/lib/pdf/document'
import type { AgreementRecord, Version } from './agreement.queries'
import { agreementParts } from './agreement-template'
import { agreementTitle } from './agreements.words'

type Printed = { record: AgreementRecord; version: Version; text: string }

export const agreementFileName = ({ record: { source, call }, version }: Printed, format: 'pdf' | 'docx'): string =>
  `${version.kind === 'SIGNED_AGREEMENT' ? 'convention' : 'conditions'}-dossier-${source.number}-version-${version.n}${version.state === 'DRAFT' ? '-projet' : ''}${call.demonstration ? '-donnees-de-demonstration' : ''}.${format}`

/** The version as it is signed: its text, then who accepted it, or room for both signatures. The same version gives the same bytes. */
function agreementDocumentOf({ record: { source, call }, version, text }: Printed): Document {
  const title = agreementTitle(version)
  return {
    title: `${title}, dossier n° ${source.number}`,
    foot: `${call.title} — dossier n° ${source.number} — version ${version.n}${version.sha256 ? ` — empreinte ${version.sha256.slice(0, 16)}` : ', projet'}`,
    demonstration: call.demonstration,
    at: version.sentAt ?? version.draftedAt,
    blocks: [
      { kind: 'title', text: title },
      ...(version.state === 'DRAFT' ? [{ kind: 'small' as const, text: 'Projet : cette version n’est pas envoyée.' }] : []),
      ...agreementParts(text).map((part): Block => (part.kind === 'list' ? part : { kind: part.kind, text: part.text })),
      ...signatures(version, source.structure.name, source.funder),
      ...(version.sha256 ? [{ kind: 'small' as const, text: `Empreinte SHA-256 du texte : ${version.sha256}` }] : []),
    ],
  }
}

function signatures({ kind, accepted }: Version, structure: string, funder: string): Block[] {
  if (kind === 'ACCEPTED_LETTER')
    return accepted ? [{ kind: 'facts', items: [{ label: 'Accepté en ligne', value: `le ${formatDay(dayOf(accepted.at))}, au nom de ${structure}, par ${accepted.by}, ${accepted.as}` }] }] : []
  return [
    { kind: 'heading', text: 'Signatures' },
    { kind: 'facts', items: [{ label: `Pour ${structure}`, value: 'nom, qualité, date et signature' }] },
    { kind: 'paragraph', text: '\n\n' },
    { kind: 'facts', items: [{ label: `Pour ${funder}`, value: 'nom, qualité, date et signature' }] },
    { kind: 'paragraph', text: '\n\n' },
  ]
}

export const agreementPdf = (printed: Printed): Promise<Buffer> => renderPdf(agreementDocumentOf(printed))
export const agreementDocx = (printed: Printed): Promise<Buffer> => renderDocx(agreementDocumentOf(printed))
