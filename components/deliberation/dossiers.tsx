import { memo } from 'react'
import { verdictTones, verdictWords } from '@/lib/deliberation/deliberation.words'
import type { Room, RoomDossier } from '@/lib/deliberation/room'
import { formatEuros, subtractCents } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { listOf } from '@/lib/kernel/french'
import { ActionForm } from '../form/action-form'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'

/** Where this person reads a dossier. */
export type HrefOf = (applicationId: string) => string

const comma = (score: string): string => score.replace('.', ',')

/** Every dossier that this person may know of, in the order of examination, with its verdict as it stands. */
export function Dossiers({ room, callDossier, hrefOf }: { room: Room; callDossier: FormAction; hrefOf: HrefOf }) {
  const calls = room.meeting.state === 'OPEN' && room.current === null && room.dossiers.some((dossier) => dossier.mayCall && dossier.progress === 'WAITING')
  const table = <DossiersTable room={room} calls={calls} hrefOf={hrefOf} />
  return (
    <section aria-labelledby="dossiers" className="mb-10">
      <h2 id="dossiers" className="mb-2">
        Dossiers
      </h2>
      {room.envelope !== null && room.scoringOver && (
        <p className="mb-1">
          Montants proposés : <strong className="tabular-nums">{formatEuros(room.recommended)}</strong> sur une enveloppe de {formatEuros(room.envelope)} ; il reste{' '}
          {formatEuros(subtractCents(room.envelope, room.recommended))}
          {room.stillKept > 0 && `, dont ${formatEuros(room.stillKept)} gardés par les sous-enveloppes`}.
          {room.kept.map(({ label, cents, held }) => (
            <span key={label} className="block">
              Sous-enveloppe « {label} » : {formatEuros(held)} proposés pour ses dossiers, {formatEuros(cents)} gardés.
            </span>
          ))}
        </p>
      )}
      {room.dossiers.length === 0 && <Empty>Aucun dossier recevable n’attend un avis.</Empty>}
      {room.dossiers.length > 0 && (
        <>
          <p className="mb-3 prose text-soft">
            {room.scoringOver
              ? 'Dans l’ordre qui fait sortir le moins de membres, puis par rang. Les notes sont sur 100.'
              : 'La notation n’est pas finie\u00a0: ni rang ni note ne se lisent encore.'}
          </p>
          {calls ? (
            <ActionForm action={callDossier} className="">
              <Hidden values={{ meetingId: room.meeting.id }} />
              {table}
            </ActionForm>
          ) : (
            table
          )}
        </>
      )}
      {room.recusedVerdicts.length > 0 && (
        <div className="mt-8">
          <h3 className="mb-2">Avis rendus sur les dossiers de vos déports</h3>
          <ul className="list-disc pl-5">
            {room.recusedVerdicts.map((dossier) => (
              <li key={dossier.number}>
                Dossier {dossier.number}, {dossier.structureName} : {verdictWords[dossier.verdict]}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function DossiersTable({ room, calls, hrefOf }: { room: Room; calls: boolean; hrefOf: HrefOf }) {
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Dossier</th>
          <th scope="col" className="number">Rang</th>
          <th scope="col" className="number">Note</th>
          <th scope="col" className="number">Demandé</th>
          <th scope="col" className="md:pl-6">Déports</th>
          <th scope="col">Avis</th>
          {calls && <th scope="col">Examen</th>}
        </tr>
      </thead>
      <tbody>
        {room.dossiers.map((dossier) => (
          <DossierRow key={dossier.applicationId} dossier={dossier} href={hrefOf(dossier.applicationId)} calls={calls} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { dossier: RoomDossier; href: string; calls: boolean }

/** Drawn again only when what it shows has changed: each act of a meeting brings the whole list anew. */
const DossierRow = memo(
  ({ dossier, href, calls }: RowProps) => (
    <tr>
      <th scope="row">
        <a href={href}>
          {dossier.number}. {dossier.structureName} ({dossier.departementCode})
        </a>
        <span className="block font-normal text-soft">{dossier.title}</span>
      </th>
      <td data-label="Rang" className="number">{dossier.rank === null ? '—' : `${dossier.rank}${dossier.tied ? ' ex æquo' : ''}`}</td>
      <td data-label="Note" className="number">{dossier.score === null ? '—' : comma(dossier.score)}</td>
      <td data-label="Demandé" className="number">{formatEuros(dossier.requested)}</td>
      <td data-label="Déports" className="md:pl-6">{listOf(dossier.recused)}</td>
      <td data-label="Avis"><Verdict dossier={dossier} /></td>
      {calls && (
        <td data-label="Examen">
          {dossier.mayCall && dossier.progress === 'WAITING' && (
            <Submit look="plain" name="applicationId" value={dossier.applicationId}>
              Appeler le dossier {dossier.number}
            </Submit>
          )}
        </td>
      )}
    </tr>
  ),
  (before, after) => before.calls === after.calls && before.href === after.href && JSON.stringify(before.dossier) === JSON.stringify(after.dossier),
)
DossierRow.displayName = 'DossierRow'

function Verdict({ dossier }: { dossier: Pick<RoomDossier, 'progress' | 'verdict' | 'recommended' | 'waitingRank'> }) {
  if (dossier.progress === 'CURRENT') return <StateBadge tone="warning">En cours d’examen</StateBadge>
  if (dossier.verdict === null) return <span className="text-soft">À examiner</span>
  const detail = dossier.recommended !== null ? formatEuros(dossier.recommended) : dossier.waitingRank !== null ? `rang ${dossier.waitingRank}` : ''
  return (
    <span>
      <StateBadge tone={verdictTones[dossier.verdict]}>{verdictWords[dossier.verdict]}</StateBadge> {detail}
    </span>
  )
}
