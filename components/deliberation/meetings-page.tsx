import { meetingStateTones, meetingStateWords } from '@/lib/deliberation/deliberation.words'
import type { MeetingList } from '@/lib/deliberation/meeting-list.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatDay } from '@/lib/kernel/days'
import { listOf } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { InstantField, TextField } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'

/** The meetings of a call for its staff: convened, held, sealed. */
export function MeetingsPage({ list, convene, reconvene }: { list: MeetingList; convene: FormAction; reconvene: FormAction }) {
  const { call, meetings, whyNotConvened, unavailable } = list
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }]}
        title="Séances du jury"
        action={
          <span className="flex flex-wrap gap-2">
            <a href={routes.meetingBook(call.slug)} className="button">
              Livret de séance (PDF)
            </a>
            {list.sealed && (
              <a href={routes.proofPack(call.slug)} className="button">
                Dossier de preuve (JSON)
              </a>
            )}
          </span>
        }
      />
      {meetings.length === 0 ? (
        <Empty>Aucune séance n’est convoquée pour cet appel.</Empty>
      ) : (
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Séance</th>
              <th scope="col">État</th>
              <th scope="col">Lieu</th>
              <th scope="col" className="number">Dossiers examinés</th>
              <th scope="col">Procès-verbal</th>
            </tr>
          </thead>
          <tbody>
            {meetings.map((meeting, index) => {
              const title = `Séance n°\u00a0${meeting.n}, le ${formatInstant(meeting.plannedAt)}`
              return (
                <tr key={meeting.id}>
                  <th scope="row">{index === 0 ? <a href={routes.deliberation(call.slug)}>{title}</a> : title}</th>
                  <td data-label="État">
                    <StateBadge tone={meetingStateTones[meeting.state]}>{meetingStateWords[meeting.state]}</StateBadge>
                  </td>
                  <td data-label="Lieu">{meeting.place}</td>
                  <td data-label="Dossiers examinés" className="number">{meeting.concluded}</td>
                  <td data-label="Procès-verbal">
                    {meeting.minutesId && meeting.sealedAt ? <a href={routes.minutes(meeting.minutesId)}>Scellé le {formatInstant(meeting.sealedAt)} (PDF)</a> : 'À sceller'}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <section aria-labelledby="convoquer" className="mt-10">
        <h2 id="convoquer" className="mb-3">
          Convoquer le jury
        </h2>
        {!whyNotConvened && unavailable.length > 0 && (
          <div className="prose mb-4">
            <p>Des membres ont dit ne pas pouvoir siéger :</p>
            <ul className="list-disc pl-5">
              {unavailable.map(({ on, names }) => (
                <li key={on}>
                  le {formatDay(on)} : {listOf(names)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {whyNotConvened ? (
          <p className="text-soft">{whyNotConvened}</p>
        ) : (
          <ActionForm action={convene} labels={labels}>
            <Hidden values={{ callId: call.id }} />
            <WhenAndWhere />
            <Submit>Convoquer le jury</Submit>
          </ActionForm>
        )}
      </section>
      {list.again && (
        <section aria-labelledby="seconde" className="mt-10">
          <h2 id="seconde" className="mb-2">
            Seconde convocation
          </h2>
          <p className="prose mb-3">Faute de quorum, le règlement permet de convoquer le jury une seconde fois : il délibère alors quel que soit le nombre de présents. Les avis déjà rendus restent.</p>
          <ActionForm action={reconvene} scope="seconde" labels={labels}>
            <Hidden values={{ meetingId: list.again.id, version: list.again.version }} />
            <WhenAndWhere />
            <Submit look="plain">Convoquer une seconde fois</Submit>
          </ActionForm>
        </section>
      )}
    </>
  )
}

const labels = { plannedAt: 'Jour et heure', place: 'Lieu' }

function WhenAndWhere() {
  return (
    <>
      <InstantField name="plannedAt" label="Jour et heure" />
      <TextField name="place" label="Lieu" help="Ou l’adresse de la réunion à distance : la présence à distance compte." />
    </>
  )
}
