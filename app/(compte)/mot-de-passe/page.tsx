import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { askReset } from './action'

export const metadata = { title: 'Changer de mot de passe' }

export default function Page() {
  return (
    <>
      <PageHeader title="Changer de mot de passe" state="Nous vous envoyons un lien ; il sert une fois, à choisir un nouveau mot de passe." />
      <ActionForm action={askReset} labels={{ email: 'Adresse électronique' }} className="max-w-md space-y-6">
        <TextField name="email" label="Adresse électronique" type="email" autoComplete="username" />
        <Submit>Recevoir un lien</Submit>
      </ActionForm>
    </>
  )
}
