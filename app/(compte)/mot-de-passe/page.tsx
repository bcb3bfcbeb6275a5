import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { askReset } from './action'

export const metadata = { title: 'Mot de passe oublié' }

export default function Page() {
  return (
    <>
      <PageHeader title="Mot de passe oublié" />
      <ActionForm action={askReset} labels={{ email: 'Adresse électronique' }} className="max-w-md space-y-6">
        <TextField name="email" label="Adresse électronique" type="email" autoComplete="username" />
        <Submit>Recevoir un lien</Submit>
      </ActionForm>
    </>
  )
}
