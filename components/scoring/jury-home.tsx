import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { TaskList, type Task } from '@/components/ui/task-list'
import { jurorRoleWords, phaseTones, phaseWords } from '@/lib/calls/call.words'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import type { JuryHomeCall, Preparation } from '@/lib/scoring/jury.queries'

/** What happens in the room now comes before everything else. */
function nowIn({ title, slug, state, meeting }: JuryHomeCall): Task[] {
  if (state !== 'IN_JURY' || !meeting) return []
  if (meeting.state === 'OPEN') return [{ label: 'Rejoindre la délibération', href: routes.deliberation(slug), reason: `${title}. La séance est ouverte.` }]
  if (meeting.state === 'CLOSED' && meeting.seals)
    return [{ label: 'Sceller le procès-verbal', href: routes.deliberation(slug), reason: `${title}. La séance est close\u00a0: ses avis ne valent qu’une fois le procès-verbal scellé.` }]
  return []
}

function tasksOf(call: JuryHomeCall): Task[] {
  const working = call.state === 'LAUNCHED' || call.state === 'IN_JURY'
  const tasks: Task[] = []
  if (working && !call.declared) tasks.push({ label: 'Déclarer vos intérêts', href: routes.interests(call.slug), reason: `${call.title}. Les dossiers s’ouvrent ensuite.` })
  if (call.toDecide > 0) tasks.push({ label: `Décider de ${plural(call.toDecide, 'déport')}`, href: routes.presidency(call.slug), reason: `${call.title}. Le dossier reste fermé au membre en attendant.` })
  if (call.toReopen > 0) tasks.push({ label: `Décider de ${plural(call.toReopen, 'grille à rouvrir', 'grilles à rouvrir')}`, href: routes.presidency(call.slug), reason: `${call.title}. Son auteur demande à la reprendre.` })
  if (call.toCalibrate > 0) tasks.push({ label: `Étalonnage : ${plural(call.toCalibrate, 'cas', 'cas')} à noter`, href: routes.calibration(call.slug), reason: `${call.title}. Ces notes ne comptent pas : elles servent à lire les niveaux de la même façon.` })
  if (call.mayShowCalibration) tasks.push({ label: 'Montrer les notes de l’étalonnage', href: routes.calibration(call.slug), reason: `${call.title}. Chaque membre a rendu les siennes.` })
  if (call.declared && call.toScore > 0) tasks.push({ label: `${plural(call.toScore, 'grille')} à rendre`, href: routes.juryCall(call.slug), reason: call.title })
  if (call.mayAskReadings) tasks.push({ label: 'Demander les lectures supplémentaires', href: routes.presidency(call.slug), reason: `${call.title}. Toutes les grilles sont rendues.` })
  if (call.mayClose) tasks.push({ label: 'Clore la notation', href: routes.presidency(call.slug), reason: `${call.title}. Toutes les grilles sont rendues.` })
  if (call.state === 'IN_JURY' && call.meeting?.state === 'CONVENED')
    tasks.push({ label: 'Délibération', href: routes.deliberation(call.slug), reason: call.title, due: `le ${formatInstant(call.meeting.plannedAt)}` })
  return tasks
}

function preparing({ slug, title, member, charter, toPrepare }: Preparation): Task[] {
  if (!charter) return [{ label: `Accepter la charte pour préparer les grilles de ${member}`, href: routes.collaboration(slug), reason: title }]
  return toPrepare === 0 ? [] : [{ label: `${plural(toPrepare, 'grille')} à préparer pour ${member}`, href: routes.juryCall(slug), reason: title }]
}

/** The home of a member, or of whoever prepares a member's sheets: what waits, then the calls in which they work. */
export function JuryHome({ calls, prepared }: { calls: JuryHomeCall[]; prepared: Preparation[] }) {
  return (
    <>
      <PageHeader title="Jury" />
      {calls.length + prepared.length === 0 ? (
        <Empty>Vous n’êtes membre d’aucun jury. La nomination paraît ici avec l’acte qui la porte.</Empty>
      ) : (
        <>
          <TaskList tasks={[...calls.flatMap(nowIn), ...calls.flatMap(tasksOf), ...prepared.flatMap(preparing)]} empty="Rien ne vous attend." />
          <section aria-labelledby="jurys">
            <h2 id="jurys" className="mb-2">
              Mes jurys
            </h2>
            <ul className="divide-y divide-line border-y border-line">
              {calls.map((call) => (
                <li key={call.callId} className="flex flex-wrap justify-between gap-x-6 py-3">
                  <a href={routes.juryCall(call.slug)} className="font-semibold">
                    {call.title}
                  </a>
                  <span className="flex flex-wrap items-center gap-x-3 text-soft">
                    {jurorRoleWords[call.role]} <StateBadge tone={phaseTones[call.phase]}>{phaseWords[call.phase]}</StateBadge>
                  </span>
                </li>
              ))}
              {prepared.map(({ slug, title, member, charter }) => (
                <li key={slug} className="flex flex-wrap justify-between gap-x-6 py-3">
                  <a href={charter ? routes.juryCall(slug) : routes.collaboration(slug)} className="font-semibold">
                    {title}
                  </a>
                  <span className="text-soft">Grilles préparées pour {member}</span>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </>
  )
}
