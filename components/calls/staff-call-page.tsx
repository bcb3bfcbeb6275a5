import type { Person } from '@/lib/accounts/actor'
import { callPhase } from '@/lib/calls/call-phase'
import { actWords, phaseTones, phaseWords } from '@/lib/calls/call.words'
import type { StaffCallPage } from '@/lib/calls/staff-call.queries'
import { awaited, staffTasks } from '@/lib/calls/staff-tasks'
import { formatEuros } from '@/lib/kernel/cents'
import { day, formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Facts } from '../ui/facts'
import { TaskList } from '../ui/task-list'
import { Timeline } from '../ui/timeline'

type Actions = { openJury: FormAction; followUp: FormAction; archive: FormAction }

/** One call: where it is, what waits, figures that tell no result, dated acts. */
export function StaffCallView({ call, actor, now, actions }: { call: StaffCallPage; actor: Person; now: Date; actions: Actions }) {
  const phase = callPhase(call, now)
  const staff = actor.roles.includes('STAFF')
  const here = routes.staffCall(call.slug)
  const tasks = staff ? staffTasks(call, actor, now).filter((task) => task.href !== here) : []
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }]}
        title={call.title}
        state={
          <>
            <StateBadge tone={phaseTones[phase]}>{phaseWords[phase]}</StateBadge> {awaited(call, now)}
          </>
        }
      />
      {tasks.length > 0 && <TaskList tasks={tasks.map(({ label, href, due }) => ({ label, href, due }))} empty="" />}
      {staff && phase === 'closed' && call.unreviewed + call.toConfirm === 0 && (
        <ActionForm action={actions.openJury} className="mb-8 max-w-2xl space-y-3">
          <p>Toutes les candidatures sont instruites : {plural(call.eligible, 'dossier recevable', 'dossiers recevables')} pour le jury. Les candidatures ne pourront plus être prolongées.</p>
          <Hidden values={{ callId: call.id }} />
          <Submit>Ouvrir le jury</Submit>
        </ActionForm>
      )}
      {staff && phase === 'announced' && (
        <ActionForm action={actions.followUp} className="mb-8 max-w-2xl space-y-3">
          <p>Les résultats sont annoncés : l’accompagnement des lauréats peut commencer. Il s’ouvre aussi avec la première séance planifiée.</p>
          <Hidden values={{ callId: call.id }} />
          <Submit>Ouvrir l’accompagnement</Submit>
        </ActionForm>
      )}
      <div className="grid gap-10 lg:grid-cols-2">
        <section aria-labelledby="chiffres">
          <h2 id="chiffres" className="mb-3">
            En chiffres
          </h2>
          <Facts items={figures(call)} />
          <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
            {call.public && <a href={routes.call(call.slug)}>Page publique</a>}
            {staff && call.nature !== 'PUBLISHED' && <a href={routes.callSettings(call.slug)}>Règlement, jury et signataire</a>}
            {staff && call.state === 'LAUNCHED' && <a href={routes.extendCall(call.slug)}>Prolonger les candidatures</a>}
            {staff && ['DRAFT', 'LAUNCHED', 'IN_JURY', 'DECIDED'].includes(call.state) && <a href={routes.abandonCall(call.slug)}>Déclarer sans suite</a>}
          </p>
          {staff && call.state === 'IN_FOLLOW_UP' && call.nature !== 'PUBLISHED' && (
            <ActionForm action={actions.archive} className="mt-6">
              <Hidden values={{ callId: call.id }} />
              <Submit look="plain">Archiver l’appel</Submit>
            </ActionForm>
          )}
        </section>
        <section aria-labelledby="actes">
          <h2 id="actes" className="mb-3">
            Actes
          </h2>
          {call.acts.length === 0 ? (
            <p className="text-soft">{call.nature === 'PUBLISHED' ? 'Cette édition a été menée ailleurs : ses actes ne sont pas ici.' : 'Aucun acte : le premier sera le lancement.'}</p>
          ) : (
            <Timeline
              events={call.acts.map((act) => ({
                key: `${act.kind}-${act.at.toISOString()}`,
                legal: true,
                when: formatInstant(act.at),
                what: `${actWords[act.kind as keyof typeof actWords]}${act.by ? `, par ${act.by}` : ''}${act.reason ? ` : ${act.reason}` : ''}`,
              }))}
            />
          )}
        </section>
      </div>
    </>
  )
}

/** Each figure leads to what it counts. */
function figures(call: StaffCallPage) {
  const { slug } = call
  const items: { label: string; value: React.ReactNode }[] = []
  if (call.opensAt) items.push({ label: 'Ouverture', value: formatInstant(call.opensAt) })
  if (call.closesAt) items.push({ label: 'Clôture', value: formatInstant(call.closesAt) })
  if (call.nature !== 'PUBLISHED' && call.answerPlannedOn) items.push({ label: 'Réponse prévue', value: formatDay(day(call.answerPlannedOn)) })
  if (call.president) items.push({ label: 'Présidence du jury', value: call.president })
  if (call.envelope !== null) items.push({ label: 'Enveloppe', value: formatEuros(call.envelope) })
  if (call.nature !== 'PUBLISHED') {
    if (call.state !== 'DRAFT') {
      items.push({ label: 'Brouillons', value: call.drafts }, { label: 'Candidatures déposées', value: <a href={routes.applications(slug)}>{call.deposited}</a> })
      items.push({ label: 'À instruire', value: call.unreviewed }, ...(call.toConfirm > 0 ? [{ label: 'Irrecevabilités à confirmer', value: call.toConfirm }] : []), { label: 'Recevables', value: call.eligible }, ...(call.ineligible > 0 ? [{ label: 'Irrecevables', value: call.ineligible }] : []))
    }
    if (call.sheets?.assigned) items.push({ label: 'Grilles rendues', value: <a href={routes.panel(slug)}>{`${call.sheets.submitted} sur ${call.sheets.assigned}`}</a> })
  }
  if (call.announced) items.push({ label: 'Lauréats', value: <a href={routes.laureates(slug)}>{call.laureates}</a> })
  return items
}
