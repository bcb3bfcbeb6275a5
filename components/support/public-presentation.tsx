import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import type { LaureatePage } from '@/lib/support/laureate.queries'

/** What the laureate says of its project to everybody; the team may take it off the site for a reason. */
export function PublicPresentation({ page: { call, laureate, profile, mayRemove }, takeOff }: { page: LaureatePage; takeOff: FormAction }) {
  return (
    <section aria-labelledby="presentation">
      <h2 id="presentation" className="mb-2">
        Présentation publique
      </h2>
      {profile === null ? (
        <p className="text-soft">La structure ne présente pas encore son projet sur sa page publique.</p>
      ) : profile.takenOffAt ? (
        <p>
          Retirée du site le {formatInstant(profile.takenOffAt)} : {profile.reason}
        </p>
      ) : (
        <p>
          « {profile.title} », publiée le {formatInstant(profile.publishedAt)}.
        </p>
      )}
      <p className="mt-2">
        <a href={routes.publicLaureate(call.slug, laureate.id)}>Voir la page publique</a>
      </p>
      {profile && !profile.takenOffAt && mayRemove && (
        <ActionForm action={takeOff} scope="presentation" labels={{ reason: 'Raison' }} className="mt-2">
          <Fold title="Retirer cette présentation du site">
            <Hidden values={{ laureateId: laureate.id, version: profile.version }} />
            <TextArea name="reason" label="Raison" help="Envoyée à la structure, qui peut corriger et publier de nouveau." rows={3} maxLength={2000} />
            <Submit look="danger">Retirer du site</Submit>
          </Fold>
        </ActionForm>
      )}
    </section>
  )
}
