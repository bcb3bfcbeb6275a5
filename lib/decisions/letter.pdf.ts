import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { dayOf, formatDay, type Day } from '@/lib/kernel/days'
import { renderPdf } from '@/lib/pdf/document'
import type { Outcome } from './decision'
import { letterWords } from './decisions.words'
import { letterParagraphs } from './letter'

/** A decision as its structure keeps it: the frozen text, and who signed it. */
export type Letter = {
  callTitle: string
  demonstration: boolean
  number: number
  title: string
  structureName: string
  outcome: Outcome
  amount: Cents | null
  waitingRank: number | null
  text: string
  signature: { name: string; capacity: string; delegation: string; delegatedOn: Day; signedAt: Date }
}

export const letterFileName = ({ number, demonstration }: Letter): string => `decision-dossier-${number}${demonstration ? '-donnees-de-demonstration' : ''}.pdf`

/** The letter as a tagged document; the same decision gives the same bytes. */
export const letterPdf = (letter: Letter): Promise<Buffer> =>
  renderPdf({
    title: `${letterWords[letter.outcome]}, dossier n° ${letter.number}`,
    foot: `${letter.callTitle} — dossier n° ${letter.number}`,
    demonstration: letter.demonstration,
    at: letter.signature.signedAt,
    blocks: [
      { kind: 'title', text: letterWords[letter.outcome] },
      {
        kind: 'facts',
        items: [
          { label: 'Appel', value: letter.callTitle },
          { label: 'Dossier', value: `n° ${letter.number}, ${letter.structureName}` },
          { label: 'Projet', value: letter.title },
          ...(letter.amount === null ? [] : [{ label: 'Montant attribué', value: formatEuros(letter.amount) }]),
          ...(letter.waitingRank === null ? [] : [{ label: 'Rang sur la liste complémentaire', value: String(letter.waitingRank) }]),
        ],
      },
      ...letterParagraphs(letter.text).map((text) => ({ kind: 'paragraph' as const, text })),
      {
        kind: 'facts',
        items: [
          { label: 'Signé', value: `le ${formatDay(dayOf(letter.signature.signedAt))}, par ${letter.signature.name}, ${letter.signature.capacity}` },
          { label: 'Délégation', value: `${letter.signature.delegation}, du ${formatDay(letter.signature.delegatedOn)}` },
        ],
      },
    ],
  })
