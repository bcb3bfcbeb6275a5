import { ActionForm } from '@/components/form/action-form'
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
      <ActionForm action={confirmEmail}>
        <Hidden values={{ secret: typeof jeton === 'string' ? jeton : '' }} />
        <Submit>Confirmer mon adresse</Submit>
        <p className="text-sm">
          Le lien n’est plus valable ? <a href={routes.register()}>Refaites une demande de compte</a>.
        </p>
      </ActionForm>
    </>
  )
}
