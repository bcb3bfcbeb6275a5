import { ActionForm } from '@/components/form/action-form'
import { Checkbox, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { dayOf, formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import type { CollaborationPage as Page } from '@/lib/panel/collaborator.queries'
import { Charter } from './charter'

type Actions = { name: FormAction; accept: FormAction; end: FormAction }

/** Who prepares a member's sheets: named by the member, bound by the charter, ended by either. */
export function CollaborationPage({ page, actions }: { page: Page; actions: Actions }) {
  const { call, as, open } = page
  return (
    <>
      <PageHeader trail={[{ label: 'Jury', href: routes.jury() }, { label: call.title, href: routes.juryCall(call.slug) }]} title={as === 'member' ? 'Mes collaborateurs' : 'Préparer les grilles'} />
      {!open && <Notice tone="info" title="Le jury a rendu son avis : il n’y a plus de grille à préparer." />}
      {as === 'member' ? <AsMember page={page} actions={actions} /> : <AsCollaborator page={page} actions={actions} />}
    </>
  )
}

function AsMember({ page: { call, open, people }, actions }: { page: Page; actions: Actions }) {
  return (
    <>
      <p className="prose mb-6">
        Une personne que vous désignez lit vos dossiers et prépare vos grilles. Elle ne lit que ce qui vous est ouvert et ne voit que vos notes ; vous seul rendez les grilles, votez et signez. Un déport vous concernant vaut aussi pour elle.
      </p>
      {people.length === 0 ? (
        <Empty>Personne ne prépare vos grilles.</Empty>
      ) : (
        <ul className="mb-8 divide-y divide-line border-y border-line">
          {people.map(({ id, name, namedAt, charterAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
              <span>
                <strong>{name}</strong>
                <span className="block text-soft">
                  {charterAt ? `Charte acceptée le ${formatDay(dayOf(charterAt))}` : `Désignation du ${formatDay(dayOf(namedAt))}, charte à accepter`}
                </span>
              </span>
              <End callId={call.id} id={id} name={name} action={actions.end} />
            </li>
          ))}
        </ul>
      )}
      {open && (
        <ActionForm action={actions.name} scope="designer" labels={{ email: 'Adresse électronique de son compte' }} className="max-w-2xl space-y-4">
          <h2>Désigner quelqu’un</h2>
          <Hidden values={{ callId: call.id }} />
          <TextField name="email" type="email" label="Adresse électronique de son compte" />
          <Submit>Désigner</Submit>
        </ActionForm>
      )}
    </>
  )
}

function AsCollaborator({ page: { call, open, people }, actions }: { page: Page; actions: Actions }) {
  const [mine] = people
  if (!mine) return null
  return (
    <>
      <p className="prose mb-6">
        {mine.member} vous a désigné(e) pour lire ses dossiers et préparer ses grilles. Ce que vous préparez reste un brouillon : seul le membre du jury rend ses grilles, vote et signe.
      </p>
      {open && mine.charterAt === null && (
        <ActionForm action={actions.accept} scope="charte" className="mb-10 max-w-3xl space-y-6">
          <Hidden values={{ callId: call.id }} />
          <Charter />
          <p className="prose">Si un lien existe entre vous et un dossier, dites-le au membre du jury sans ouvrir ce dossier.</p>
          <Checkbox name="charter" label="J’accepte la charte du jury et la confidentialité qu’elle demande." />
          <Submit>Accepter la charte</Submit>
        </ActionForm>
      )}
      {mine.charterAt !== null && (
        <p className="mb-8">
          <a href={routes.juryCall(call.slug)}>Les dossiers de {mine.member}</a>
        </p>
      )}
      <End callId={call.id} id={mine.id} name={null} action={actions.end} />
    </>
  )
}

/** `name`: of whom; null when it is oneself. */
function End({ callId, id, name, action }: { callId: string; id: string; name: string | null; action: FormAction }) {
  return (
    <ActionForm action={action} scope={id} className="">
      <Hidden values={{ callId, collaboratorId: id }} />
      <Submit look="quiet">
        Mettre fin{name ? <span className="sr-only"> à la collaboration de {name}</span> : ' à cette collaboration'}
      </Submit>
    </ActionForm>
  )
}
