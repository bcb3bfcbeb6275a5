import { StateBadge } from '@/components/ui/badge'
import type { Silence } from '@/lib/appeals/appeal'
import { formatDay } from '@/lib/kernel/days'

const tones = { running: 'neutral', soon: 'warning', over: 'danger' } as const

/** An alert for the team, never an answer: what silence would mean in law is told on the appeal’s own page. */
export function SilenceBadge({ silence: { on, standing } }: { silence: Silence }) {
  return <StateBadge tone={tones[standing]}>{standing === 'over' ? `passés le ${formatDay(on)}` : `le ${formatDay(on)}`}</StateBadge>
}
