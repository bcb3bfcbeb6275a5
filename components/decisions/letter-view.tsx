import type { FormerDecision, Signature } from '@/lib/decisions/decision.queries'
import { letterParagraphs } from '@/lib/decisions/letter'
import { dayOf, formatDay } from '@/lib/kernel/days'

/** A letter as it will be read, with who signed it. */
export function LetterView({ text, signature }: { text: string; signature: Signature | null }) {
  return (
    <div className="prose border-l-4 border-line pl-4">
      {letterParagraphs(text).map((paragraph, index) => (
        <p key={index} className="whitespace-pre-line">
          {paragraph}
        </p>
      ))}
      {signature && (
        <p className="text-soft">
          Signé le {formatDay(dayOf(signature.signedAt))} par {signature.name}, {signature.capacity}. Délégation : {signature.delegation},{' '}
          {formatDay(signature.delegatedOn)}.
        </p>
      )}
    </div>
  )
}

/** The decision that this one replaced, folded: kept as it was. */
export function FormerLetter({ former }: { former: FormerDecision | null }) {
  if (!former) return null
  return (
    <details>
      <summary className="text-accent">
        Décision précédente, signée le {formatDay(former.signedOn)}{former.announced ? '' : ' et jamais annoncée'} : remplacée
      </summary>
      <div className="mt-3">
        <LetterView text={former.letter} signature={null} />
      </div>
    </details>
  )
}
