import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { OwnWorkshops } from '@/components/support/own-workshops'
import type { AfterDecision } from '@/lib/appeals/after-decision.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** The workshops and the resources of laureates, offered to whoever agrees; taken back at any time. */
export function OwnConsent({ page: { applicationId, agreedAt, workshops, mayWrite }, agree, takeBack }: { page: AfterDecision; agree: FormAction; takeBack: FormAction }) {
  return (
    <section aria-labelledby="ateliers">
      <h2 id="ateliers" className="mb-2">
        Ateliers et ressourcerie
      </h2>
      <p className="prose mb-4">
        Si votre structure l’accepte, l’équipe lui propose les ateliers ouverts aux projets non retenus, par courriel et ici, et ses membres lisent les ressources réservées aux lauréats : guides, modèles et
        retours d’expérience. Votre accord est daté et se retire à tout moment ; le retirer rend vos places aux ateliers à venir.
      </p>
      {agreedAt && (
        <p className="mb-4">
          Accord donné le {formatInstant(agreedAt)}. <a href={routes.resources()}>Lire la ressourcerie</a>
        </p>
      )}
      {workshops.length > 0 && (
        <div className="mb-4">
          <h3 className="mb-2">Ateliers</h3>
          <OwnWorkshops workshops={workshops} />
        </div>
      )}
      {agreedAt && workshops.length === 0 && <p className="mb-4 text-soft">Aucun atelier ne vous est ouvert en ce moment. Un courriel vous préviendra du prochain.</p>}
      {mayWrite && (
        <ActionForm action={agreedAt ? takeBack : agree} scope="accord" key={agreedAt ? 'retirer' : 'donner'}>
          <Hidden values={{ applicationId }} />
          <Submit look={agreedAt ? 'quiet' : 'plain'}>{agreedAt ? 'Retirer l’accord' : 'Accepter les ateliers et les ressources'}</Submit>
        </ActionForm>
      )}
    </section>
  )
}
