import { PageHeader } from '@/components/layout/page-header'

export const metadata = { title: 'Déclaration d’accessibilité' }

export default function Page() {
  return (
    <>
      <PageHeader title="Déclaration d’accessibilité" />
      <div className="prose">
        <p>
          Ce site vise le référentiel général d’amélioration de l’accessibilité (RGAA 4.1). Il n’a pas encore été audité : il est donc
          déclaré <strong>non conforme</strong>.
        </p>
        <h2>Ce qui est vérifié</h2>
        <p>
          Chaque page est contrôlée par un outil automatique, au clavier, en petit écran et en mode sombre. Un outil automatique trouve
          moins de la moitié des défauts.
        </p>
        <h2>Signaler une difficulté</h2>
        <p>
          Si une page vous bloque, écrivez à l’adresse de contact de l’appel concerné, en indiquant l’adresse de la page. Si vous
          n’obtenez pas de réponse satisfaisante, vous pouvez saisir le Défenseur des droits.
        </p>
      </div>
    </>
  )
}
