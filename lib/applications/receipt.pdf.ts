import { formatInstantExact } from '@/lib/kernel/instants'
import { formatSiret } from '@/lib/kernel/siret'
import { renderPdf } from '@/lib/pdf/document'
import { formatSize } from './file-size'
import { depositedFile, receiptParagraphs, verification, type Receipt } from './receipt'

/** The receipt of one deposit, as a tagged document; the same deposit gives the same bytes. */
export const receiptPdf = (receipt: Receipt): Promise<Buffer> =>
  renderPdf({
    title: `Récépissé du dossier n° ${receipt.number}, dépôt n° ${receipt.n}`,
    foot: `${receipt.callTitle} — dossier n° ${receipt.number}, dépôt n° ${receipt.n}`,
    demonstration: receipt.demonstration,
    at: receipt.depositedAt,
    blocks: [
      { kind: 'title', text: 'Récépissé de dépôt d’une candidature' },
      {
        kind: 'facts',
        items: [
          { label: 'Appel', value: receipt.callTitle },
          { label: 'Dossier', value: `n° ${receipt.number}` },
          { label: 'Structure', value: `${receipt.structureName}, SIRET ${formatSiret(receipt.siret)}` },
          { label: 'Projet', value: receipt.title },
          ...(receipt.depositor ? [{ label: 'Déposé par', value: receipt.depositor }] : []),
          { label: 'Dépôt', value: `n° ${receipt.n}, le ${formatInstantExact(receipt.depositedAt)} (heure de Paris)` },
          { label: 'Premier dépôt', value: `le ${formatInstantExact(receipt.firstDepositedAt)} (heure de Paris)` },
          { label: 'Empreinte SHA-256 du contenu', value: receipt.sha256 },
        ],
      },
      ...[...receiptParagraphs(receipt), verification(depositedFile(receipt))].map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'heading', text: 'Pièces reçues' },
      {
        kind: 'table',
        columns: [{ label: 'Fichier', width: 3.6 }, { label: 'Taille', width: 1.2, right: true }, { label: 'Empreinte SHA-256', width: 5.2 }],
        rows: receipt.attachments.map((file) => [file.name, formatSize(file.size), file.sha256]),
      },
    ],
  })
