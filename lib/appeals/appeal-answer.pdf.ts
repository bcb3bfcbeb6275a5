import type { Outcome } from '@/lib/decisions/decision'
import type { Signature } from '@/lib/decisions/decision.queries'
import { letterWords } from '@/lib/decisions/decisions.words'
import { dayOf, formatDay, type Day } from '@/lib/kernel/days'
import { renderPdf } from '@/lib/pdf/document'
import type { AppealAnswer } from './appeal'
import { answerConsequences, answerTitles } from './appeals.words'

/** The signed answer to an appeal, as its structure keeps it. `contested`: the decision as it was when the appeal came. */
export type AnswerAct = {
  callTitle: string
  demonstration: boolean
  remediesText: string
  number: number
  title: string
  structureName: string
  contested: Outcome
  contestedOn: Day
  byPost: boolean
  receivedOn: Day
  answer: AppealAnswer
  grounds: string
  signature: Signature
}

export const answerFileName = ({ number, demonstration }: AnswerAct): string => `reponse-recours-dossier-${number}${demonstration ? '-donnees-de-demonstration' : ''}.pdf`

/** The act as a tagged document; the same answer gives the same bytes. */
export const answerPdf = (act: AnswerAct): Promise<Buffer> =>
  renderPdf({
    title: `Réponse au recours gracieux, dossier n° ${act.number}`,
    foot: `${act.callTitle} — recours gracieux, dossier n° ${act.number}`,
    demonstration: act.demonstration,
    at: act.signature.signedAt,
    blocks: [
      { kind: 'title', text: 'Réponse au recours gracieux' },
      {
        kind: 'facts',
        items: [
          { label: 'Appel', value: act.callTitle },
          { label: 'Dossier', value: `n° ${act.number}, ${act.structureName}` },
          { label: 'Projet', value: act.title },
          { label: 'Décision contestée', value: `${letterWords[act.contested]}, signée le ${formatDay(act.contestedOn)}` },
          { label: 'Recours', value: `${act.byPost ? 'reçu par courrier' : 'déposé en ligne'} le ${formatDay(act.receivedOn)}` },
        ],
      },
      { kind: 'heading', text: answerTitles[act.answer] },
      { kind: 'paragraph', text: act.grounds },
      { kind: 'paragraph', text: answerConsequences[act.answer] },
      { kind: 'heading', text: 'Voies et délais de recours' },
      { kind: 'paragraph', text: act.remediesText },
      {
        kind: 'facts',
        items: [
          { label: 'Signé', value: `le ${formatDay(dayOf(act.signature.signedAt))}, par ${act.signature.name}, ${act.signature.capacity}` },
          { label: 'Délégation', value: `${act.signature.delegation}, du ${formatDay(act.signature.delegatedOn)}` },
        ],
      },
    ],
  })
