import { StackBar } from '@/components/chart/stack-bar'
import { Notice } from '@/components/ui/notice'
import { Timeline } from '@/components/ui/timeline'
import type { EnvelopePage } from '@/lib/envelope/envelope-page.queries'
import { addCents, formatEuros, subtractCents, sumCents } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'

/** Allocated and left, always in sight while one works down the list. */
export function EnvelopeBar({ page: { total, allocated, reserved, stillKept } }: { page: EnvelopePage }) {
  const left = subtractCents(subtractCents(total, allocated), reserved)
  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-paper">
      <StackBar
        title="Enveloppe"
        total={total}
        parts={[
          { label: 'Attribué', cents: allocated, look: 'full' },
          ...(reserved > 0 ? [{ label: 'Réservé', cents: reserved, look: 'hatched' as const }] : []),
          ...(stillKept > 0 ? [{ label: 'Reste gardé par les sous-enveloppes', cents: stillKept, look: 'hatched' as const }, { label: 'Reste pour tous', cents: subtractCents(left, stillKept) }] : [{ label: 'Reste', cents: left }]),
        ]}
      />
    </div>
  )
}

/** What the jury advised, in figures. */
export function VerdictFigures({ page: { verdicts } }: { page: EnvelopePage }) {
  return (
    <p className="mb-4">
      Avis du jury : {plural(verdicts.selected, 'dossier retenu', 'dossiers retenus')}, {plural(verdicts.waiting, 'dossier')} en liste complémentaire,{' '}
      {plural(verdicts.rejected, 'dossier non retenu', 'dossiers non retenus')} ; {plural(verdicts.ineligible, 'dossier irrecevable', 'dossiers irrecevables')}.
    </p>
  )
}

type Plan = NonNullable<EnvelopePage['plan']>

/** Why the list came back, above what is to be corrected. */
export function SentBack({ plan: { sentBack, state } }: { plan: Plan }) {
  if (!sentBack || state !== 'DRAFT') return null
  return (
    <Notice tone="warning" title={`Renvoyée en préparation par ${sentBack.by}, le ${formatInstant(sentBack.at)}.`}>
      <p className="whitespace-pre-line">{sentBack.reason}</p>
    </Notice>
  )
}

/** Who did what to the list, newest first. */
export function PlanHistory({ plan }: { plan: Plan }) {
  const { prepared, checked, signed, sentBack } = plan
  const events = [
    { key: 'signed', act: signed, what: signed && `Signée par ${signed.by}, ${signed.capacity} (${signed.delegation})` },
    { key: 'checked', act: checked, what: `Contrôlée par ${checked?.by}` },
    { key: 'prepared', act: prepared, what: `Préparée par ${prepared?.by}` },
    { key: 'sent-back', act: sentBack, what: `Renvoyée en préparation par ${sentBack?.by}` },
  ].flatMap(({ key, act, what }) => (act ? [{ key, what, when: `le ${formatInstant(act.at)}`, legal: key === 'signed' }] : []))
  return (
    <>
      {events.length > 0 && (
        <section aria-labelledby="historique" className="my-8">
          <h2 id="historique" className="mb-2">
            Ce qui s’est passé
          </h2>
          <Timeline events={events} />
        </section>
      )}
      {signed && (
        <p className="mb-6 text-sm text-soft">
          Empreinte SHA-256 de la liste signée : <code className="break-all">{signed.sha256}</code>
        </p>
      )}
      {signed?.deviationSha256 && (
        <p className="mb-6 text-sm text-soft">
          Empreinte SHA-256 des écarts signés : <code className="break-all">{signed.deviationSha256}</code>
        </p>
      )}
    </>
  )
}

/** What came back since the signature, and who comes next with what it would cost. */
export function ReleasedFigures({ page: { total, allocated, reserved, lines, next } }: { page: EnvelopePage }) {
  const released = sumCents(lines.map((line) => line.released))
  const returned = sumCents(lines.map((line) => line.returned))
  const back = addCents(released, returned)
  if (back === 0) return null
  const left = subtractCents(subtractCents(total, allocated), reserved)
  return (
    <Notice tone="info" title={`${formatEuros(back)} reviennent au reste : renonciation, retrait, convention rompue${returned === 0 ? ' ou dépense moindre' : ', dépense moindre ou recouvrement'}.`}>
      <p>
        Décidé {formatEuros(addCents(allocated, back))} = attribué {formatEuros(allocated)} + libéré {formatEuros(released)}
        {returned > 0 && ` + recouvré et revenu ${formatEuros(returned)}`}. Reste {formatEuros(left)}.
      </p>
      {next ? (
        <p>
          La liste complémentaire propose le dossier n° {next.number}, {next.structureName} (rang {next.waitingRank}) : {formatEuros(next.requested)} demandés, {formatEuros(next.smallestViable)} au moins.{' '}
          {next.left < left && `Le reste, sous-enveloppes des autres mises à part : ${formatEuros(next.left)}. `}
          {next.left >= next.requested ? 'Le reste couvre sa demande.' : next.left >= next.smallestViable ? 'Le reste couvre une part de sa demande, au-dessus du plus petit montant viable.' : 'Le reste ne suffit pas à son plus petit montant viable.'}
        </p>
      ) : (
        <p>La liste complémentaire n’a plus personne à proposer.</p>
      )}
    </Notice>
  )
}
