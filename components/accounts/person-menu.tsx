import type { Actor } from '@/lib/accounts/actor'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Submit } from '../form/submit'
import { ForgetTyped } from './forget-typed'

/** Who is signed in, and the way out. */
export function PersonMenu({ actor, signOut }: { actor: Actor; signOut: FormAction }) {
  if (actor.kind !== 'person')
    return (
      <>
        <a href={routes.register()} className="hidden sm:inline">
          Créer un compte
        </a>
        <a href={routes.signIn()} className="button">
          Se connecter
        </a>
      </>
    )
  return (
    <>
      <a href={routes.account()} className="truncate">
        {actor.name}
      </a>
      <ActionForm action={signOut} className="shrink-0">
        <ForgetTyped owner={actor.id} />
        <Submit look="quiet">Se déconnecter</Submit>
      </ActionForm>
    </>
  )
}
