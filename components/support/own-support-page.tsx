import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { MailLink } from '@/components/ui/mail-link'
import { routes } from '@/lib/kernel/routes'
import type { OwnSupport } from '@/lib/support/session.queries'
import { SessionTimeline } from './session-timeline'

/** What a laureate structure reads: its objectives, its sessions, whom to write to. */
export function OwnSupportPage({ supports }: { supports: OwnSupport[] }) {
  return (
    <>
      <PageHeader trail={[{ label: 'Mes candidatures', href: routes.applicant() }]} title="Mon accompagnement" action={supports.length > 0 && <a href={routes.ownResources()} className="button">Mes ressources</a>} />
      {supports.length === 0 ? (
        <Empty>L’accompagnement commence pour les structures lauréates, à l’annonce des résultats.</Empty>
      ) : (
        <div className="space-y-12">
          {supports.map((support) => (
            <section key={support.laureateId} aria-labelledby={`laureat-${support.laureateId}`}>
              <h2 id={`laureat-${support.laureateId}`}>{support.name}</h2>
              <p className="mb-4 text-soft">
                {support.structureName}, {support.callTitle}
                {support.contact && (
                  <>
                    . Pour joindre l’équipe{'\u00a0'}: <MailLink address={support.contact} />
                  </>
                )}
              </p>
              <h3 className="mb-1">Objectifs</h3>
              {support.objectives ? (
                <p className="prose mb-6 whitespace-pre-line">{support.objectives}</p>
              ) : (
                <p className="mb-6 text-soft">Les objectifs s’écrivent avec l’équipe, lors d’un premier rendez-vous.</p>
              )}
              <h3 className="mb-3">Séances</h3>
              {support.sessions.length === 0 ? (
                <p className="text-soft">Aucune séance n’est planifiée. Une invitation vous parviendra par courriel.</p>
              ) : (
                <SessionTimeline sessions={support.sessions} href={routes.sessionCalendar} linkWords="Télécharger pour l’agenda (.ics)" />
              )}
            </section>
          ))}
        </div>
      )}
    </>
  )
}
