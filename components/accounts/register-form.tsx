import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'

const labels = { name: 'Prénom et nom', email: 'Adresse électronique', password: 'Mot de passe' }

export function RegisterForm({ action }: { action: FormAction }) {
  return (
    <>
      <PageHeader title="Créer un compte" state="Pour déposer une candidature au nom de votre structure." />
      <ActionForm action={action} labels={labels} className="max-w-md space-y-6">
        <TextField name="name" label={labels.name} autoComplete="name" />
        <TextField name="email" label={labels.email} type="email" autoComplete="email" help="Nous y envoyons un lien de confirmation." />
        <TextField name="password" label={labels.password} type="password" autoComplete="new-password" help="12 caractères au moins." />
        <Submit>Créer mon compte</Submit>
        <p className="text-sm">
          Vous avez déjà un compte ? <a href={routes.signIn()}>Connectez-vous</a>.
        </p>
      </ActionForm>
    </>
  )
}
