import { agreementParts } from '@/lib/agreements/agreement-template'

/** A version as it is signed: numbered articles, paragraphs, lists. */
export function AgreementText({ text }: { text: string }) {
  return (
    <div className="prose border-l-4 border-line pl-4">
      {agreementParts(text).map((part, index) =>
        part.kind === 'list' ? (
          <ul key={index} className="list-disc pl-5">
            {part.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        ) : part.kind === 'heading' ? (
          <h3 key={index} className="mt-4 font-semibold">
            {part.text}
          </h3>
        ) : (
          <p key={index} className="whitespace-pre-line">
            {part.text}
          </p>
        ),
      )}
    </div>
  )
}
