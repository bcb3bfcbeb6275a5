import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { TaskList, type Task } from '@/components/ui/task-list'
import type { OwnCard } from '@/lib/casefile/home.queries'
import { caseState, caseTones, caseWords } from '@/lib/casefile/state'
import { dayOf, formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant, formatRemaining } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { formatSiret } from '@/lib/kernel/siret'
import type { InvitationShown, StructureShown } from '@/lib/structures/structure.queries'
import { membershipWords } from '@/lib/structures/structure.words'
import { Invitations } from '../structures/colleagues'
import { awaitedWords } from './awaited-tasks'

type Props = { applications: OwnCard[]; structures: StructureShown[]; invitations: InvitationShown[]; answerInvitation: FormAction; now: Date }

/** What waits for this person, the nearest date first; what has no date comes before. */
function tasksOf({ applications, structures, invitations, now }: Props): Task[] {
  const dossiers = applications.flatMap((card): (Task & { at: number })[] => {
    const tasks: (Task & { at: number })[] = []
    if (card.decision === 'to-open')
      tasks.push({ at: 0, label: `Lire la décision sur le dossier n° ${card.number}`, href: routes.applicantDecision(card.id), reason: `${card.structureName}, ${card.callTitle}` })
    if (card.unread) tasks.push({ at: 0, label: `Lire le message de l’équipe sur le dossier n° ${card.number}`, href: routes.applicationThread(card.id), reason: `${card.structureName}, ${card.callTitle}` })
    if (card.complementDueOn && card.mayWrite)
      tasks.push({
        at: 0,
        label: `Renvoyer les compléments du dossier n° ${card.number}`,
        href: routes.application(card.id),
        reason: `${card.structureName}, ${card.callTitle}`,
        due: card.complementDueOn < dayOf(now) ? `en retard depuis le ${formatDay(card.complementDueOn)}` : `pour le ${formatDay(card.complementDueOn)}`,
      })
    if (card.agreementDueOn)
      tasks.push({
        at: 0,
        label: `Accepter ou signer la convention du dossier n° ${card.number}`,
        href: routes.ownAgreement(card.id),
        reason: `${card.structureName}, ${card.callTitle}`,
        due: `au plus tard le ${formatDay(card.agreementDueOn)}`,
      })
    tasks.push(...awaitedWords(card, dayOf(now)))
    if (card.nextSession)
      tasks.push({
        at: card.nextSession.startsAt.getTime(),
        label: `Préparer la séance « ${card.nextSession.title} »`,
        href: routes.applicantSupport(),
        reason: `Accompagnement du dossier n° ${card.number}`,
        due: `le ${formatInstant(card.nextSession.startsAt)}`,
      })
    if (card.state === 'DRAFT' && card.open && card.mayWrite && card.closesAt)
      tasks.push({
        at: card.closesAt.getTime(),
        label: card.lastDepositedAt ? `Déposer de nouveau le dossier n° ${card.number}` : `Terminer et déposer le dossier n° ${card.number}`,
        href: routes.application(card.id),
        reason: `${card.structureName}, ${card.callTitle}`,
        due: `avant le ${formatInstant(card.closesAt)} (il reste ${formatRemaining(now, card.closesAt)})`,
      })
    return tasks
  })
  const bare = structures.filter((structure) => structure.mayWrite && structure.servicePoints.length === 0)
  const first: Task[] =
    structures.length === 0 && invitations.length > 0 ? []
    : structures.length === 0
      ? [{ label: 'Déclarer votre structure', href: routes.newStructure(), reason: 'La personne morale qui porte le projet : son SIRET suffit pour commencer.' }]
      : bare.map(({ id, name }) => ({ label: `Ajouter un espace France services à « ${name} »`, href: routes.structure(id), reason: 'Une candidature en concerne au moins un.' }))
  if (applications.length === 0) first.push({ label: 'Choisir un appel ouvert et déposer une candidature', href: routes.home(), reason: 'Aucun dossier n’est encore ouvert à votre nom.' })
  return [...first, ...dossiers.sort((one, other) => one.at - other.at)]
}

/** The structure's space: what is to be done, what is going on, the rest. */
export function ApplicantHome(props: Props) {
  const { applications, structures } = props
  return (
    <>
      <PageHeader
        title="Mes candidatures"
        action={
          applications.some((card) => card.laureate || card.nextSession) ? (
            <a href={routes.applicantSupport()} className="button">
              Mon accompagnement
            </a>
          ) : undefined
        }
      />
      <Invitations invitations={props.invitations} action={props.answerInvitation} />
      <TaskList tasks={tasksOf(props)} empty="Rien n’est attendu de vous aujourd’hui." />
      <section aria-labelledby="dossiers" className="mb-10">
        <h2 id="dossiers" className="mb-3">
          Mes dossiers
        </h2>
        {applications.length === 0 ? (
          <Empty>Aucun dossier n’est encore ouvert : choisissez un appel ouvert et déposez une candidature.</Empty>
        ) : (
          <table className="table as-cards">
            <thead>
              <tr>
                <th scope="col">Dossier</th>
                <th scope="col">Structure</th>
                <th scope="col">Appel</th>
                <th scope="col">État</th>
                <th scope="col">La suite</th>
              </tr>
            </thead>
            <tbody>
              {applications.map((card) => (
                <tr key={card.id}>
                  <th scope="row">
                    <a href={routes.application(card.id)}>
                      n° {card.number}
                      {card.title && `, ${card.title}`}
                    </a>
                  </th>
                  <td data-label="Structure">{card.structureName}</td>
                  <td data-label="Appel">{card.callTitle}</td>
                  <td data-label="État">
                    <StateBadge tone={caseTones[caseState(card)]}>{caseWords[caseState(card)]}</StateBadge>
                  </td>
                  <td data-label="La suite">{nextOf(card)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section aria-labelledby="structures">
        <h2 id="structures" className="mb-3">
          Mes structures
        </h2>
        {structures.length > 0 && (
          <table className="table as-cards mb-4">
            <thead>
              <tr>
                <th scope="col">Structure</th>
                <th scope="col">SIRET</th>
                <th scope="col">Espaces</th>
                <th scope="col">Votre accès</th>
              </tr>
            </thead>
            <tbody>
              {structures.map((structure) => (
                <tr key={structure.id}>
                  <th scope="row">
                    <a href={routes.structure(structure.id)}>{structure.name}</a>
                  </th>
                  <td data-label="SIRET">{formatSiret(structure.siret)}</td>
                  <td data-label="Espaces">{plural(structure.servicePoints.length, 'espace')}</td>
                  <td data-label="Votre accès">{membershipWords[structure.role]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {structures.length === 0 ? (
          <Empty>Aucune structure n’est encore déclarée : c’est elle qui dépose, signe et reçoit l’aide.</Empty>
        ) : (
          <a href={routes.newStructure()} className="button">
            Déclarer une autre structure
          </a>
        )}
      </section>
    </>
  )
}

function nextOf(card: OwnCard) {
  if (card.decision !== 'none')
    return (
      <span>
        <a href={routes.applicantDecision(card.id)}>{card.decision === 'to-open' ? 'Décision à lire' : 'Décision'}</a>
        {card.laureate && (
          <>
            {', '}
            <a href={routes.applicantSupport()}>accompagnement</a>
          </>
        )}
      </span>
    )
  if (card.state === 'DRAFT') {
    if (card.open) return card.lastDepositedAt ? 'Repris : le dernier dépôt reste valable' : 'À compléter'
    return card.lastDepositedAt ? 'Clos : le dernier dépôt est examiné' : 'Clos : brouillon non déposé'
  }
  if (card.state === 'SUBMITTED' && card.answerPlannedOn) return `Réponse prévue le ${formatDay(card.answerPlannedOn)}`
  return ''
}
