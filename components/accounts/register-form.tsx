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
        <p className="text-sm text-soft">
          Nous gardons votre nom, votre adresse et une empreinte du mot de passe : <a href={routes.legal()}>ce que deviennent vos données</a>.
        </p>
        <p className="text-sm">
          Vous avez déjà un compte ? <a href={routes.signIn()}>Connectez-vous</a>.
        </p>
      </ActionForm>
    </>
  )
}

/** The same whether the address was known or not: the message differs. */
export function RegisteredPage() {
  return (
    <>
      <PageHeader title="Ouvrez le message que nous venons d’envoyer" />
      <div className="prose">
        <p>Il contient un lien, qui confirme votre adresse. Vous pourrez ensuite vous connecter, déclarer votre structure et ouvrir un dossier.</p>
        <p>
          Rien n’arrive ? Regardez dans les indésirables, ou <a href={routes.register()}>refaites la demande</a>.
        </p>
      </div>
    </>
  )
}
