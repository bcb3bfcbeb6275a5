import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'

const doneWords = {
  adresse: 'Votre adresse est confirmée. Vous pouvez vous connecter.',
  'mot-de-passe': 'Votre mot de passe est changé. Vos autres sessions sont fermées.',
}

type Props = { action: FormAction; next: string | undefined; done: keyof typeof doneWords | undefined }

export function SignInForm({ action, next, done }: Props) {
  return (
    <>
      <PageHeader title="Se connecter" />
      {done && (
        <div className="max-w-md">
          <Notice tone="success" live title={doneWords[done]} />
        </div>
      )}
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
