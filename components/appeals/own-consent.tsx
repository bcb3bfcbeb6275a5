import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { AfterDecision } from '@/lib/appeals/after-decision.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** What accompanies laureates, offered to whoever agrees; taken back at any time. */
export function OwnConsent({ page: { applicationId, agreedAt, mayWrite }, agree, takeBack }: { page: AfterDecision; agree: FormAction; takeBack: FormAction }) {
  return (
    <section aria-labelledby="ressourcerie">
      <h2 id="ressourcerie" className="mb-2">
        Ressourcerie des lauréats
      </h2>
      <p className="prose mb-4">
        Si votre structure l’accepte, ses membres lisent aussi les ressources réservées aux lauréats : guides, modèles et retours d’expérience. Votre accord est daté et se retire à tout moment.
      </p>
      {agreedAt && (
        <p className="mb-4">
          Accord donné le {formatInstant(agreedAt)}. <a href={routes.resources()}>Lire la ressourcerie</a>
        </p>
      )}
      {mayWrite && (
        <ActionForm action={agreedAt ? takeBack : agree} scope="accord" key={agreedAt ? 'retirer' : 'donner'}>
          <Hidden values={{ applicationId }} />
          <Submit look={agreedAt ? 'quiet' : 'plain'}>{agreedAt ? 'Retirer l’accord' : 'Accepter de lire ces ressources'}</Submit>
        </ActionForm>
      )}
    </section>
  )
}
