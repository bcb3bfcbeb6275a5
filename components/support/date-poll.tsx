import { ActionForm } from '@/components/form/action-form'
import { Choices } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { bestDate, tallyOf } from '@/lib/support/date-poll'
import type { SessionPage } from '@/lib/support/session.queries'
import { dateAnswerWords, sessionTimes } from '@/lib/support/support.words'

/** The dates proposed, what each laureate answered, and the choice of one. */
export function DatePoll({ page: { session, dates, seats, may }, choose }: { page: SessionPage; choose: FormAction }) {
  const asked = seats.filter((seat) => seat.state === 'TAKEN' && seat.laureate)
  const silent = asked.filter((seat) => !dates.some((date) => date.answers.some((answer) => answer.laureateId === seat.id)))
  const best = bestDate(dates)
  const when = (date: { startsAt: Date; endsAt: Date }) => sessionTimes({ ...date, zone: session.zone })
  return (
    <section aria-labelledby="dates">
      <h2 id="dates" className="mb-2">
        Dates proposées
      </h2>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Date</th>
            {asked.map((seat) => (
              <th key={seat.id} scope="col">
                {seat.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates.map((date) => (
            <tr key={date.id}>
              <th scope="row">
                {when(date)}
                {date.id === best && session.state === 'PROPOSED' && <span className="block font-normal text-success">convient au plus grand nombre</span>}
              </th>
              {asked.map((seat) => {
                const said = date.answers.find((answer) => answer.laureateId === seat.id)
                return (
                  <td key={seat.id} data-label={seat.name}>
                    {said ? dateAnswerWords[said.answer] : <span className="text-soft">pas de réponse</span>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {session.state === 'PROPOSED' && silent.length > 0 && <p className="mt-2 text-soft">{plural(silent.length, 'lauréat n’a pas encore répondu', 'lauréats n’ont pas encore répondu')}.</p>}
      {may.includes('choose') && (
        <ActionForm action={choose} labels={{ dateId: 'Date choisie' }} scope="date" className="mt-4 max-w-2xl space-y-4">
          <Hidden values={{ sessionId: session.id, version: session.version }} />
          <Choices
            name="dateId"
            label="Date choisie"
            defaultValue={best ? [best] : []}
            choices={dates.map((date) => ({ value: date.id, label: when(date), help: tallyWords(date.answers) }))}
          />
          <p className="text-sm text-soft">Les structures reçoivent l’invitation à cette date.</p>
          <Submit>Choisir cette date</Submit>
        </ActionForm>
      )}
    </section>
  )
}

function tallyWords(answers: Parameters<typeof tallyOf>[0]): string {
  const { YES, IF_NEEDED, NO } = tallyOf(answers)
  return `${YES} oui, ${IF_NEEDED} si besoin, ${NO} non`
}
