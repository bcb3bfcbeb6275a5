import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { routes } from '@/lib/kernel/routes'
import { confirmEmail } from '../action'

export const metadata = { title: 'Confirmer votre adresse' }

/** A button, not the link alone: software that follows links in mails must not use the token. */
export default async function Page({ searchParams }: { searchParams: Promise<{ jeton?: string | string[] }> }) {
  const { jeton } = await searchParams
  return (
    <>
      <PageHeader title="Confirmer votre adresse électronique" />
      <ActionForm action={confirmEmail} labels={{ password: 'Mot de passe' }} className="max-w-md space-y-6">
        <Hidden values={{ secret: typeof jeton === 'string' ? jeton : '' }} />
        <TextField name="password" label="Mot de passe" type="password" autoComplete="current-password" help="Celui que vous avez choisi en demandant votre compte." />
        <Submit>Confirmer mon adresse</Submit>
        <p className="text-sm">
          Le lien n’est plus valable ? <a href={routes.register()}>Refaites une demande de compte</a>.
        </p>
      </ActionForm>
    </>
  )
}
