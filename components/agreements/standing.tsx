import { StateBadge, type Tone } from '@/components/ui/badge'
import type { AgreementRecord } from '@/lib/agreements/agreement.queries'
import { agreementStateTones, agreementStateWords, deadlineWords } from '@/lib/agreements/agreements.words'
import { isLate, type Deadline } from '@/lib/agreements/legal-calendar'
import { agreementLive, standingDeadlines, versionInForce } from '@/lib/agreements/standing'
import { laureateStateWords } from '@/lib/decisions/decisions.words'
import { daysBetween, formatDay, type Day } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'

export const deadlinesOfRecord = ({ laureate, source, agreement, versions }: AgreementRecord): Deadline[] =>
  standingDeadlines({ laureateState: laureate.state, legalForm: source.structure.legalForm, yearTotal: source.yearTotal, agreement, versions })

/** Where one agreement stands, in one word. */
export function standingOf({ laureate, versions }: Pick<AgreementRecord, 'laureate' | 'versions'>): { tone: Tone; word: string } {
  if (laureate.state !== 'ANNOUNCED') return { tone: 'neutral', word: laureateStateWords[laureate.state] }
  const live = agreementLive(versions)
  if (versionInForce(versions)) return { tone: 'success', word: live ? 'En vigueur, avenant en cours' : 'En vigueur' }
  const shown = live ?? versions.at(-1)
  return shown ? { tone: agreementStateTones[shown.state], word: agreementStateWords[shown.state] } : { tone: 'neutral', word: 'À préparer' }
}

export function Standing({ record }: { record: Pick<AgreementRecord, 'laureate' | 'versions'> }) {
  const { tone, word } = standingOf(record)
  return <StateBadge tone={tone}>{word}</StateBadge>
}

/** « le 1er mai 2026, dans 12 jours », « en retard de 3 jours ». */
export function DueOn({ deadline, today }: { deadline: Deadline; today: Day }) {
  const { dueOn, doneOn } = deadline
  if (doneOn) return <>fait le {formatDay(doneOn)}</>
  const days = Math.abs(daysBetween(today, dueOn))
  if (isLate(deadline, today)) return <StateBadge tone="danger">{`En retard de ${plural(days, 'jour')}`}</StateBadge>
  return (
    <span>
      au plus tard le {formatDay(dueOn)}
      <span className="text-soft">{days === 0 ? ', aujourd’hui' : `, dans ${plural(days, 'jour')}`}</span>
    </span>
  )
}

/** What one agreement has to keep, in order of date. */
export function Deadlines({ deadlines, today }: { deadlines: readonly Deadline[]; today: Day }) {
  if (deadlines.length === 0) return <p className="text-soft">Aucune date à tenir tant que rien n’est envoyé.</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {deadlines.map((deadline) => (
        <li key={deadline.kind} className="py-2">
          <span className="font-semibold">{deadlineWords[deadline.kind]}</span>
          <span className="block text-sm">
            <DueOn deadline={deadline} today={today} />
          </span>
        </li>
      ))}
    </ul>
  )
}
