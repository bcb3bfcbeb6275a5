import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { routes } from '@/lib/kernel/routes'
import { resetPassword } from '../action'

export const metadata = { title: 'Nouveau mot de passe' }

export default async function Page({ searchParams }: { searchParams: Promise<{ jeton?: string | string[] }> }) {
  const { jeton } = await searchParams
  return (
    <>
      <PageHeader title="Choisir un nouveau mot de passe" />
      <ActionForm action={resetPassword} labels={{ password: 'Nouveau mot de passe' }} className="max-w-md space-y-6">
        <Hidden values={{ secret: typeof jeton === 'string' ? jeton : '' }} />
        <TextField name="password" label="Nouveau mot de passe" type="password" autoComplete="new-password" help="12 caractères au moins." />
        <Submit>Changer mon mot de passe</Submit>
        <p className="text-sm">
          Le lien n’est plus valable ? <a href={routes.askPassword()}>Demandez-en un nouveau</a>.
        </p>
      </ActionForm>
    </>
  )
}
