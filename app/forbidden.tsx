import { PageHeader } from '@/components/layout/page-header'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Accès refusé' }

export default function Forbidden() {
  return (
    <>
      <PageHeader title="Cette page n’est pas ouverte à votre compte" />
      <p className="prose">
        Vous êtes bien connecté, mais votre rôle ne donne pas accès à cette page. Si vous pensez que c’est une erreur, écrivez à la
        personne qui administre les comptes. <a href={routes.account()}>Revenir à votre espace</a>.
      </p>
    </>
  )
}
