import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'

export function SignInForm({ action, next }: { action: FormAction; next: string | undefined }) {
  return (
    <>
      <PageHeader title="Se connecter" />
      <ActionForm action={action} labels={{ email: 'Adresse électronique', password: 'Mot de passe' }} className="max-w-md space-y-6">
        {next && <Hidden values={{ next }} />}
        <TextField name="email" label="Adresse électronique" type="email" autoComplete="username" />
        <TextField name="password" label="Mot de passe" type="password" autoComplete="current-password" />
        <Submit>Se connecter</Submit>
        <p className="text-sm">
          <a href={routes.askPassword()}>Mot de passe oublié</a> · <a href={routes.register()}>Créer un compte</a>
        </p>
      </ActionForm>
    </>
  )
}
