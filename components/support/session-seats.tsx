import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { Empty } from '@/components/ui/empty'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant, formatTime } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import type { Seat, SessionPage } from '@/lib/support/session.queries'
import { seatWords } from '@/lib/support/support.words'

/** Who comes, who waits, who stepped back; the code of the door; how many seats, and for whom. */
export function SessionSeats({ page, resize, offer }: { page: SessionPage; resize: FormAction; offer: FormAction }) {
  const { call, session, seats, doorCode, mayWrite, mayOffer, agreeing } = page
  const live = session.state === 'PROPOSED' || session.state === 'PLANNED'
  return (
    <section aria-labelledby="places">
      <h2 id="places" className="mb-2">
        Places
      </h2>
      <p className="mb-2 text-soft">{seatsTaken(session)}</p>
      {seats.length === 0 ? (
        <Empty>Personne n’est encore inscrit. Chaque structure s’inscrit depuis la page de son accompagnement.</Empty>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {seats.map((seat) => (
            <li key={seat.id} className="flex flex-wrap justify-between gap-x-6 py-2">
              <span>
                <a href={seat.laureate ? routes.laureate(call.slug, seat.id) : routes.staffApplication(call.slug, seat.id)}>{seat.name}</a>{' '}
                <span className="text-soft">
                  {departementLabel(seat.departementCode)}
                  {!seat.laureate && ', structure non retenue'}
                </span>
              </span>
              <span className={seat.state === 'TAKEN' ? '' : 'text-soft'}>{seatState(seat, seats)}</span>
            </li>
          ))}
        </ul>
      )}
      {doorCode && session.state === 'PLANNED' && (
        <div className="mt-4">
          <p>
            Code de présence : <strong className="text-lg tabular-nums">{`${doorCode.slice(0, 3)}\u00a0${doorCode.slice(3)}`}</strong>
          </p>
          <p className="text-sm text-soft">À montrer à l’entrée : chacun le saisit sur la page de la séance, d’une demi-heure avant le début à deux heures après la fin.</p>
        </div>
      )}
      {mayOffer && (
        <ActionForm action={offer} scope="ouvrir" className="mt-4 space-y-2">
          <Hidden values={{ sessionId: session.id, version: session.version }} />
          <Submit look="plain">Ouvrir aux structures non retenues</Submit>
          <p className="text-sm text-soft">{agreeingWords(agreeing)}</p>
        </ActionForm>
      )}
      {mayWrite && live && (
        <ActionForm action={resize} labels={{ capacity: 'Places' }} scope="places" className="max-w-2xl mt-4">
          <Fold title="Changer le nombre de places">
            <Hidden values={{ sessionId: session.id, version: session.version }} />
            <TextField
              name="capacity"
              label="Places"
              optional
              inputMode="numeric"
              autoComplete="off"
              className="max-w-32"
              defaultValue={session.capacity?.toString() ?? ''}
              help="Vide : sans limite. Les nouvelles places vont à la liste d’attente, dans son ordre."
            />
            <Submit look="plain">Changer les places</Submit>
          </Fold>
        </ActionForm>
      )}
    </section>
  )
}

function agreeingWords(count: number): string {
  if (count === 0) return 'Aucune n’a encore donné son accord : celles qui le donneront verront cet atelier sur leur page.'
  return count === 1 ? 'Une seule a donné son accord : prévenue par courriel, elle s’inscrit elle-même.' : `${count} ont donné leur accord : prévenues par courriel, elles s’inscrivent elles-mêmes.`
}

function seatsTaken({ taken, capacity }: SessionPage['session']): string {
  return capacity === null ? `${plural(taken, 'place prise', 'places prises')}, sans limite` : `${plural(taken, 'place prise', 'places prises')} sur ${capacity}`
}

function seatState(seat: Seat, seats: readonly Seat[]): string {
  if (seat.state === 'WAITING') return `${seatWords.WAITING}, rang ${seats.filter((other) => other.state === 'WAITING').indexOf(seat) + 1}`
  if (seat.state === 'LEFT') return `${seatWords.LEFT} le ${formatInstant(seat.since)}`
  if (seat.attended === null) return seatWords.TAKEN
  const signed = seat.signedAt ? `, a signé à ${formatTime(seat.signedAt)}` : ''
  return `${seat.attended ? 'présent' : 'absent'}${signed}`
}
