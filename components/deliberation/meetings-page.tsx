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
import { isJoined, uploadSentence, type UploadReport } from '@/lib/applications/attachment'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'
import { Notice } from '../ui/notice'

/** The meetings of a call for its staff: convened, held, sealed. */
export function MeetingsPage({ list, sent, convene, reconvene }: { list: MeetingList; /** What became of a scanned sheet just sent. */ sent: readonly UploadReport[]; convene: FormAction; reconvene: FormAction }) {
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
      {sent.map((report) => (
        <Notice key={report.name} tone={isJoined(report.outcome) ? 'success' : 'danger'} live title={uploadSentence(report)} />
      ))}
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
      {meetings.length > 0 && <Scans meetings={meetings} />}
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
                  le {formatDay(on)} : {listOf(names)}
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

/** What was filled in on paper, scanned: for whoever checks what was entered. */
function Scans({ meetings }: { meetings: MeetingList['meetings'] }) {
  return (
    <section aria-labelledby="feuilles" className="mt-10">
      <h2 id="feuilles" className="mb-2">
        Feuilles numérisées
      </h2>
      <p className="prose mb-3">D’une séance tenue sur papier : feuille de présence, votes, bulletins. Elles se gardent à côté du procès-verbal, sans rien y changer ; l’équipe seule les lit.</p>
      {meetings.map(({ id, n, scans }) => (
        <div key={id} className="mb-6">
          <h3 className="font-semibold">Séance n°{'\u00a0'}{n}</h3>
          {scans.length > 0 && (
            <ul className="my-2 list-disc pl-5">
              {scans.map((scan) => (
                <li key={scan.id}>{scan.held ? `${scan.name} (retenu par l’antivirus)` : <a href={routes.meetingScan(scan.id)}>{scan.name}</a>}</li>
              ))}
            </ul>
          )}
          <form method="post" encType="multipart/form-data" action={routes.sendMeetingScan(id)} className="mt-2 flex flex-wrap items-end gap-3">
            <div>
              <label htmlFor={`feuille-${id}`}>Feuille à joindre à la séance n°{'\u00a0'}{n} (PDF, PNG ou JPEG, 20 Mo au plus)</label>
              <input id={`feuille-${id}`} type="file" name="feuille" accept=".pdf,.png,.jpg,.jpeg" required className="control mt-1" />
            </div>
            <button type="submit" className="button">
              Joindre<span className="sr-only"> à la séance n°{'\u00a0'}{n}</span>
            </button>
          </form>
        </div>
      ))}
    </section>
  )
}
