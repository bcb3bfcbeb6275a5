import { plural } from '@/lib/kernel/french'
import type { Seat } from '@/lib/support/session.queries'
import { usefulnessWords } from '@/lib/support/support.words'

/** What those who came thought of it, and what would help now. */
export function Evaluations({ seats }: { seats: readonly Seat[] }) {
  const came = seats.filter((seat) => seat.attended)
  const told = came.flatMap(({ id, name, evaluation }) => (evaluation ? [{ id, name, ...evaluation }] : []))
  return (
    <section aria-labelledby="evaluation">
      <h2 id="evaluation" className="mb-2">
        Évaluation
      </h2>
      {told.length === 0 ? (
        <p className="text-soft">Personne n’a encore répondu aux deux questions.</p>
      ) : (
        <>
          <p className="mb-2 text-soft">
            {plural(told.length, 'réponse')} sur {plural(came.length, 'présent')}
          </p>
          <ul className="divide-y divide-line border-y border-line">
            {told.map(({ id, name, usefulness, wish }) => (
              <li key={id} className="py-2">
                <span className="font-semibold">{usefulnessWords[usefulness - 1]}</span> <span className="text-soft">{name}</span>
                {wish && <span className="block whitespace-pre-line">{wish}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
